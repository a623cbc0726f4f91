using System.Diagnostics;

namespace Provisioning.EndToEnd.Tests.Conformance;

/// <summary>
/// A working copy of the recorded scenarios, made once, with the Node packages they need. It lies under <c>artifacts</c>, so that
/// the packages are fetched once and not once a run.
/// </summary>
public sealed class ConformanceFolder : IAsyncLifetime
{
    private static readonly string[] Copied = ["bin", "packs", "recorded", "scenarios", "state"];

    /// <summary>Why nothing can be run here; null where everything can.</summary>
    public string? Missing { get; private set; }

    /// <summary>The working copy.</summary>
    public string Path { get; } = System.IO.Path.Combine(Provision.RepositoryRoot, "artifacts", "conformance");

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        var source = Source();
        if (!Directory.Exists(source))
        {
            Missing = $"there are no recorded scenarios at {source}";
            return;
        }

        if (await TryRunAsync("node", "--version") is not 0)
        {
            Missing = "node is not installed";
            return;
        }

        Copy(source);
        if (!Directory.Exists(System.IO.Path.Combine(Path, "node_modules", "@pulumi", "pulumi"))
            && await TryRunAsync("npm", "install", "--no-audit", "--no-fund") is not 0)
        {
            Missing = "npm could not fetch the Node packages";
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>Runs a script of the folder with Node.</summary>
    public async Task<(int ExitCode, string Output)> RunAsync(params string[] arguments)
    {
        var cancellation = TestContext.Current.CancellationToken;
        using var process = Process.Start(StartOf("node", arguments)) ?? throw new InvalidOperationException("node did not start");
        var output = process.StandardOutput.ReadToEndAsync(cancellation);
        var error = process.StandardError.ReadToEndAsync(cancellation);
        await process.WaitForExitAsync(cancellation);
        return (process.ExitCode, await output + await error);
    }

    private static string Source()
        => System.IO.Path.Combine(
            Environment.GetEnvironmentVariable("PROVISIONING_SHARED") ?? System.IO.Path.Combine(Provision.RepositoryRoot, "..", "shared"),
            "conformance");

    private ProcessStartInfo StartOf(string file, string[] arguments) => new(file, arguments)
    {
        WorkingDirectory = Path, RedirectStandardOutput = true, RedirectStandardError = true,
    };

    private async Task<int?> TryRunAsync(string file, params string[] arguments)
    {
        Directory.CreateDirectory(Path);
        try
        {
            using var process = Process.Start(StartOf(file, arguments));
            if (process is null)
                return null;
            await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            await process.WaitForExitAsync();
            return process.ExitCode;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    private void Copy(string source)
    {
        Directory.CreateDirectory(Path);
        foreach (var file in Directory.EnumerateFiles(source).Where(file => System.IO.Path.GetExtension(file) is ".mjs" or ".js" or ".json"))
            File.Copy(file, System.IO.Path.Combine(Path, System.IO.Path.GetFileName(file)), overwrite: true);
        foreach (var folder in Copied)
        {
            foreach (var file in Directory.EnumerateFiles(System.IO.Path.Combine(source, folder), "*", SearchOption.AllDirectories))
            {
                var target = System.IO.Path.Combine(Path, System.IO.Path.GetRelativePath(source, file));
                Directory.CreateDirectory(System.IO.Path.GetDirectoryName(target)!);
                File.Copy(file, target, overwrite: true);
            }
        }
    }
}
