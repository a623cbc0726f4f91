using System.Collections.Immutable;
using Provisioning.Engine.Events;
using Provisioning.Engine.Plans;
using Provisioning.Engine.State;
using Provisioning.Protocol.Diagnostics;

namespace Provisioning.Engine.Operations;

/// <summary>What is asked of the engine.</summary>
public enum OperationKind
{
    /// <summary>Make the deployment what the program says.</summary>
    Update,

    /// <summary>Make the state what really exists.</summary>
    Refresh,

    /// <summary>Delete everything.</summary>
    Destroy,

    /// <summary>Take resources that exist into the state; no program runs, nothing else changes.</summary>
    Import,
}

/// <summary>Everything an operation needs to know; files, processes and secrets have been dealt with by then.</summary>
public sealed record OperationRequest
{
    /// <summary>What is asked.</summary>
    public required OperationKind Kind { get; init; }

    /// <summary>Nothing is carried out, only shown.</summary>
    public required bool IsPreview { get; init; }

    /// <summary>The program, its project and stack.</summary>
    public required ProgramContext Program { get; init; }

    /// <summary>The state to start from.</summary>
    public required Snapshot Base { get; init; }

    /// <summary>Paths of policy packs and their configuration files, in order.</summary>
    public ImmutableArray<PolicyPackSource> PolicyPacks { get; init; } = [];

    /// <summary>How many steps may run at once.</summary>
    public int Parallel { get; init; } = 16;

    /// <summary>Carry on with what does not depend on a failure.</summary>
    public bool ContinueOnError { get; init; }

    /// <summary>Refresh before the update.</summary>
    public bool Refresh { get; init; }

    /// <summary>Forget operations that were to create something and never ended: the user knows that nothing came of them.</summary>
    public bool ForgetsPendingCreates { get; init; }

    /// <summary>Run the program in a refresh or destroy, too, so that providers and hooks are what the program says now.</summary>
    public bool RunsProgram { get; init; }

    /// <summary>Resources to replace: URNs, in which <c>*</c> stands for anything but a colon and <c>**</c> for anything.</summary>
    public ImmutableArray<string> Replace { get; init; } = [];

    /// <summary>The only resources to deal with, in the same form; all where none is named.</summary>
    public ImmutableArray<string> Targets { get; init; } = [];

    /// <summary>Deal with what depends on a target, too.</summary>
    public bool TargetDependents { get; init; }

    /// <summary>Resources to leave alone, in the same form.</summary>
    public ImmutableArray<string> Excludes { get; init; } = [];

    /// <summary>Leave alone what depends on something excluded, too.</summary>
    public bool ExcludeDependents { get; init; }

    /// <summary>Delete and replace what is protected, too.</summary>
    public bool IgnoreProtect { get; init; }

    /// <summary>What an import is about, parents before their children.</summary>
    public ImmutableArray<ResourceImport> Imports { get; init; } = [];

    /// <summary>Whether everything is refreshed before the program runs, or in its stead.</summary>
    internal bool RefreshesAhead => Kind switch
    {
        OperationKind.Refresh => !RunsProgram,
        OperationKind.Update => Refresh && !RunsProgram,
        _ => Refresh,
    };

    /// <summary>Whether nothing is refreshed before the program registers it.</summary>
    internal bool RefreshesOnlyWithProgram => RunsProgram && Kind is OperationKind.Update or OperationKind.Refresh;

    /// <summary>Whether each resource is refreshed as the program registers it.</summary>
    internal bool RefreshesWithProgram => RefreshesOnlyWithProgram && (Refresh || Kind == OperationKind.Refresh);

    /// <summary>Whether a preview makes a plan of what it proposes.</summary>
    public bool MakesPlan { get; init; }

    /// <summary>The plan that an update is held to; null for none.</summary>
    public DeploymentPlan? Plan { get; init; }
}

/// <summary>A policy pack to load.</summary>
/// <param name="Path">A folder with a <c>PulumiPolicy.yaml</c>, or an executable.</param>
/// <param name="ConfigFile">A JSON file, or null.</param>
public sealed record PolicyPackSource(string Path, string? ConfigFile)
{
    /// <summary>The path as the user gave it, by which events tell which pack it is.</summary>
    public string GivenPath { get; init; } = Path;
}

/// <summary>The program to run and what it is told.</summary>
public sealed record ProgramContext
{
    /// <summary>Project name.</summary>
    public required string Project { get; init; }

    /// <summary>Stack name without organization.</summary>
    public required string Stack { get; init; }

    /// <summary>Always <c>organization</c> for file backends.</summary>
    public string Organization { get; init; } = "organization";

    /// <summary>Folder of <c>Pulumi.yaml</c>.</summary>
    public required string RootDirectory { get; init; }

    /// <summary>Folder the program runs in.</summary>
    public required string ProgramDirectory { get; init; }

    /// <summary><c>.</c>, or a file name where <c>main</c> names a file.</summary>
    public required string EntryPoint { get; init; }

    /// <summary>Language runtime: <c>dotnet</c> or <c>nodejs</c>.</summary>
    public required string Runtime { get; init; }

    /// <summary>Options of the runtime, as <c>Pulumi.yaml</c> has them, in string form.</summary>
    public ImmutableSortedDictionary<string, string> RuntimeOptions { get; init; }
        = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>Decrypted configuration by <c>namespace:key</c>; structured values as JSON text.</summary>
    public ImmutableSortedDictionary<string, string> Config { get; init; }
        = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>Keys of <see cref="Config"/> whose values are secret.</summary>
    public ImmutableSortedSet<string> SecretKeys { get; init; } = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);

    /// <summary>Configuration as it may be shown: as <see cref="Config"/>, each secret in it blinded. Where it is not given, keys that hold secrets are blinded whole.</summary>
    public ImmutableSortedDictionary<string, string>? ShownConfig { get; init; }

    /// <summary>Tags of the stack, for policy packs.</summary>
    public ImmutableSortedDictionary<string, string> StackTags { get; init; }
        = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);
}

/// <summary>What came of an operation.</summary>
/// <param name="Succeeded">Whether everything asked for was done.</param>
/// <param name="Changes">How many steps of each kind, by the step's name.</param>
/// <param name="Snapshot">The state after it; for a preview, the state as it would be.</param>
public sealed record OperationResult(bool Succeeded, ImmutableSortedDictionary<string, int> Changes, Snapshot Snapshot)
{
    /// <summary>What a preview proposes, where it was asked to make a plan.</summary>
    public DeploymentPlan? Plan { get; init; }

    /// <summary>Why it was not begun; empty where it was.</summary>
    public ImmutableArray<Diagnostic> Refusals { get; init; } = [];
}

/// <summary>The engine.</summary>
public interface IEngine
{
    /// <summary>Carries out or previews an operation.</summary>
    /// <param name="request">What is asked.</param>
    /// <param name="journal">Where changes are kept as they happen; null for a preview.</param>
    /// <param name="events">Hears of everything.</param>
    /// <param name="cancellationToken">Stops new steps from starting; those under way finish and are recorded.</param>
    Task<OperationResult> RunAsync(
        OperationRequest request, ISnapshotJournal? journal, IEventSink events, CancellationToken cancellationToken);

    /// <summary>Has the request's policy packs judge its state. No program runs, no provider is asked, nothing is changed.</summary>
    /// <param name="request">The packs, the state, and the names of its stack and project.</param>
    /// <param name="events">Hears of violations and remediations, and of a summary at the end.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Whether every pack judged and nothing mandatory is violated.</returns>
    Task<bool> AnalyzeAsync(OperationRequest request, IEventSink events, CancellationToken cancellationToken);
}
