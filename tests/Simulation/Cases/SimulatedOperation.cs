using System.Collections.Immutable;
using Provisioning.Engine.Operations;
using Provisioning.Engine.Plans;
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

    /// <summary>The call to the provider at which the user interrupts; 0 for none.</summary>
    public int InterruptedAt { get; init; }

    /// <summary>The only resources to deal with; all where none is named.</summary>
    public ImmutableArray<string> Targets { get; init; } = [];

    /// <summary>Resources to leave alone.</summary>
    public ImmutableArray<string> Excludes { get; init; } = [];

    /// <summary>Whether what depends on targets, or on what is excluded, is treated like it.</summary>
    public bool WithDependents { get; init; }

    /// <summary>Whether the program runs in a refresh or destroy, too.</summary>
    public bool RunsProgram { get; init; }

    /// <summary>Whether it is held to a plan that a preview makes just before.</summary>
    public bool IsPlanned { get; init; }

    /// <summary>The plan it is held to.</summary>
    public DeploymentPlan? Plan { get; init; }

    /// <summary>Whether it is about everything there is.</summary>
    public bool IsWhole => Targets.IsEmpty && Excludes.IsEmpty;

    /// <summary>Whether nothing from outside can make it fail.</summary>
    public bool IsUndisturbed => this is { FaultsInHundred: 0, CrashesAt: 0, DiskFullAt: 0, ProgramFailsAfter: null, InterruptedAt: 0 };

    /// <inheritdoc/>
    public override string ToString()
        => $"{(IsPreview ? "preview of " : "")}{Kind}{(FaultsInHundred > 0 ? $", {FaultsInHundred} faults in 100" : "")}"
            + $"{(CrashesAt > 0 ? $", crash at effect {CrashesAt}" : "")}{(DiskFullAt > 0 ? $", disk full at write {DiskFullAt}" : "")}{(ProgramFailsAfter is { } after ? $", program fails after {after}" : "")}"
            + $"{(InterruptedAt > 0 ? $", interrupted at call {InterruptedAt}" : "")}{Selection(", targets", Targets)}{Selection(", excludes", Excludes)}"
            + $"{(RunsProgram ? ", runs program" : "")}{(Plan is null ? "" : ", held to a plan")}{(ContinuesOnError ? ", continues on error" : "")}{(Refreshes ? ", refreshes" : "")}{(IgnoresProtection ? ", ignores protection" : "")}, parallel {Parallel}";

    private string Selection(string what, ImmutableArray<string> urns)
        => urns.IsEmpty ? "" : $"{what} {string.Join(" and ", urns.Select(urn => urn[(urn.LastIndexOf(':') + 1)..]))}{(WithDependents ? " with dependents" : "")}";
}
