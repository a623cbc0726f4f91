using Provisioning.Engine.Plugins;

namespace Provisioning.Engine.Programs;

/// <summary>Runs a program as a process and reads its exit code.</summary>
internal static class ProgramProcess
{
    // The SDKs' word for "it failed, and the user knows why".
    private const int AlreadyReported = 32;

    public static async Task<ProgramExit> RunAsync(ProcessStart start, Action<string, bool> output, CancellationToken cancellationToken)
    {
        await using var process = ChildProcess.Start(start, line => output(line, false), line => output(line, true));
        await using var ending = cancellationToken.Register(process.Kill);
        return Exit(await process.Exited);
    }

    /// <summary>What an exit code says.</summary>
    public static ProgramExit Exit(int code) => code switch
    {
        0 => ProgramExit.Success,
        AlreadyReported => new ProgramExit(ProgramOutcome.FailedAndReported),
        _ => new ProgramExit(ProgramOutcome.Failed, $"Program exited with non-zero exit code: {code}"),
    };
}
