using Provisioning.Engine.Operations;
using Provisioning.Simulation.Tests.Programs;

namespace Provisioning.Simulation.Tests.Cases;

/// <summary>One operation of a case.</summary>
/// <param name="Kind">What is asked.</param>
/// <param name="Program">The program.</param>
internal sealed record SimulatedOperation(OperationKind Kind, ProgramSpec Program)
{
    /// <summary>Nothing is carried out.</summary>
    public bool IsPreview { get; init; }

    /// <summary>How many of a hundred calls to the provider fail.</summary>
    public int FaultsInHundred { get; init; }

    /// <summary>The effect at which the machine dies; 0 for none.</summary>
    public int CrashesAt { get; init; }

    /// <summary>The write at which the disk is full; 0 for none.</summary>
    public int DiskFullAt { get; init; }

    /// <summary>After how many registrations the program fails; null for never.</summary>
    public int? ProgramFailsAfter { get; init; }

    /// <summary>How many steps may run at once.</summary>
    public int Parallel { get; init; } = 16;

    /// <summary>Whether what does not depend on a failure goes on.</summary>
    public bool ContinuesOnError { get; init; }

    /// <summary>Whether protection is overlooked.</summary>
    public bool IgnoresProtection { get; init; }

    /// <summary>Whether operations that were to create something are forgotten.</summary>
    public bool ForgetsPendingCreates { get; init; }

    /// <summary>Whether the state is refreshed first.</summary>
    public bool Refreshes { get; init; }

    /// <inheritdoc/>
    public override string ToString()
        => $"{(IsPreview ? "preview of " : "")}{Kind}{(FaultsInHundred > 0 ? $", {FaultsInHundred} faults in 100" : "")}"
            + $"{(CrashesAt > 0 ? $", crash at effect {CrashesAt}" : "")}{(DiskFullAt > 0 ? $", disk full at write {DiskFullAt}" : "")}{(ProgramFailsAfter is { } after ? $", program fails after {after}" : "")}"
            + $"{(ContinuesOnError ? ", continues on error" : "")}{(Refreshes ? ", refreshes" : "")}{(IgnoresProtection ? ", ignores protection" : "")}, parallel {Parallel}";
}
