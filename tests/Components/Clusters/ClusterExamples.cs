using System.Collections.Immutable;
using Provisioning.Components.Clusters.Nodes;
using Provisioning.Components.Clusters.Planning;
using Provisioning.Components.Compute;
using Provisioning.Components.Configuration.Sites;
using Provisioning.Components.Configuration.Spec;
using Provisioning.Components.Configuration.Units;
using static Provisioning.Components.Tests.Clusters.SiteExamples;

namespace Provisioning.Components.Tests.Clusters;

/// <summary>Clusters as tests need them.</summary>
internal static class ClusterExamples
{
    public static readonly SiteSpec Site = With(
        Host("cp-1", HostRole.ControlPlane, "r1") with { Address = IpAddress.Parse("10.20.1.1") },
        Host("cp-2", HostRole.ControlPlane, "r2") with { Address = IpAddress.Parse("10.20.1.2") },
        Host("cp-3", HostRole.ControlPlane, "r3") with { Address = IpAddress.Parse("10.20.1.3") },
        Host("gpu-1", HostRole.Gpu, "r1", "hgx-h200") with { Address = IpAddress.Parse("10.20.1.11") },
        Host("gpu-2", HostRole.Gpu, "r1", "hgx-h200") with { Address = IpAddress.Parse("10.20.1.12") }) is var site
            ? site with
            {
                Network = site.Network with { Machines = site.Network.Machines with { Interface = "bond0" } },
                Registry = site.Registry with { CertificateAuthority = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n" },
            }
            : throw new InvalidOperationException();

    public static readonly ClusterSpec Spec = new()
    {
        KubernetesVersion = "1.35.6",
        ControlPlaneNodes = 3,
        PodNetwork = Cidr.Parse("10.128.0.0/14"),
        ServiceNetwork = Cidr.Parse("10.132.0.0/16"),
        Cni = new CniSpec { Kind = CniKind.Cilium, Version = "1.19.3" },
        Image = new OsImageSpec { File = "ubuntu-24.04-k8s-1.35.6.raw", Sha256 = new string('a', 64) },
    };

    public static readonly HostPlan Hosts = HostPlanner.Plan(Site,
    [
        new PoolDemand("workload", "control-plane", HostRole.ControlPlane, null, 3),
        new PoolDemand("workload", "training", HostRole.Gpu, "hgx-h200", 1),
    ]).Plan!;

    public static MetalClusterRequest Request(OsImageSpec? image = null, string kubeletFlag = "none")
    {
        var bootstraps = new NodeBootstraps(Site, "registry-pull");
        var none = ImmutableDictionary<string, string>.Empty;
        return new MetalClusterRequest(
            "eu-training-workload",
            "eu-training",
            Spec,
            Site.Endpoints.Workload,
            HostImage.On(Site.ImageServer, image ?? Spec.Image),
            "registry.hel.example:5000/k8s",
            MachinePool.On(Hosts["workload", "control-plane"], bootstraps.ControlPlane(Site.Endpoints.Workload, "registry.hel.example:5000/ghcr/kube-vip/kube-vip:v1.0.1"), 3600),
            [
                MachinePool.On(
                    Hosts["workload", "training"],
                    bootstraps.Worker(
                        none.Add(NodeLabels.Pool, "training"),
                        [new NodeTaint(NodeLabels.GpuTaint, "present", "NoSchedule")],
                        none.Add("topology-manager-policy", kubeletFlag),
                        none),
                    3600),
            ]);
    }
}
