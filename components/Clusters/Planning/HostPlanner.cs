using System.Collections.Immutable;
using Provisioning.Components.Configuration.Sites;
using Provisioning.Components.Planning;
using Provisioning.Protocol.Diagnostics;

namespace Provisioning.Components.Clusters.Planning;

/// <summary>
/// Decides which hosts of a site serve which pool. Hosts stand next to each other, rack by rack, so that a pool takes as
/// few racks, and its fabric as few leaves, as it can. The answer does not depend on the order of the hosts.
/// </summary>
public static class HostPlanner
{
    /// <summary>The site has fewer hosts of a kind than the pools want.</summary>
    public const string TooFewHosts = "PRV2410";

    /// <summary>The loss of one rack would take the control plane's quorum.</summary>
    public const string RackHoldsQuorum = "PRV2411";

    /// <summary>A control plane that cannot be upgraded without downtime.</summary>
    public const string NoRoomToUpgrade = "PRV2412";

    /// <summary>Plans the hosts of a site.</summary>
    /// <param name="site">The site.</param>
    /// <param name="demands">The pools wanted. Where several want hosts of one kind, they are served in this order.</param>
    public static Planned<HostPlan> Plan(SiteSpec site, IReadOnlyList<PoolDemand> demands)
    {
        var diagnostics = ImmutableArray.CreateBuilder<Diagnostic>();
        var pools = demands.ToDictionary(demand => demand, _ => ImmutableArray<HostSpec>.Empty);
        var used = new HashSet<string>(StringComparer.Ordinal);

        // A pool that names no system takes what is left, so it comes last.
        foreach (var kind in demands.GroupBy(demand => (demand.Role, demand.System)).OrderBy(kind => kind.Key.System is null))
        {
            var free = site.Hosts
                .Where(host => host.Role == kind.Key.Role && (kind.Key.System is null || host.System == kind.Key.System))
                .Where(host => !used.Contains(host.Name))
                .OrderBy(host => host.Rack, StringComparer.Ordinal)
                .ThenBy(host => host.Name, StringComparer.Ordinal)
                .ToImmutableArray();
            var wanted = kind.Sum(demand => demand.Machines);
            if (free.Length < wanted)
            {
                diagnostics.Add(TooFew(site, kind.Key.Role, kind.Key.System, kind.Select(demand => demand.Name), wanted, free.Length));
                continue;
            }

            foreach (var (demand, hosts) in Divide([.. kind], free))
            {
                pools[demand] = hosts;
                used.UnionWith(hosts.Select(host => host.Name));
            }
        }

        diagnostics.AddRange(demands.Where(IsControlPlane).SelectMany(demand => CheckControlPlane(demand, pools[demand])));
        var failed = diagnostics.Any(diagnostic => diagnostic.Severity is DiagnosticSeverity.Error);
        var plan = failed
            ? null
            : new HostPlan(
                [.. demands.Select(demand => new HostPool(demand, pools[demand]))],
                [.. site.Hosts.Where(host => !used.Contains(host.Name)).OrderBy(host => host.Name, StringComparer.Ordinal)]);
        return new Planned<HostPlan>(plan, diagnostics.ToImmutable());
    }

    /// <summary>Every pool gets its machines; the last of its kind also gets the spares.</summary>
    private static IEnumerable<(PoolDemand Demand, ImmutableArray<HostSpec> Hosts)> Divide(
        IReadOnlyList<PoolDemand> demands, ImmutableArray<HostSpec> free)
    {
        var start = 0;
        for (var i = 0; i < demands.Count; i++)
        {
            var end = i == demands.Count - 1 ? free.Length : start + demands[i].Machines;
            yield return (demands[i], free[start..end]);
            start = end;
        }
    }

    private static bool IsControlPlane(PoolDemand demand) => demand.Role is HostRole.Management or HostRole.ControlPlane;

    private static IEnumerable<Diagnostic> CheckControlPlane(PoolDemand demand, ImmutableArray<HostSpec> hosts)
    {
        if (hosts.IsEmpty)
            yield break;

        var survivable = (demand.Machines - 1) / 2;
        var fullest = hosts.GroupBy(host => host.Rack).MaxBy(rack => rack.Count())!;
        if (demand.Machines > 1 && fullest.Count() > survivable)
        {
            yield return new Diagnostic(
                RackHoldsQuorum,
                DiagnosticSeverity.Warning,
                "one rack holds the control plane's quorum",
                $"{fullest.Count()} of the {hosts.Length} hosts of the {demand.Cluster} cluster's control plane stand in rack {fullest.Key}; {demand.Machines} members survive the loss of {survivable}.",
                $"hosts of role {demand.Role}",
                $"Spread them over racks, at most {Math.Max(1, survivable)} to a rack.");
        }

        // A replaced member needs a free host, or a quorum that lives without it meanwhile.
        if (demand.Machines < 3 && hosts.Length == demand.Machines)
        {
            yield return new Diagnostic(
                NoRoomToUpgrade,
                DiagnosticSeverity.Warning,
                "a control plane without room to upgrade",
                $"The {demand.Cluster} cluster has {demand.Machines} control-plane host and no spare, so a new version cannot be rolled out.",
                $"hosts of role {demand.Role}",
                "Run three control-plane nodes, or add a spare host.");
        }
    }

    private static Diagnostic TooFew(
        SiteSpec site, HostRole role, string? system, IEnumerable<string> pools, int wanted, int free) => new(
        TooFewHosts,
        DiagnosticSeverity.Error,
        "the site has too few hosts",
        $"{string.Join(", ", pools)} want {wanted} hosts of role {role}{(system is null ? "" : $" and system {system}")}; site {site.Name} has {free}.",
        $"sites/{site.Name}: hosts",
        "Ask for fewer nodes, or add the hosts to the site's file.");
}
