using Provisioning.Components.Configuration.Spec;

namespace Provisioning.Components.Placement;

/// <summary>What has to be placed, and under which rules.</summary>
public sealed record PlacementRequest
{
    /// <summary>The most sensitive class of data in it.</summary>
    public required DataClass DataClass { get; init; }

    /// <summary>Where the data may be, and under whose control.</summary>
    public required ResidencySpec Residency { get; init; }

    /// <summary>What to minimise, the day that counts, and what the user insists on.</summary>
    public required PlacementSpec Placement { get; init; }

    /// <summary>Nodes needed of each GPU system.</summary>
    public required IReadOnlyDictionary<string, int> Nodes { get; init; }

    /// <summary>Where the environment is already; it stays there while that is lawful. Null when it is nowhere yet.</summary>
    public string? Current { get; init; }

    /// <summary>What an environment asks of its placement.</summary>
    public static PlacementRequest Of(EnvironmentSpec spec) => new()
    {
        DataClass = spec.Data.Class,
        Residency = spec.Data.Residency,
        Placement = spec.Placement,
        Nodes = spec.Compute.Pools
            .GroupBy(pool => pool.System, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Sum(pool => pool.Nodes), StringComparer.Ordinal),
    };
}
