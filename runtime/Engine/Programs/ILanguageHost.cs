using Grpc.Core;
using Provisioning.Engine.Operations;

namespace Provisioning.Engine.Programs;

/// <summary>Runs programs of one language runtime.</summary>
public interface ILanguageHost
{
    /// <summary>Runs a program to its end. A program that cannot be started is a failed run, not an exception.</summary>
    /// <param name="run">The program and what it needs to reach the engine.</param>
    /// <param name="cancellationToken">Ends the program.</param>
    Task<ProgramExit> RunAsync(ProgramRun run, CancellationToken cancellationToken);
}

/// <summary>One run of a program.</summary>
/// <param name="Program">The program.</param>
/// <param name="IsPreview">Whether it is told that nothing will be carried out.</param>
/// <param name="Parallel">How many steps may run at once.</param>
/// <param name="Endpoint">Where it reaches the engine.</param>
/// <param name="Output">Takes what the program prints, by line; the second argument says whether it was to standard error.</param>
public sealed record ProgramRun(
    ProgramContext Program, bool IsPreview, int Parallel, IEngineEndpoint Endpoint, Action<string, bool> Output);

/// <summary>Where a program, plugin or policy pack reaches the engine's <c>ResourceMonitor</c> and <c>Engine</c> services.</summary>
public interface IEngineEndpoint
{
    /// <summary>For callers in this process.</summary>
    CallInvoker InProcess { get; }

    /// <summary>The address other processes dial; the server starts when it is first asked for.</summary>
    Task<string> ListenAsync(CancellationToken cancellationToken);
}

/// <summary>How a program ended.</summary>
/// <param name="Outcome">Whether what it registered is the whole of what it wants.</param>
/// <param name="Message">For a failure: what to tell the user.</param>
public sealed record ProgramExit(ProgramOutcome Outcome, string Message = "")
{
    /// <summary>A clean end.</summary>
    public static ProgramExit Success { get; } = new(ProgramOutcome.Succeeded);
}

/// <summary>How a program ended.</summary>
public enum ProgramOutcome
{
    /// <summary>It ran to its end: what it did not register is to be deleted.</summary>
    Succeeded,

    /// <summary>It failed and has told the user why. Nothing may be deleted.</summary>
    FailedAndReported,

    /// <summary>It failed. Nothing may be deleted.</summary>
    Failed,
}
