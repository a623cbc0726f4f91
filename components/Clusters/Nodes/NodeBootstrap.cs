using System.Collections.Immutable;
using Provisioning.Components.Compute;

namespace Provisioning.Components.Clusters.Nodes;

/// <summary>How a host becomes a node: the same for every machine of a pool.</summary>
/// <param name="Files">Files that are there before kubeadm runs.</param>
/// <param name="Before">Commands before kubeadm.</param>
/// <param name="After">Commands after kubeadm.</param>
/// <param name="KubeletArguments">Flags of the kubelet.</param>
/// <param name="Taints">Taints that the node registers with.</param>
/// <param name="TimeServers">Time servers.</param>
/// <param name="PullsWithCredentials">Only the kubelet can pull images, because the registry wants credentials.</param>
public sealed record NodeBootstrap(
    ImmutableArray<NodeFile> Files,
    ImmutableArray<string> Before,
    ImmutableArray<string> After,
    ImmutableSortedDictionary<string, string> KubeletArguments,
    ImmutableArray<NodeTaint> Taints,
    ImmutableArray<string> TimeServers,
    bool PullsWithCredentials)
{
    /// <summary>Everything that makes two bootstraps differ, for <see cref="ContentName"/>.</summary>
    internal IEnumerable<string?> Parts() =>
    [
        .. Files.SelectMany(file => new[] { file.Path, file.Permissions, file.Content, file.Secret?.Name, file.Secret?.Key }),
        "before", .. Before,
        "after", .. After,
        "kubelet", .. KubeletArguments.SelectMany(flag => new[] { flag.Key, flag.Value }),
        "taints", .. Taints.SelectMany(taint => new[] { taint.Key, taint.Value, taint.Effect }),
        "time", .. TimeServers,
        PullsWithCredentials ? "credentials" : "",
    ];
}
