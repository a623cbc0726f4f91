namespace Provisioning.Components.Configuration.Spec;

/// <summary>What placement minimises.</summary>
public enum PlacementObjective
{
    /// <summary>The price of the GPU hours.</summary>
    Cost,

    /// <summary>The carbon intensity of the electricity.</summary>
    Carbon,

    /// <summary>The round-trip time to the users.</summary>
    Latency,
}
