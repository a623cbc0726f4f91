namespace Provisioning.Components.Fabric;

/// <summary>What a port may do in a partition.</summary>
public enum PartitionMembership
{
    /// <summary>Talks to every member.</summary>
    Full,

    /// <summary>Talks to full members only; two limited members cannot reach each other.</summary>
    Limited,
}
