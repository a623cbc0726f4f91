using System.Collections.Immutable;
using Provisioning.Components.Configuration.Units;
using Provisioning.Components.Planning;
using Provisioning.Protocol.Diagnostics;

namespace Provisioning.Components.Storage;

/// <summary>Sizes a storage cluster from what is asked of it, and says which requirement governs.</summary>
public static class StoragePlanner
{
    private const long BytesPerMebibyte = 1 << 20;

    /// <summary>Plans the cluster, or says why it cannot be built.</summary>
    public static Planned<StoragePlan> Plan(StorageRequest request)
    {
        var diagnostics = ImmutableArray.CreateBuilder<Diagnostic>();
        CheckRequest(request, diagnostics);
        if (HasErrors(diagnostics))
            return new(null, diagnostics.ToImmutable());

        var requirements = Requirements(request);
        var backends = requirements[0].Backends;
        if (request.AvailableNodes is { } available && backends > available)
        {
            diagnostics.Add(StorageDiagnostics.TooFewNodes(request, requirements[0], backends));
            return new(null, diagnostics.ToImmutable());
        }

        var plan = Assemble(request, requirements, backends);
        CheckNode(request, plan, diagnostics);
        return new(HasErrors(diagnostics) ? null : plan, diagnostics.ToImmutable());
    }

    private static void CheckRequest(StorageRequest request, ImmutableArray<Diagnostic>.Builder diagnostics)
    {
        if (request.Read.BitsPerSecond <= 0)
            diagnostics.Add(StorageDiagnostics.NotPositive($"{request.Subject}.readThroughput", "read throughput"));
        if (request.Write.BitsPerSecond <= 0)
            diagnostics.Add(StorageDiagnostics.NotPositive($"{request.Subject}.writeThroughput", "write throughput"));
        if (request.Capacity.Bytes <= 0)
            diagnostics.Add(StorageDiagnostics.NotPositive($"{request.Subject}.capacity", "capacity"));
        if (request.Node.System != request.System.Id)
            diagnostics.Add(StorageDiagnostics.WrongNode(request));
        if (request.Checkpoint is { } checkpoint)
        {
            if (checkpoint.Size.Bytes <= 0 || checkpoint.Within.Value <= TimeSpan.Zero)
                diagnostics.Add(StorageDiagnostics.NotPositive($"{request.Subject}.checkpoint", "size or time of a checkpoint"));
            else if (checkpoint.Within > checkpoint.Every)
                diagnostics.Add(StorageDiagnostics.CheckpointsOverlap(request, checkpoint));
        }

        var reach = new DataRate(request.System.MeasuredClientRead.BitsPerSecond * request.Clients);
        if (request.Clients > 0 && request.Read > reach)
            diagnostics.Add(StorageDiagnostics.ClientsTooFew(request, reach));
        if (request.Node.IsUnverified("read") || request.Node.IsUnverified("write"))
            diagnostics.Add(StorageDiagnostics.FiguresUnverified(request));
        if (request.Encrypted)
            diagnostics.Add(StorageDiagnostics.EncryptionUnmeasured(request));
        if (request.Gpus > 0 && !request.Guidelines.IsDefaultOrEmpty)
        {
            var lowest = request.Guidelines.MinBy(guideline => guideline.ReadFor(request.Gpus))!;
            if (request.Read < lowest.ReadFor(request.Gpus) || request.Write < lowest.WriteFor(request.Gpus))
                diagnostics.Add(StorageDiagnostics.BelowGuideline(request, lowest));
        }
    }

    private static void CheckNode(StorageRequest request, StoragePlan plan, ImmutableArray<Diagnostic>.Builder diagnostics)
    {
        var cores = plan.DriveContainer.Cores + plan.ComputeContainer.Cores + plan.ClientContainer.Cores;
        if (cores > request.Node.Cores)
            diagnostics.Add(StorageDiagnostics.NodeTooSmall(request, "cores", $"{cores}", $"{request.Node.Cores}"));

        var needed = new DataSize(BytesPerMebibyte * new[] { plan.DriveContainer, plan.ComputeContainer, plan.ClientContainer }
            .Sum(container => (long)container.HugepagesMebibytes + container.MemoryMebibytes));
        if (needed > request.Node.Memory)
            diagnostics.Add(StorageDiagnostics.NodeTooSmall(request, "memory", $"{needed}", $"{request.Node.Memory}"));
    }

    // The most demanding first; of equals the one that users think of first.
    private static ImmutableArray<StorageRequirement> Requirements(StorageRequest request)
    {
        var node = request.Node;
        var read = Lesser(node.Read, node.Network);
        var write = Lesser(node.Write, node.Network);
        var floor = Enumerable.Range(request.System.MinimumBackends, request.System.MaximumDataStripes + request.System.Parity.Large + (request.HotSpares ?? request.System.HotSpares.Large))
            .First(backends => StorageCapacity.Protect(request.System, backends, request.HotSpares) is not null);
        var requirements = new List<StorageRequirement>
        {
            new("read throughput", StorageText.Of(request.Read), Count(request.Read, read)),
            new("write throughput", StorageText.Of(request.Write), Count(request.Write, write)),
            new("smallest protected cluster", $"{request.System.Name}", floor),
        };
        if (request.Checkpoint is { } checkpoint)
        {
            requirements.Insert(2, new(
                "checkpoint write throughput",
                $"{StorageText.Of(checkpoint.WriteThroughput())} ({StorageText.Of(checkpoint.Size)} within {checkpoint.Within})",
                Count(checkpoint.WriteThroughput(), write)));
        }

        // Capacity comes last: protection depends on the number of backends that everything else needs.
        var least = requirements.Max(requirement => requirement.Backends);
        requirements.Add(new("capacity", $"{StorageText.Of(request.Capacity)} usable", ForCapacity(request, floor, least)));
        return [.. requirements.OrderByDescending(requirement => requirement.Backends)];
    }

    private static int ForCapacity(StorageRequest request, int floor, int least)
    {
        var alone = FirstWithRoom(request, floor);
        // More backends can mean more parity, and then less room: look again from what everything else needs.
        return alone >= least ? alone : HasRoom(request, least) ? alone : FirstWithRoom(request, least);
    }

    private static int FirstWithRoom(StorageRequest request, int from)
    {
        var backends = Math.Max(from, (int)(request.Capacity.Bytes / (decimal)request.Node.RawCapacity.Bytes));
        while (!HasRoom(request, backends))
            backends++;
        return backends;
    }

    private static bool HasRoom(StorageRequest request, int backends) =>
        StorageCapacity.Protect(request.System, backends, request.HotSpares) is { } protection
        && StorageCapacity.Usable(request.System, request.Node, backends, protection) >= request.Capacity;

    private static StoragePlan Assemble(StorageRequest request, ImmutableArray<StorageRequirement> requirements, int backends)
    {
        var (system, node) = (request.System, request.Node);
        var protection = StorageCapacity.Protect(system, backends, request.HotSpares)!;
        var driveCores = StorageContainers.DriveCores(system, node.Drives);
        var computeCores = StorageContainers.ComputeCores(system, driveCores);
        var plan = new StoragePlan
        {
            System = system,
            Node = node,
            Backends = backends,
            Requirements = requirements,
            Protection = protection,
            RawCapacity = node.RawCapacity * backends,
            UsableCapacity = StorageCapacity.Usable(system, node, backends, protection),
            Read = new(Lesser(node.Read, node.Network).BitsPerSecond * backends),
            Write = new(Lesser(node.Write, node.Network).BitsPerSecond * backends),
            DriveContainer = StorageContainers.Drive(system, node.Drives, driveCores),
            ComputeContainer = StorageContainers.Compute(system, node.RawCapacity * backends, backends, computeCores),
            ClientContainer = StorageContainers.Client(system),
            RaftMembers = system.RaftMembers.For(backends),
            Reasons = [],
        };
        return plan with { Reasons = StorageReasons.Of(plan, request) };
    }

    private static int Count(DataRate asked, DataRate each) =>
        checked((int)((asked.BitsPerSecond + each.BitsPerSecond - 1) / each.BitsPerSecond));

    private static DataRate Lesser(DataRate left, DataRate right) => left < right ? left : right;

    private static bool HasErrors(ImmutableArray<Diagnostic>.Builder diagnostics) =>
        diagnostics.Any(diagnostic => diagnostic.Severity is DiagnosticSeverity.Error);
}
