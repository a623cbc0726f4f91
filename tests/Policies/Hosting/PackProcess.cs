using System.Diagnostics;
using System.Globalization;
using Provisioning.PolicySdk.Hosting;

namespace Provisioning.Policies.Tests.Hosting;

/// <summary>The compiled pack as a process, started as an engine starts an executable: the engine's address its only argument, in the program's folder.</summary>
internal sealed class PackProcess : IAsyncDisposable
{
    private readonly Process process;
    private readonly Task<string> errors;

    private PackProcess(Process process)
    {
        this.process = process;
        errors = process.StandardError.ReadToEndAsync();
    }

    /// <summary>Its id.</summary>
    public int Id => process.Id;

    /// <summary>Starts it.</summary>
    public static PackProcess Start(string workingDirectory, params string[] args) => Start(workingDirectory, null, args);

    /// <summary>Starts it with a file for its findings.</summary>
    public static PackProcess Start(string workingDirectory, string? report, string[] args)
    {
        // A test run started in the background ignores interrupts, and its children would inherit that.
        var start = new ProcessStartInfo("env", ["--default-signal=INT", Executable, .. args])
        {
            WorkingDirectory = workingDirectory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment[PolicyPackHost.ReportVariable] = report;
        return new PackProcess(Process.Start(start)!);
    }

    /// <summary>The port: the first line on its standard output.</summary>
    public async Task<int> ReadPortAsync(CancellationToken cancellationToken)
    {
        var line = await process.StandardOutput.ReadLineAsync(cancellationToken);
        Assert.True(int.TryParse(line, NumberStyles.None, CultureInfo.InvariantCulture, out var port), $"The first line is '{line}'. {(line is null ? await errors : "")}");
        return port;
    }

    /// <summary>Waits for its end.</summary>
    /// <returns>Exit code, what else it wrote to standard output, and standard error.</returns>
    public async Task<(int ExitCode, string Output, string Errors)> WaitAsync(CancellationToken cancellationToken)
    {
        var output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return (process.ExitCode, output, await errors);
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }

        process.Dispose();
    }

    // Beside this project's own folder below artifacts/bin, in the same configuration.
    private static string Executable
    {
        get
        {
            var own = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
            return Path.Combine(own.Parent!.Parent!.FullName, "Provisioning.Policies", own.Name, OperatingSystem.IsWindows() ? "Provisioning.Policies.exe" : "Provisioning.Policies");
        }
    }
}
