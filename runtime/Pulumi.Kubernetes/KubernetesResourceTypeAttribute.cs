namespace Pulumi.Kubernetes;

/// <summary>Names the type token of a resource class of this package.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class KubernetesResourceTypeAttribute(string type) : ResourceTypeAttribute(type, PackageVersion.Value);
