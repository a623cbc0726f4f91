using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;
using Provisioning.Engine.Hosting;
using Provisioning.Protocol.Diagnostics;

namespace Provisioning.Engine.Plugins;

/// <summary>What to start.</summary>
internal sealed record ProcessStart(
    string FileName, IReadOnlyList<string> Arguments, string WorkingDirectory, IReadOnlyDictionary<string, string> Environment);

/// <summary>A process of ours: its output is taken line by line, and it never outlives the operation.</summary>
internal sealed partial class ChildProcess : IAsyncDisposable
{
    private const int Interrupt = 2; // SIGINT
    private const string SessionStarter = "/usr/bin/setsid";

    // A grandchild may hold the pipes open after the process has gone.
    private static readonly TimeSpan DrainTime = TimeSpan.FromSeconds(1);

    private readonly Process process;

    private ChildProcess(Process process, Action<string> output, Action<string> error)
    {
        this.process = process;
        var pumps = Task.WhenAll(LinePump.RunAsync(process.StandardOutput, output), LinePump.RunAsync(process.StandardError, error));
        Exited = WaitAsync(pumps);
    }

    /// <summary>Its exit code, once it has gone and its output has been taken.</summary>
    public Task<int> Exited { get; }

    /// <summary>Starts a process.</summary>
    /// <exception cref="PluginException">It cannot be started.</exception>
    public static ChildProcess Start(ProcessStart start, Action<string> output, Action<string> error)
    {
        // In a session of its own it does not hear the terminal's interrupt: what is under way is to be finished, not broken off.
        var isApart = OperatingSystem.IsLinux() && File.Exists(SessionStarter);
        var info = new ProcessStartInfo(isApart ? SessionStarter : start.FileName)
        {
            WorkingDirectory = start.WorkingDirectory, RedirectStandardOutput = true, RedirectStandardError = true,
            RedirectStandardInput = true, UseShellExecute = false,
        };
        if (isApart)
            info.ArgumentList.Add(Resolve(start.FileName));
        foreach (var argument in start.Arguments)
            info.ArgumentList.Add(argument);
        HostedSurroundings.Undo(info.Environment);
        foreach (var (name, value) in start.Environment)
            info.Environment[name] = value;
        try
        {
            var process = Process.Start(info) ?? throw new InvalidOperationException("no process was started");
            process.StandardInput.Close();
            return new ChildProcess(process, output, error);
        }
        catch (Exception exception) when (exception is Win32Exception or InvalidOperationException or DirectoryNotFoundException)
        {
            throw DoesNotStart(start.FileName, exception.Message);
        }
    }

    /// <summary>Ends it at once, with all it started.</summary>
    public void Kill()
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (Exception exception) when (exception is InvalidOperationException or Win32Exception or AggregateException)
        {
            // It has gone already.
        }
    }

    /// <summary>Asks it to end, and ends it if it does not.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            if (OperatingSystem.IsWindows() || SendSignal(process.Id, Interrupt) != 0)
                Kill();
            await Task.WhenAny(Exited, Task.Delay(TimeSpan.FromSeconds(5)));
            Kill();
        }

        await Exited;
        process.Dispose();
    }

    private static string Resolve(string fileName)
    {
        var candidates = Path.IsPathRooted(fileName)
            ? [fileName]
            : (System.Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => Path.Combine(folder, fileName));
        return candidates.FirstOrDefault(File.Exists) ?? throw DoesNotStart(fileName, "There is no such program.");
    }

    private static PluginException DoesNotStart(string fileName, string detail) => new(new Diagnostic(
        "PRV3102", DiagnosticSeverity.Error, "Process does not start", detail, fileName,
        "Check that it is installed, on the PATH, and may be executed."));

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int SendSignal(int processId, int signal);

    private async Task<int> WaitAsync(Task pumps)
    {
        process.EnableRaisingEvents = true;
        var gone = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        process.Exited += (_, _) => gone.TrySetResult();
        if (process.HasExited)
            gone.TrySetResult();
        await gone.Task;
        await Task.WhenAny(pumps, Task.Delay(DrainTime));
        return process.ExitCode;
    }
}
