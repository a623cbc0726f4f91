namespace Provisioning.Components.Clusters.Nodes;

/// <summary>A file that a node gets before it joins: inline, or from a Secret in the cluster's namespace.</summary>
/// <param name="Path">Where it goes.</param>
/// <param name="Permissions">Octal mode, such as <c>0644</c>.</param>
/// <param name="Content">What is in it, a cloud-init template; null when it comes from a Secret.</param>
/// <param name="Secret">The Secret and its key; null when the content is inline.</param>
public sealed record NodeFile(string Path, string Permissions, string? Content, (string Name, string Key)? Secret = null);
