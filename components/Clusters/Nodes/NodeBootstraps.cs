using System.Collections.Immutable;
using Provisioning.Components.Clusters.Planning;
using Provisioning.Components.Compute;
using Provisioning.Components.Configuration.Sites;
using Provisioning.Components.Configuration.Units;

namespace Provisioning.Components.Clusters.Nodes;

/// <summary>What every node of a site has in common, and what control-plane nodes have besides.</summary>
/// <param name="Site">The site.</param>
/// <param name="RegistrySecret">The Secret that holds the registry's pull credentials; null where none are needed.</param>
public sealed record NodeBootstraps(SiteSpec Site, string? RegistrySecret)
{
    // RDMA pins the memory it reads; without the limit, pods need no capability for it and can stay unprivileged.
    private const string LockedMemoryPath = "/etc/systemd/system/containerd.service.d/locked-memory.conf";
    private const string LockedMemory = "[Service]\nLimitMEMLOCK=infinity\n";

    private const string AuthorityPath = "/usr/local/share/ca-certificates/site-registry.crt";

    /// <summary>A node that runs work.</summary>
    /// <param name="labels">Node labels, of a kind that a kubelet may set itself.</param>
    /// <param name="taints">Taints that it registers with.</param>
    /// <param name="kubeletArguments">More flags of its kubelet.</param>
    /// <param name="sysctls">Kernel settings, such as <c>vm.nr_hugepages</c>.</param>
    public NodeBootstrap Worker(
        IReadOnlyDictionary<string, string> labels,
        IEnumerable<NodeTaint> taints,
        IReadOnlyDictionary<string, string> kubeletArguments,
        IReadOnlyDictionary<string, string> sysctls)
    {
        var files = Common();
        files.Add(new NodeFile(LockedMemoryPath, "0644", LockedMemory));
        List<string> before = [.. CommonCommands(), "systemctl daemon-reload", "systemctl restart containerd"];
        if (sysctls.Count > 0)
        {
            var lines = sysctls.OrderBy(setting => setting.Key, StringComparer.Ordinal).Select(setting => $"{setting.Key} = {setting.Value}\n");
            files.Add(new NodeFile("/etc/sysctl.d/90-provisioning.conf", "0644", string.Concat(lines)));
            before.Insert(0, "sysctl --system");
        }

        return Finish(files, before, [], KubeletArguments(labels).SetItems(kubeletArguments), [.. taints]);
    }

    /// <summary>A control-plane node, whose API server answers on a virtual address.</summary>
    /// <param name="endpoint">The virtual address.</param>
    /// <param name="kubeVipImage">kube-vip's image, with tag, in the site's registry.</param>
    public NodeBootstrap ControlPlane(HostPort endpoint, string kubeVipImage)
    {
        var files = Common();
        files.Add(new NodeFile(KubeVip.ManifestPath, "0600", KubeVip.Manifest(
            kubeVipImage, endpoint.Host, endpoint.Port ?? MetalClusterRequest.DefaultApiPort, Site.Network.Machines.Interface)));
        files.Add(new NodeFile(AuditPolicy.FilePath, "0600", AuditPolicy.Content));
        return Finish(
            files,
            [.. CommonCommands(), KubeVip.BeforeInit],
            [KubeVip.AfterInit],
            KubeletArguments(ImmutableDictionary<string, string>.Empty),
            []);
    }

    private List<NodeFile> Common()
    {
        var files = new List<NodeFile>();
        if (FixedAddressInterface is { } networkInterface)
            files.Add(new NodeFile(MachineNetwork.FilePath, "0644", MachineNetwork.File(Site.Network, networkInterface)));
        if (Site.Registry.CertificateAuthority is { } authority)
            files.Add(new NodeFile(AuthorityPath, "0644", authority));
        if (RegistrySecret is not null)
            files.Add(new NodeFile("/var/lib/kubelet/config.json", "0600", null, (RegistrySecret, ".dockerconfigjson")));
        return files;
    }

    private List<string> CommonCommands()
    {
        var commands = new List<string>();
        if (FixedAddressInterface is { } networkInterface)
            commands.AddRange(MachineNetwork.Commands(networkInterface));
        if (Site.Registry.CertificateAuthority is not null)
            commands.AddRange(["update-ca-certificates", "systemctl restart containerd"]);
        return commands;
    }

    private ImmutableSortedDictionary<string, string> KubeletArguments(IReadOnlyDictionary<string, string> labels)
    {
        var all = ImmutableSortedDictionary<string, string>.Empty.WithComparers(StringComparer.Ordinal)
            .SetItems(labels)
            .SetItem("metal3.io/uuid", HostMetadata.Uuid)
            .SetItem("topology.kubernetes.io/region", Site.Name)
            .SetItem("topology.kubernetes.io/zone", HostMetadata.Rack);
        var arguments = ImmutableSortedDictionary<string, string>.Empty.WithComparers(StringComparer.Ordinal)
            .SetItem("node-labels", string.Join(',', all.Select(label => $"{label.Key}={label.Value}")))
            .SetItem("provider-id", HostMetadata.ProviderId);
        return FixedAddressInterface is null ? arguments : arguments.SetItem("node-ip", HostMetadata.NodeIp);
    }

    private NodeBootstrap Finish(
        List<NodeFile> files,
        List<string> before,
        ImmutableArray<string> after,
        ImmutableSortedDictionary<string, string> kubelet,
        ImmutableArray<NodeTaint> taints) => new(
            [.. files],
            [.. before],
            after,
            kubelet,
            taints,
            [.. Site.Network.TimeServers.Select(server => server.Host)],
            RegistrySecret is not null);

    private string? FixedAddressInterface => Site.Hosts.Any(host => host.Address is not null) ? Site.Network.Machines.Interface : null;
}
