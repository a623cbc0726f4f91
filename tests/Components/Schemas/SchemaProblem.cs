namespace Provisioning.Schemas;

/// <summary>One way in which a manifest breaks its schema.</summary>
/// <param name="Path">Where: <c>spec.template.spec.nodeSelector[0].key</c>; empty for the manifest as a whole.</param>
/// <param name="Message">What is wrong.</param>
public sealed record SchemaProblem(string Path, string Message)
{
    /// <inheritdoc/>
    public override string ToString() => Path.Length == 0 ? Message : $"{Path}: {Message}";
}
