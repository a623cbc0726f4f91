namespace Provisioning.Engine.Tests.State;

/// <summary>Stacks that the real pulumi CLI wrote, beside the repository.</summary>
internal static class PulumiStates
{
    public const string Passphrase = "correct horse";

    public static TheoryData<string> Names => ["components", "plugin-lifecycle", "secrets", "stack-reference", "values"];

    /// <summary>The folder of one project; skips the test where the oracles are absent.</summary>
    public static string Folder(string project)
    {
        var folder = Path.Combine(Shared(), "conformance", "state", project);
        if (!Directory.Exists(folder))
            Assert.Skip("SKIPPED: the recorded states are absent (../shared/conformance/state, or PROVISIONING_SHARED).");
        return folder;
    }

    public static string CheckpointOf(string project)
        => Path.Combine(Folder(project), "dot-pulumi", "stacks", project, "test.json");

    private static string Shared()
    {
        if (Environment.GetEnvironmentVariable("PROVISIONING_SHARED") is { Length: > 0 } named)
            return named;
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Provisioning.sln")))
            folder = folder.Parent;
        return Path.Combine(folder?.Parent?.FullName ?? "/", "shared");
    }
}
