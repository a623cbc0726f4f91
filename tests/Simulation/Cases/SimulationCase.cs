using System.Collections.Immutable;
using Provisioning.Engine.Operations;
using Provisioning.Engine.State;
using Provisioning.Protocol.Values;
using Provisioning.Simulation.Tests.PlantedBugs;
using Provisioning.Simulation.Tests.Programs;
using Provisioning.Simulation.Tests.World;

namespace Provisioning.Simulation.Tests.Cases;

/// <summary>
/// One seed: a program is made and changed, operations run on it, fail and die; then whoever operates it repairs what can be
/// repaired, and everything has to come out as it should.
/// </summary>
internal sealed class SimulationCase
{
    private readonly Random dice;
    private readonly Cloud cloud = new();
    private readonly Verdict verdict = new();
    private readonly Machine machine;
    private readonly ProgramGenerator generator;
    private ProgramSpec program;

    private SimulationCase(int seed, PlantedBug bug)
    {
        dice = new Random(seed);
        generator = new ProgramGenerator(dice, FindUnmanaged);
        program = generator.First();
        machine = new Machine(dice, cloud, bug, verdict);
    }

    /// <summary>Runs the case of a seed until its end, or until something is wrong.</summary>
    public static Verdict Run(int seed, PlantedBug bug)
    {
        var simulation = new SimulationCase(seed, bug);
        simulation.Run();
        return simulation.verdict;
    }

    private bool IsSound => verdict.Violations.Count == 0;

    private void Run()
    {
        machine.CreateStack();
        for (var count = dice.Next(1, 5); count > 0 && IsSound; count--)
        {
            Perform(Any());
            program = WithoutDoneImports(dice.Next(3) > 0 ? generator.Next(program) : program);
        }

        if (IsSound)
            Repair();
        if (IsSound)
            Converge();
        if (IsSound && dice.Next(2) == 0)
            End();
    }

    private SimulatedOperation Any()
    {
        var kind = dice.Next(8) switch { 0 => OperationKind.Refresh, 1 => OperationKind.Destroy, _ => OperationKind.Update };
        if (kind == OperationKind.Refresh)
            Drift();
        return Selected(new SimulatedOperation(kind, program)
        {
            IsPlanned = kind == OperationKind.Update && dice.Next(8) == 0,
            InterruptedAt = dice.Next(6) == 0 ? dice.Next(1, 4 + (2 * program.Resources.Length)) : 0,
            ContinuesOnError = dice.Next(4) == 0,
            RunsProgram = kind != OperationKind.Update && dice.Next(3) == 0,
            FaultsInHundred = dice.Next(3) == 0 ? dice.Next(5, 30) : 0,
            CrashesAt = dice.Next(2) == 0 ? dice.Next(1, 20 + (12 * program.Resources.Length)) : 0,
            DiskFullAt = dice.Next(8) == 0 ? dice.Next(1, 10 + (3 * program.Resources.Length)) : 0,
            ProgramFailsAfter = dice.Next(12) == 0 ? dice.Next(program.Resources.Length + 1) : null,
            Parallel = dice.Next(3) switch { 0 => 1, 1 => 3, _ => 16 },
            Refreshes = dice.Next(8) == 0,
        });
    }

    // One operation in five is about some resources only.
    private SimulatedOperation Selected(SimulatedOperation operation)
    {
        if (dice.Next(5) > 0 || program.Resources.IsEmpty)
            return operation;
        var urns = program.Resources.Where(_ => dice.Next(3) == 0).Select(ProgramSpec.UrnOf).ToImmutableArray();
        operation = operation with { WithDependents = dice.Next(2) == 0 };
        return dice.Next(3) == 0 ? operation with { Excludes = urns } : operation with { Targets = urns };
    }

    private OperationResult? Perform(SimulatedOperation operation)
    {
        if (operation.IsPlanned || dice.Next(5) == 0)
        {
            var preview = Preview(operation with { IsPreview = true, CrashesAt = 0, DiskFullAt = 0, InterruptedAt = 0 });
            operation = operation with { Plan = operation.IsUndisturbed && preview is { Succeeded: true } ? preview.Plan : null };
        }

        var pending = machine.Load()?.Snapshot.PendingOperations.Length;
        var result = machine.Run(operation);
        if (machine.Load() is not { } loaded)
            return null;
        foreach (var state in loaded.Snapshot.Resources)
        {
            if (cloud.Find(state.Id) is { } thing && !state.External)
                thing.IsRetained = state.RetainOnDelete;
        }

        Invariants.Check(loaded.Snapshot, cloud, verdict);
        Invariants.CheckSecrets(machine.Disk, verdict);
        if (result is not null && operation.FaultsInHundred == 0 && loaded.Snapshot.PendingOperations.Length > pending)
            verdict.Violated("an operation came to its end and left others pending");
        if (result is { Succeeded: true } && operation is { Kind: OperationKind.Update, IsPreview: false } && IsSound)
        {
            if (operation.IsWhole)
                Invariants.CheckConverged(loaded.Snapshot, operation.Program, cloud, verdict);
            var preview = Preview(operation with { IsPreview = true, IsPlanned = false, Plan = null, FaultsInHundred = 0, Refreshes = false });
            if (preview is not { Succeeded: true } || preview.Changes.Any(change => change.Key is not ("same" or "read")))
                verdict.Violated("the preview right after an update is not empty");
        }

        return result;
    }

    private string FindUnmanaged(int value, int zone)
        => cloud.Found(PropertyCodec.ToStruct(PropertyMap.Of(("value", PropertyValue.Of(value)), ("zone", PropertyValue.Of(zone))))).Id;

    // An import is taken out of the program once it is done; what is gone cannot be imported again.
    private ProgramSpec WithoutDoneImports(ProgramSpec program) => new([.. program.Resources.Select(resource
        => resource.ImportId is { } id && cloud.Find(id) is { } thing && (!thing.IsAlive || (!thing.IsUnmanaged && dice.Next(2) == 0))
            ? resource with { ImportId = null }
            : resource)]);

    private OperationResult? Preview(SimulatedOperation operation)
    {
        var before = (machine.Disk.Effects, cloud.Effects);
        var result = machine.Run(operation);
        if (before != (machine.Disk.Effects, cloud.Effects))
            verdict.Violated("a preview changed something");
        return result;
    }

    // Somebody else changes things, or deletes them.
    private void Drift()
    {
        foreach (var thing in cloud.Living.ToList())
        {
            switch (dice.Next(6))
            {
                case 0 when thing is { IsAlive: true, IsUnmanaged: false }:
                    verdict.Note($"somebody else deletes {thing.Id}");
                    cloud.Delete(thing);
                    thing.IsGoneByItself = true;
                    break;
                case 1:
                    verdict.Note($"somebody else changes {thing.Id}");
                    var properties = thing.Properties.Clone();
                    properties.Fields["value"] = Google.Protobuf.WellKnownTypes.Value.ForNumber(100 + dice.Next(100));
                    cloud.Update(thing, properties);
                    thing.HasDrifted = true;
                    break;
            }
        }
    }

    // Who finds operations that never ended looks what came of them, and takes away what no state knows.
    private void Repair()
    {
        if (machine.Load() is not { } loaded)
            return;
        var known = loaded.Snapshot.Resources.Select(state => state.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var operation in loaded.Snapshot.PendingOperations.Where(operation => operation.Type == PendingOperationType.Creating))
        {
            foreach (var thing in cloud.Living.Where(thing => thing.Urn == operation.Resource.Urn && !thing.IsRetained && !known.Contains(thing.Id)).ToList())
            {
                verdict.Note($"the operator deletes {thing.Id}");
                cloud.Delete(thing);
                thing.IsGoneByItself = true;
            }
        }

        var refresh = Perform(new SimulatedOperation(OperationKind.Refresh, program) { ForgetsPendingCreates = true });
        foreach (var thing in cloud.Things)
            thing.HasDrifted = false;
        if (refresh is not { Succeeded: true })
            verdict.Violated("a refresh without faults does not succeed");
        if (machine.Load() is { Snapshot.PendingOperations.IsEmpty: false })
            verdict.Violated("operations are pending after a refresh that was to forget them");
    }

    // What is still to be taken over may be unlike what the program wants by more than an update can change: it is made anew.
    private void Converge()
    {
        program = new ProgramSpec([.. program.Resources.Select(resource => resource with { ImportId = null })]);
        if (Perform(new SimulatedOperation(OperationKind.Update, program) { IgnoresProtection = true, Parallel = dice.Next(2) == 0 ? 1 : 16 }) is not { Succeeded: true })
            verdict.Violated("a retry without faults does not succeed");
        if (!IsSound)
            return;
        var before = cloud.Effects;
        var again = Perform(new SimulatedOperation(OperationKind.Update, program));
        if (again is not { Succeeded: true } || before != cloud.Effects)
            verdict.Violated("an update right after an update does something");
    }

    private void End()
    {
        if (Perform(new SimulatedOperation(OperationKind.Destroy, program) { IgnoresProtection = true }) is not { Succeeded: true })
            verdict.Violated("a destroy without faults does not succeed");
        if (machine.Load() is { Snapshot.Resources.IsEmpty: false })
            verdict.Violated("something is in the state after a destroy");
    }
}
