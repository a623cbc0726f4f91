using System.Text;
using Provisioning.Engine.State;
using Provisioning.Protocol.Values;
using Provisioning.Simulation.Tests.Programs;
using Provisioning.Simulation.Tests.World;

namespace Provisioning.Simulation.Tests.Cases;

/// <summary>What must hold between two operations, however the last one ended.</summary>
internal static class Invariants
{
    /// <summary>The state is valid, and it and the cloud know the same things.</summary>
    public static void Check(Snapshot state, Cloud cloud, Verdict verdict)
    {
        foreach (var problem in SnapshotIntegrity.Verify(state))
            verdict.Violated($"the state is invalid: {problem}");
        CheckNothingIsMissing(state, cloud, verdict);
        CheckNothingIsInvented(state, cloud, verdict);
    }

    /// <summary>After an update that succeeded the state is what the program says, and the cloud is as the state says.</summary>
    public static void CheckConverged(Snapshot state, ProgramSpec program, Cloud cloud, Verdict verdict)
    {
        var found = state.Resources.Where(resource => resource.Type != ResourceTypes.Stack && !IsDefaultProvider(resource))
            .ToDictionary(resource => resource.Urn, StringComparer.Ordinal);
        foreach (var wanted in program.Resources)
        {
            if (!found.Remove(ProgramSpec.UrnOf(wanted), out var resource))
                verdict.Violated($"{ProgramSpec.UrnOf(wanted)} is wanted and missing after a successful update");
            else if ((resource.Protect, resource.RetainOnDelete, resource.PendingReplacement, resource.InitErrors.IsEmpty)
                     != (wanted.Protect, wanted.Retain, false, true))
                verdict.Violated($"{resource.Urn} is not kept as the program says after a successful update");
            else if (wanted.IsThing && cloud.Find(resource.Id) is { IsAlive: true, HasDrifted: false } thing
                     && !thing.Properties.Equals(PropertyCodec.ToStruct(resource.Outputs, new MarshalOptions(true, true))))
                verdict.Violated($"{resource.Urn} is not in the cloud what it is in the state: {thing.Properties}");
        }

        foreach (var urn in found.Keys)
            verdict.Violated($"{urn} is not wanted and still there after a successful update");
    }

    /// <summary>No file shows a secret.</summary>
    public static void CheckSecrets(Disk disk, Verdict verdict)
    {
        foreach (var (path, content) in disk.Content)
        {
            if (content.AsSpan().IndexOf(Encoding.UTF8.GetBytes(ReversibleSecrets.Canary)) >= 0)
                verdict.Violated($"{path} holds a secret in the clear");
        }
    }

    private static bool IsDefaultProvider(ResourceState state)
        => ResourceTypes.IsProvider(state.Type) && ResourceUrn.Parse(state.Urn).Name.StartsWith("default", StringComparison.Ordinal);

    private static void CheckNothingIsMissing(Snapshot state, Cloud cloud, Verdict verdict)
    {
        var known = state.Resources.Select(resource => resource.Id).ToHashSet(StringComparer.Ordinal);
        var pending = state.PendingOperations.Where(operation => operation.Type == PendingOperationType.Creating)
            .GroupBy(operation => operation.Resource.Urn, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);
        foreach (var thing in cloud.Living)
        {
            if (known.Contains(thing.Id) || thing.IsRetained || thing.IsUnmanaged || thing.IsMoveUnknown || IsHosted(thing))
                continue;
            if (pending.GetValueOrDefault(thing.Urn) > 0)
                pending[thing.Urn]--;
            else
                verdict.Violated($"{thing.Id} ({thing.Urn}) exists and is missing from the state");
        }

        // Its host's deletion takes it along, now or later.
        bool IsHosted(CloudThing thing) => cloud.Find(thing.Host) is { IsAlive: true } host && (known.Contains(host.Id) || host.IsRetained || IsHosted(host));
    }

    private static void CheckNothingIsInvented(Snapshot state, Cloud cloud, Verdict verdict)
    {
        foreach (var resource in state.Resources.Where(resource => resource is { Custom: true, PendingReplacement: false } && !ResourceTypes.IsProvider(resource.Type)))
        {
            if (cloud.Find(resource.Id) is not { } thing)
                verdict.Violated($"{resource.Urn} is in the state with the id '{resource.Id}', which never existed");
            else if (thing is { IsAlive: false, IsGoneByItself: false, IsDeletionUnknown: false })
                verdict.Violated($"{resource.Urn} is in the state although {resource.Id} was deleted");
        }
    }
}
