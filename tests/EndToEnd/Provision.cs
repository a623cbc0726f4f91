using System.Diagnostics;

namespace Provisioning.EndToEnd.Tests;

/// <summary>What a run of the command line left behind.</summary>
public sealed record ProvisionResult(int ExitCode, string Output, string Error)
{
    /// <summary>Everything it printed.</summary>
    public string All => Output + Error;
}

/// <summary>
/// The built command line in a project folder of its own: a copy of what a user edits (project, stack files, site inventories), with
/// its own state, so that tests neither see each other nor touch the repository. Programs and packs are the built ones.
/// </summary>
public sealed class Provision : IDisposable
{
    // The test command has the launcher's build tested, which is what a user starts; a test run by itself takes its own.
    private static readonly bool IsLauncherBuilt = System.Environment.GetEnvironmentVariable("PROVISIONING_TESTS_LAUNCHER") == "1";

    /// <summary>A project like the repository's own.</summary>
    public Provision()
    {
        Folder = Directory.CreateTempSubdirectory("provision-").FullName;
        foreach (var file in Directory.EnumerateFiles(RepositoryRoot, "Pulumi*.yaml"))
            File.Copy(file, Path.Combine(Folder, Path.GetFileName(file)));
        Copy(Path.Combine(RepositoryRoot, "stacks", "sites"), Path.Combine(Folder, "stacks", "sites"));
        Directory.CreateDirectory(Path.Combine(Folder, "state"));
        Environment = new Dictionary<string, string>
        {
            ["PULUMI_BACKEND_URL"] = "file://./state",
            ["PULUMI_CONFIG_PASSPHRASE"] = "correct horse",
            ["PULUMI_HOME"] = Path.Combine(Folder, "home"),
            ["NO_COLOR"] = "1",
            ["PROVISION_CREATE_STACK"] = "1",
            ["PROVISION_PROGRAM_BINARY"] = $"{Path.Combine(Folder, "stacks")}={Binary("Provisioning.Stacks")}",
        };
    }

    /// <summary>The folder that holds <c>Provisioning.sln</c>.</summary>
    public static string RepositoryRoot { get; } = FindRoot();

    /// <summary>The pack's built executable, as <c>--policy-pack</c> takes it.</summary>
    public static string Pack => Path.ChangeExtension(HostablePack, null);

    /// <summary>The pack's built assembly, which a preview can host (docs/adr/0016).</summary>
    public static string HostablePack => Binary("Provisioning.Policies");

    /// <summary>The built command line.</summary>
    public static string CommandLine => Binary("Provisioning.Cli", "provision");

    /// <summary>The project's folder.</summary>
    public string Folder { get; }

    /// <summary>Variables on top of the test's own.</summary>
    public Dictionary<string, string> Environment { get; }

    /// <summary>Runs a command to its end.</summary>
    public async Task<ProvisionResult> RunAsync(params string[] arguments)
    {
        using var process = Start(arguments);
        var cancellation = TestContext.Current.CancellationToken;
        var output = process.StandardOutput.ReadToEndAsync(cancellation);
        var error = process.StandardError.ReadToEndAsync(cancellation);
        await process.WaitForExitAsync(cancellation);
        return new ProvisionResult(process.ExitCode, await output, await error);
    }

    /// <summary>Starts a command, in a process group of its own, and leaves it running.</summary>
    public Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo("setsid", ["dotnet", CommandLine, .. arguments])
        {
            WorkingDirectory = Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in Environment)
            start.Environment[name] = value;
        var process = Process.Start(start) ?? throw new InvalidOperationException("The command line did not start.");
        process.StandardInput.Close();
        return process;
    }

    /// <summary>Changes a file of the project.</summary>
    public void Edit(string file, string from, string to)
    {
        var path = Path.Combine(Folder, file);
        var text = File.ReadAllText(path);
        Assert.Contains(from, text, StringComparison.Ordinal);
        File.WriteAllText(path, text.Replace(from, to, StringComparison.Ordinal));
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private static string Binary(string project, string? assembly = null)
    {
        var folder = IsLauncherBuilt ? Path.Combine("publish", project, "ahead") : Path.Combine("bin", project, "release");
        return Path.Combine(RepositoryRoot, "artifacts", folder, $"{assembly ?? project}.dll");
    }

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.EnumerateFiles(from))
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
    }

    private static string FindRoot()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "Provisioning.sln")))
                return folder;
        }

        throw new InvalidOperationException("The tests do not run inside the repository.");
    }
}
