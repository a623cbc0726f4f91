using System.Collections.Immutable;
using Provisioning.Components.Configuration.Sites;

namespace Provisioning.Components.Clusters.Planning;

/// <summary>Machines of one kind that a cluster needs.</summary>
/// <param name="Cluster">The cluster that they join.</param>
/// <param name="Name">Name of the pool, unique in its cluster: a DNS label.</param>
/// <param name="Role">What the hosts are there for.</param>
/// <param name="System">What the hosts must be, by id in the catalogue; null where any host of the role will do.</param>
/// <param name="Machines">How many machines are wanted.</param>
public sealed record PoolDemand(string Cluster, string Name, HostRole Role, string? System, int Machines);

/// <summary>The hosts that may become a pool's machines: as many as wanted, and spares.</summary>
/// <param name="Demand">What was asked for.</param>
/// <param name="Hosts">The hosts, rack by rack.</param>
public sealed record HostPool(PoolDemand Demand, ImmutableArray<HostSpec> Hosts)
{
    /// <summary>Hosts beyond the machines wanted. A broken machine is replaced onto one of them.</summary>
    public int Spares => Hosts.Length - Demand.Machines;
}

/// <summary>Which hosts serve which pool.</summary>
/// <param name="Pools">The pools, in the order of the demands.</param>
/// <param name="Unused">Hosts that no pool asked for; they stay in the inventory, powered off.</param>
public sealed record HostPlan(ImmutableArray<HostPool> Pools, ImmutableArray<HostSpec> Unused)
{
    /// <summary>The pool of that cluster and name.</summary>
    public HostPool this[string cluster, string name] =>
        Pools.Single(pool => pool.Demand.Cluster == cluster && pool.Demand.Name == name);
}
