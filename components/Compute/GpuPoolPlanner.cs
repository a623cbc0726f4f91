using System.Collections.Immutable;
using System.Globalization;
using Provisioning.Components.Planning;
using Provisioning.Protocol.Diagnostics;

namespace Provisioning.Components.Compute;

/// <summary>Plans a pool of GPU nodes. Where an NVLink domain spans nodes (NVL72) it is never split: racks are taken whole.</summary>
public static class GpuPoolPlanner
{
    private static readonly ImmutableArray<string> OwnLabels =
        [NodeLabels.Pool, NodeLabels.System, NodeLabels.Rack, NodeLabels.NvlinkDomain, NodeLabels.MigConfiguration];

    /// <summary>Plans the pool, or says why it cannot be built.</summary>
    public static Planned<GpuPoolPlan> Plan(GpuPoolRequest request)
    {
        var diagnostics = Check(request).ToImmutableArray();
        if (diagnostics.Any(diagnostic => diagnostic.Severity is DiagnosticSeverity.Error))
            return new(null, diagnostics);

        var mig = request is { MigProfile: { } profile, MigLayout: { } layout }
            ? new MigPlan(profile, layout.Profiles[profile], $"all-{profile}")
            : null;
        var spansNodes = request.System.NodesPerNvlinkDomain > 1;
        var plan = new GpuPoolPlan
        {
            Name = request.Name,
            System = request.System,
            Groups = [.. spansNodes ? Racks(request, mig) : [Chassis(request, mig)]],
            Taints = [new NodeTaint(NodeLabels.GpuTaint, "present", "NoSchedule")],
            DriverVersion = request.DriverVersion,
            Mig = mig,
            GpuDirect = GpuDirectPath.DmaBuf,
            NeedsComputeDomain = spansNodes,
            Gres = Gres(request, mig),
            Reasons = [],
        };
        return new(plan with { Reasons = Reasons(plan) }, diagnostics);
    }

    private static IEnumerable<Diagnostic> Check(GpuPoolRequest request)
    {
        var domain = request.System.NodesPerNvlinkDomain;
        if (request.Nodes < 1)
            yield return GpuPoolDiagnostics.NotPositive(request);
        else if (request.Nodes % domain != 0)
            yield return GpuPoolDiagnostics.SplitsDomain(request, domain);
        else if (domain > 1 && request.HostsByRack is not null && WholeRacks(request).Count() is var whole && whole < request.Nodes / domain)
            yield return GpuPoolDiagnostics.TooFewRacks(request, request.Nodes / domain, whole);

        if (request.MigProfile is { } profile)
        {
            if (request.MigLayout is not { } layout)
                yield return GpuPoolDiagnostics.NotDivisible(request);
            else if (!layout.Profiles.ContainsKey(profile))
                yield return GpuPoolDiagnostics.UnknownProfile(request, layout);
        }

        if (!DriverVersion.TryParse(request.DriverVersion, out var driver))
            yield return GpuPoolDiagnostics.NotADriverVersion(request);
        else if (request.System.Gpu.MinimumDriver is { } minimum && DriverVersion.TryParse(minimum, out var least) && driver.CompareTo(least) < 0)
            yield return GpuPoolDiagnostics.DriverTooOld(request, minimum);

        foreach (var key in request.Labels.Keys.Where(key => OwnLabels.Contains(key, StringComparer.Ordinal)))
            yield return GpuPoolDiagnostics.ReservedLabel(request, key);
    }

    // A chassis is an NVLink domain of its own, so nodes come and go one by one; a spare host lets one come before one goes.
    private static NodeGroup Chassis(GpuPoolRequest request, MigPlan? mig)
    {
        var spares = request.HostsByRack is { } hosts ? Math.Max(0, hosts.Values.Sum() - request.Nodes) : 0;
        return new NodeGroup(request.Name, request.Nodes, Labels(request, mig), HostSelector(request), Math.Min(spares, 1), spares > 0 ? 0 : 1);
    }

    // There is no 19th tray in a rack, so nothing can surge; and a rack is replaced as a whole, because its trays share a domain.
    private static IEnumerable<NodeGroup> Racks(GpuPoolRequest request, MigPlan? mig)
    {
        var size = request.System.NodesPerNvlinkDomain;
        var racks = request.HostsByRack is null ? null : WholeRacks(request).ToArray();
        for (var index = 0; index < request.Nodes / size; index++)
        {
            var number = (index + 1).ToString(CultureInfo.InvariantCulture);
            var selector = HostSelector(request);
            if (racks is not null)
                selector = selector.Add(NodeLabels.Rack, racks[index]);
            yield return new NodeGroup(
                $"{request.Name}-{number}", size, Labels(request, mig).Add(NodeLabels.NvlinkDomain, number), selector, MaxSurge: 0, MaxUnavailable: size);
        }
    }

    private static IEnumerable<string> WholeRacks(GpuPoolRequest request) =>
        (request.HostsByRack ?? ImmutableSortedDictionary<string, int>.Empty)
            .Where(rack => rack.Value >= request.System.NodesPerNvlinkDomain)
            .Select(rack => rack.Key);

    private static ImmutableSortedDictionary<string, string> Labels(GpuPoolRequest request, MigPlan? mig)
    {
        var labels = request.Labels.Add(NodeLabels.Pool, request.Name).Add(NodeLabels.System, request.System.Id);
        return mig is null ? labels : labels.Add(NodeLabels.MigConfiguration, mig.Configuration);
    }

    private static ImmutableSortedDictionary<string, string> HostSelector(GpuPoolRequest request) =>
        ImmutableSortedDictionary<string, string>.Empty.Add(NodeLabels.System, request.System.Id);

    // Slurm finds a type as a part of the name that the driver reports, in lower case.
    private static string Gres(GpuPoolRequest request, MigPlan? mig)
    {
        var type = mig?.Profile ?? request.System.Gpu.Name.Split(' ')[0].ToLowerInvariant();
        return string.Create(CultureInfo.InvariantCulture, $"gpu:{type}:{request.System.GpusPerNode * (mig?.InstancesPerGpu ?? 1)}");
    }

    private static ImmutableArray<string> Reasons(GpuPoolPlan plan)
    {
        var domain = plan.System.NodesPerNvlinkDomain;
        var reasons = ImmutableArray.CreateBuilder<string>();
        reasons.Add($"{plan.Nodes} nodes of {plan.System.Name} hold {plan.Gpus} GPUs.");
        reasons.Add(domain > 1
            ? $"An NVLink domain spans {domain} nodes, so {plan.Groups.Length} whole racks are taken; each is replaced as a whole and none can surge."
            : plan.System.GpusPerNvlinkDomain > 0
                ? $"Each node is an NVLink domain of {plan.System.GpusPerNvlinkDomain} GPUs, so nodes are replaced one by one."
                : "The GPUs have no NVLink, so nodes are replaced one by one.");
        if (plan.NeedsComputeDomain)
            reasons.Add("Pods that use NVLink across nodes claim a channel of the ComputeDomain.");
        if (plan.Mig is { } mig)
            reasons.Add($"Every GPU is divided into {mig.InstancesPerGpu} instances of {mig.Profile}.");
        reasons.Add("Adapters reach GPU memory by DMA-BUF, so the GPU driver does not depend on the network driver's build.");
        return reasons.ToImmutable();
    }
}
