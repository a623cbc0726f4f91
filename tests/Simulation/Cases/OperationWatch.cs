using Provisioning.Engine.Operations;
using Provisioning.Engine.State;
using Provisioning.Simulation.Tests.Programs;
using Provisioning.Simulation.Tests.World;

namespace Provisioning.Simulation.Tests.Cases;

/// <summary>Watches one operation from outside: what reaches the provider is judged by what the state on disk says at that moment.</summary>
internal sealed class OperationWatch(int number, OperationKind kind, ProgramSpec program, Snapshot basis, Cloud cloud, Verdict verdict)
{
    private readonly SnapshotLedger shadow = new(basis);
    private readonly HashSet<string> deletedEarly = new(StringComparer.Ordinal);
    private int calls;

    /// <summary>The number of the operation.</summary>
    public int Number => number;

    /// <summary>Whether nothing may change.</summary>
    public required bool IsPreview { get; init; }

    /// <summary>Whether the user asked to overlook protection.</summary>
    public required bool IgnoresProtection { get; init; }

    /// <summary>Whether the program fails before its end.</summary>
    public required bool ProgramFails { get; init; }

    /// <summary>The call at which the user interrupts; 0 for none.</summary>
    public required int InterruptedAt { get; init; }

    /// <summary>What the user's interrupt stops.</summary>
    public CancellationTokenSource Interrupt { get; } = new();

    /// <summary>Notes a call.</summary>
    public void Called(string what)
    {
        verdict.Note("  " + what);
        if (++calls == InterruptedAt)
        {
            verdict.Note("  interrupted");
            Interrupt.Cancel();
        }

        if (IsPreview)
            verdict.Violated($"a preview changed something: {what}");
    }

    /// <summary>A change is about to be made durable.</summary>
    public void Appending(SnapshotChange change)
    {
        foreach (var (_, state) in change.Put)
        {
            if (cloud.Find(state.Id) is { } thing && !state.External)
                thing.IsRetained = state.RetainOnDelete;
        }
    }

    /// <summary>A change is durable.</summary>
    public void Appended(SnapshotChange change)
    {
        shadow.Apply(change);
        foreach (var (_, state) in change.Put)
        {
            if (cloud.Find(state.Id) is { } thing && !state.External)
                thing.IsUnmanaged = false;
        }

        if (change.Put.IsEmpty && change.Removed.IsEmpty)
            return;
        foreach (var problem in SnapshotIntegrity.Verify(shadow.ToSnapshot()))
            verdict.Violated($"a crash now would leave an invalid state: {problem}");
    }

    /// <summary>The thing that may be updated; null where it is gone and the engine cannot know.</summary>
    public CloudThing? Updating(string id)
    {
        if (cloud.Find(id) is not { } thing)
        {
            verdict.Violated($"{id} is updated, and never existed");
            return null;
        }

        if (thing is { IsAlive: false, IsGoneByItself: false, IsDeletionUnknown: false })
            verdict.Violated($"{id} is updated after its deletion");
        return thing.IsAlive ? thing : null;
    }

    /// <summary>The thing that may be deleted; null where it is gone.</summary>
    public CloudThing? Deleting(string id)
    {
        if (cloud.Find(id) is not { } thing)
        {
            verdict.Violated($"{id} is deleted, and never existed");
            return null;
        }

        if (thing is { IsAlive: false, IsGoneByItself: false, IsDeletionUnknown: false })
            verdict.Violated($"{id} is deleted twice");
        var entries = shadow.States().Where(entry => entry.State.Id == id).Select(entry => entry.State).ToList();
        if (entries is not [var state])
            verdict.Violated($"{id} is deleted, and the state holds it {entries.Count} times");
        else if (Objection(state) is { } objection)
            verdict.Violated($"{id} ({state.Urn}) is deleted {objection}");
        else if (!deletedEarly.Contains(state.Urn) && !StandsOnDeletedEarly(state) && !WasReplacedUnderAnotherName(state))
            CheckOrder(thing);
        return thing.IsAlive ? thing : null;
    }

    private string? Objection(ResourceState state)
    {
        if (state.External)
            return "although it is only looked at";
        if (state.RetainOnDelete)
            return "although it is to be left alone";
        if (state.Delete)
            return kind == OperationKind.Refresh ? "by a refresh" : null;
        if (state.PendingReplacement)
            return "although it was deleted before its replacement already";
        switch (kind)
        {
            case OperationKind.Refresh:
                return "by a refresh";
            case OperationKind.Update when program.Find(state.Urn) is { } wanted:
                if (!IsReplacedEarly(wanted, state))
                    return "although the program wants it as it is";
                deletedEarly.Add(state.Urn);
                return state.Protect && wanted.Protect && !IgnoresProtection ? "although it is protected" : null;
            case OperationKind.Update when ProgramFails:
                return "although the program failed before its end";
            default:
                return state.Protect && !IgnoresProtection ? "although it is protected" : null;
        }
    }

    // Either it is replaced itself, old before new, or what it stands on is.
    private bool IsReplacedEarly(ResourceSpec wanted, ResourceState state)
        => (wanted.DeletesFirst && IsReplaced(wanted, state)) || StandsOnDeletedEarly(state);

    private bool StandsOnDeletedEarly(ResourceState state) => Grounds(state).Any(urn => deletedEarly.Contains(urn)
        || (Current(urn) is { } ground && (program.Find(urn) is { } wanted ? IsReplacedEarly(wanted, ground) : StandsOnDeletedEarly(ground))));

    private bool IsReplaced(ResourceSpec wanted, ResourceState state)
    {
        if (Number("zone") != wanted.Zone || (wanted.ReplacesOnValue && !wanted.IgnoresValue && Number("value") != wanted.Value))
            return true;
        var pins = wanted.Uses.Where(use => use.Value == UseKind.FixedProperty).ToDictionary(use => $"pin{use.Key}", use => use.Key, StringComparer.Ordinal);
        return !pins.Keys.ToHashSet().SetEquals(state.Inputs.Keys.Where(key => key.StartsWith("pin", StringComparison.Ordinal)))
            || pins.Any(pin => Current(ProgramSpec.UrnOf(program[pin.Value]))?.Id is not { } id || Text(pin.Key) != id)
            || IsManagedElsewhere(wanted, state)
            || (wanted.ReplacedWith is { } cause && IsBeingReplaced(program[cause]))
            || (wanted.Host is { } host && Current(ProgramSpec.UrnOf(program[host]))?.Id is var current && current != Text("host"));

        double? Number(string key) => (state.Inputs.Find(key) as Protocol.Values.PropertyValue.Number)?.Value;
        string? Text(string key) => (state.Inputs.Find(key) as Protocol.Values.PropertyValue.String)?.Value;
    }

    private bool IsBeingReplaced(ResourceSpec other)
    {
        var urn = ProgramSpec.UrnOf(other);
        return deletedEarly.Contains(urn) || shadow.States().Any(entry => entry.State.Urn == urn && (entry.State.Delete || entry.State.PendingReplacement))
            || (Current(urn) is { } current && IsReplaced(other, current));
    }

    // A provider in another zone has other things.
    private bool IsManagedElsewhere(ResourceSpec wanted, ResourceState state)
    {
        var id = state.Provider[(state.Provider.LastIndexOf(':') + 1)..];
        var old = shadow.States().Select(entry => entry.State).FirstOrDefault(provider => provider.Id == id);
        var zone = (old?.Inputs.Find("zone") as Protocol.Values.PropertyValue.Number)?.Value;
        return zone != (wanted.Provider is { } provider ? program[provider].Zone : null);
    }

    private static IEnumerable<string> Grounds(ResourceState state)
        => state.PropertyDependencies.Where(pair => pair.Key.StartsWith("pin", StringComparison.Ordinal)).SelectMany(pair => pair.Value)
            .Concat(state.DeletedWith.Length > 0 ? [state.DeletedWith] : []).Concat(state.ReplaceWith);

    private ResourceState? Current(string urn)
        => shadow.States().Select(entry => entry.State).FirstOrDefault(state => state.Urn == urn && state is { Delete: false, PendingReplacement: false });

    // Whoever used it refers to the new one by its new name, in the state as the real engine writes it: the order cannot be known any more.
    private bool WasReplacedUnderAnotherName(ResourceState state)
        => state.Delete && !shadow.States().Any(entry => entry.State.Urn == state.Urn && !entry.State.Delete);

    // What is to go as well and still uses it must go first.
    private void CheckOrder(CloudThing thing)
    {
        foreach (var (_, user) in shadow.States())
        {
            if (cloud.Find(user.Id) is { IsAlive: true } other && other != thing && other.Uses.Contains(thing.Id)
                && !user.RetainOnDelete && user.DeletedWith.Length == 0 && IsCondemned(user))
                verdict.Violated($"{thing.Id} ({thing.Urn}) is deleted before {other.Id} ({other.Urn}), which uses it");
        }
    }

    private bool IsCondemned(ResourceState state) => state.Delete || kind == OperationKind.Destroy || program.Find(state.Urn) is null;
}
