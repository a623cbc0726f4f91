using System.Collections.Immutable;
using Provisioning.Components.Configuration.Units;

namespace Provisioning.Components.Storage;

/// <summary>A storage cluster in numbers.</summary>
public sealed record StoragePlan
{
    /// <summary>The storage system.</summary>
    public required StorageSystem System { get; init; }

    /// <summary>The server that its backends run on.</summary>
    public required StorageNode Node { get; init; }

    /// <summary>Backends; each is a failure domain.</summary>
    public required int Backends { get; init; }

    /// <summary>What each requirement alone would need; the plan has the most of them, the first of which governs.</summary>
    public required ImmutableArray<StorageRequirement> Requirements { get; init; }

    /// <summary>How data is protected.</summary>
    public required StripeProtection Protection { get; init; }

    /// <summary>Capacity of all drives.</summary>
    public required DataSize RawCapacity { get; init; }

    /// <summary>Capacity for data.</summary>
    public required DataSize UsableCapacity { get; init; }

    /// <summary>Read throughput that the backends together are published to reach.</summary>
    public required DataRate Read { get; init; }

    /// <summary>Write throughput that the backends together are published to reach.</summary>
    public required DataRate Write { get; init; }

    /// <summary>The drive container of a backend.</summary>
    public required ContainerSize DriveContainer { get; init; }

    /// <summary>The compute container of a backend.</summary>
    public required ContainerSize ComputeContainer { get; init; }

    /// <summary>The client on every node that mounts the filesystem.</summary>
    public required ContainerSize ClientContainer { get; init; }

    /// <summary>Members of the cluster's consensus group.</summary>
    public required int RaftMembers { get; init; }

    /// <summary>Why the plan is as it is, one sentence a decision.</summary>
    public required ImmutableArray<string> Reasons { get; init; }

    /// <summary>The requirement that decided the number of backends.</summary>
    public StorageRequirement Governing => Requirements[0];
}

/// <summary>One requirement and the backends that it alone would need.</summary>
/// <param name="Name">The requirement, such as <c>read throughput</c>.</param>
/// <param name="Asked">What is asked, in words.</param>
/// <param name="Backends">Backends that satisfy it.</param>
public sealed record StorageRequirement(string Name, string Asked, int Backends);

/// <summary>How data is protected.</summary>
/// <param name="DataStripes">Data parts of a stripe: the stripe width.</param>
/// <param name="ParityStripes">Parity parts of a stripe: how many backends may fail at once.</param>
/// <param name="HotSpares">Failure domains whose capacity is kept free to rebuild into.</param>
public sealed record StripeProtection(int DataStripes, int ParityStripes, int HotSpares)
{
    /// <inheritdoc/>
    public override string ToString() => $"{DataStripes}+{ParityStripes} with {HotSpares} hot spare{(HotSpares == 1 ? "" : "s")}";
}

/// <summary>What one container takes of its node.</summary>
/// <param name="Cores">Cores.</param>
/// <param name="HugepagesMebibytes">Huge pages in MiB.</param>
/// <param name="MemoryMebibytes">Ordinary memory in MiB.</param>
public sealed record ContainerSize(int Cores, int HugepagesMebibytes, int MemoryMebibytes);
