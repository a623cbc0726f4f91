using System.Diagnostics;

namespace Provisioning.EndToEnd.Tests.Conformance;

/// <summary>A copy of a project and its backend as the real CLI left them, and our command line run on it.</summary>
internal sealed class ForeignStack : IDisposable
{
    private readonly ConformanceFolder folder;
    private readonly string project;
    private readonly string work = Directory.CreateTempSubdirectory("foreign-").FullName;

    public ForeignStack(ConformanceFolder folder, string name)
    {
        this.folder = folder;
        Name = name;
        // Programs name what they share with others relative to their own folder.
        project = Path.Combine(folder.Path, "foreign", $"{name}-{Path.GetFileName(work)}");
        Copy(Path.Combine(folder.Path, "scenarios", name), project);
        var source = Path.Combine(folder.Path, "state", name);
        foreach (var file in Directory.EnumerateFiles(source, "*.yaml"))
            File.Copy(file, Path.Combine(project, Path.GetFileName(file)), overwrite: true);
        Copy(Path.Combine(source, "dot-pulumi"), Backend);
        if (File.Exists(Path.Combine(source, "cloud.json")))
            File.Copy(Path.Combine(source, "cloud.json"), Path.Combine(work, "cloud.json"));
    }

    public string Name { get; }

    /// <summary>The backend's <c>.pulumi</c>.</summary>
    public string Backend => Path.Combine(work, ".pulumi");

    public string Checkpoint => Path.Combine(Backend, "stacks", Name, "test.json");

    public string StackFile => Path.Combine(project, "Pulumi.test.yaml");

    /// <summary>The files of the history and the backups, by their endings.</summary>
    public IReadOnlyList<string> Kept(string kind, string ending)
        => [.. Directory.EnumerateFiles(Path.Combine(Backend, kind, Name, "test")).Where(file => file.EndsWith(ending, StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    /// <summary>Runs a command that must succeed; what it printed.</summary>
    public async Task<string> MustRunAsync(params string[] arguments)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var start = new ProcessStartInfo("dotnet", [Provision.CommandLine, .. arguments, "--stack", "test", "--non-interactive"])
        {
            WorkingDirectory = project, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true,
        };
        foreach (var (name, value) in new Dictionary<string, string>
                 {
                     ["PULUMI_BACKEND_URL"] = "file://" + work,
                     ["PULUMI_CONFIG_PASSPHRASE"] = "correct horse",
                     ["PULUMI_HOME"] = Path.Combine(work, "home"),
                     ["CALL_LOG"] = Path.Combine(work, "calls.jsonl"),
                     ["CONF_CLOUD"] = Path.Combine(work, "cloud.json"),
                     ["PATH"] = Path.Combine(folder.Path, "bin") + Path.PathSeparator + Environment.GetEnvironmentVariable("PATH"),
                     ["NO_COLOR"] = "1",
                 })
            start.Environment[name] = value;
        using var process = Process.Start(start) ?? throw new InvalidOperationException("The command line did not start.");
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(cancellation);
        var error = process.StandardError.ReadToEndAsync(cancellation);
        await process.WaitForExitAsync(cancellation);
        Assert.True(process.ExitCode == 0, $"{string.Join(' ', arguments)} failed:\n{await output}{await error}");
        return await output;
    }

    public void Dispose()
    {
        Directory.Delete(project, recursive: true);
        Directory.Delete(work, recursive: true);
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target) ?? to);
            File.Copy(file, target, overwrite: true);
        }
    }
}
