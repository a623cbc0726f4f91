namespace Provisioning.Components.Platform.Phases;

/// <summary>Where manifests are rendered: <c>rendered/&lt;stack&gt;/&lt;cluster&gt;/&lt;phase&gt;</c> under the repository's root.</summary>
/// <param name="Root">
/// The environment's directory, relative to the program's directory so that state holds no path of this machine: a
/// checkout elsewhere must not replace every provider.
/// </param>
public sealed record RenderLayout(string Root)
{
    /// <summary>The layout of a stack.</summary>
    /// <param name="projectRoot">The directory of <c>Pulumi.yaml</c>, absolute.</param>
    /// <param name="programDirectory">The directory that program and providers run in, absolute.</param>
    /// <param name="stack">Name of the stack.</param>
    public static RenderLayout For(string projectRoot, string programDirectory, string stack) => new(
        Path.GetRelativePath(programDirectory, Path.Combine(projectRoot, "rendered", stack)).Replace('\\', '/'));

    /// <summary>The directory of a phase.</summary>
    public string DirectoryOf(Phase phase) => $"{Root}/{phase.Directory}";
}
