using Provisioning.Components.Configuration.Spec;
using Provisioning.Components.Configuration.Units;
using Provisioning.Components.Platform.Registry;
using Provisioning.Components.Platform.Versions;

namespace Provisioning.Components.Platform.Charts;

/// <summary>The network plugin of a cluster.</summary>
internal static class NetworkPlugin
{
    /// <summary>Name of the pinned component.</summary>
    public static string NameOf(CniKind kind) => kind switch
    {
        CniKind.Cilium => "cilium",
        CniKind.Calico => "tigera-operator",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "no such network plugin"),
    };

    /// <summary>Whether the plugin does kube-proxy's work, so that kubeadm must not install kube-proxy.</summary>
    public static bool ReplacesKubeProxy(CniKind kind) => kind is CniKind.Cilium;

    /// <summary>The chart.</summary>
    /// <param name="versions">The pinned components.</param>
    /// <param name="registry">The site's registry.</param>
    /// <param name="cluster">The cluster; its choice of version overrides the pin.</param>
    /// <param name="endpoint">Its API server, which the plugin must reach before there are services.</param>
    /// <param name="encrypt">Whether traffic between nodes is encrypted.</param>
    public static ChartRelease Release(VersionLock versions, SiteRegistry registry, ClusterSpec cluster, HostPort endpoint, bool encrypt)
    {
        var component = versions[NameOf(cluster.Cni.Kind)] with { Version = cluster.Cni.Version };
        return cluster.Cni.Kind is CniKind.Cilium
            ? new ChartRelease(component, "kube-system", Cilium(component, registry, endpoint, encrypt), [])
            : new ChartRelease(component, "tigera-operator", Calico(component, registry, cluster, encrypt), []);
    }

    private static Dictionary<string, object> Cilium(PinnedComponent cilium, SiteRegistry registry, HostPort endpoint, bool encrypt)
    {
        var values = new Dictionary<string, object>
        {
            ["image"] = Repository(registry.Image(cilium, "cilium")),
            ["operator"] = new Dictionary<string, object>
            {
                // The chart appends the flavour (-generic) to the name.
                ["image"] = Repository(registry.Image(cilium, "operator")),
                ["replicas"] = 2,
            },
            ["envoy"] = new Dictionary<string, object> { ["image"] = Repository(registry.Image(cilium, "cilium-envoy")) },
            ["k8sServiceHost"] = endpoint.Host,
            ["k8sServicePort"] = endpoint.Port ?? Clusters.Planning.MetalClusterRequest.DefaultApiPort,
            ["kubeProxyReplacement"] = true,
            ["ipam"] = new Dictionary<string, object> { ["mode"] = "kubernetes" },
            ["bpf"] = new Dictionary<string, object> { ["masquerade"] = true },
            // Multus, of the network operator, adds interfaces beside Cilium's.
            ["cni"] = new Dictionary<string, object> { ["exclusive"] = false },
            // Lets a network policy's address blocks cover nodes, as they do with other plugins.
            ["policyCIDRMatchMode"] = new object[] { "nodes" },
            // Flow records stay on the nodes: no relay, no interface.
            ["hubble"] = new Dictionary<string, object>
            {
                ["enabled"] = true,
                ["relay"] = new Dictionary<string, object> { ["enabled"] = false },
                ["ui"] = new Dictionary<string, object> { ["enabled"] = false },
                ["tls"] = new Dictionary<string, object> { ["auto"] = new Dictionary<string, object> { ["method"] = "helm" } },
            },
        };
        if (encrypt)
            values["encryption"] = new Dictionary<string, object> { ["enabled"] = true, ["type"] = "wireguard" };
        return values;
    }

    private static Dictionary<string, object> Calico(PinnedComponent calico, SiteRegistry registry, ClusterSpec cluster, bool encrypt)
    {
        // The chart appends the images' upstream paths (calico/node) itself.
        var mirror = registry.MirrorOf(calico.Image("node"));
        var installation = new Dictionary<string, object>
        {
            ["enabled"] = true,
            ["registry"] = $"{mirror}/",
            ["calicoNetwork"] = new Dictionary<string, object>
            {
                ["ipPools"] = new object[]
                {
                    new Dictionary<string, object> { ["cidr"] = cluster.PodNetwork.ToString(), ["encapsulation"] = "VXLANCrossSubnet" },
                },
            },
        };
        var values = new Dictionary<string, object>
        {
            ["installation"] = installation,
            ["tigeraOperator"] = new Dictionary<string, object>
            {
                ["registry"] = mirror,
            },
        };
        if (encrypt)
            values["defaultFelixConfiguration"] = new Dictionary<string, object> { ["enabled"] = true, ["wireguardEnabled"] = true };
        return values;
    }

    private static Dictionary<string, object> Repository(string repository) => new() { ["repository"] = repository };
}
