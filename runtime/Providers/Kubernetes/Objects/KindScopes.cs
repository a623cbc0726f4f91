using System.Collections.Concurrent;
using System.Collections.Frozen;

namespace Provisioning.Providers.Kubernetes.Objects;

/// <summary>
/// Which kinds live in namespaces. Known are Kubernetes' own kinds and the custom kinds that the program defines; any other is taken to
/// be namespaced.
/// </summary>
internal sealed class KindScopes
{
    // Source: `kubectl api-resources --namespaced=false` of Kubernetes 1.36.
    private static readonly FrozenSet<string> ClusterWide = new[]
    {
        "admissionregistration.k8s.io/MutatingAdmissionPolicy", "admissionregistration.k8s.io/MutatingAdmissionPolicyBinding",
        "admissionregistration.k8s.io/MutatingWebhookConfiguration", "admissionregistration.k8s.io/ValidatingAdmissionPolicy",
        "admissionregistration.k8s.io/ValidatingAdmissionPolicyBinding", "admissionregistration.k8s.io/ValidatingWebhookConfiguration",
        "apiextensions.k8s.io/CustomResourceDefinition", "apiregistration.k8s.io/APIService", "certificates.k8s.io/CertificateSigningRequest",
        "certificates.k8s.io/ClusterTrustBundle", "flowcontrol.apiserver.k8s.io/FlowSchema",
        "flowcontrol.apiserver.k8s.io/PriorityLevelConfiguration", "networking.k8s.io/IPAddress", "networking.k8s.io/IngressClass",
        "networking.k8s.io/ServiceCIDR", "node.k8s.io/RuntimeClass", "policy/PodSecurityPolicy", "rbac.authorization.k8s.io/ClusterRole",
        "rbac.authorization.k8s.io/ClusterRoleBinding", "resource.k8s.io/DeviceClass", "resource.k8s.io/DeviceTaintRule",
        "resource.k8s.io/ResourceSlice", "scheduling.k8s.io/PriorityClass", "storage.k8s.io/CSIDriver", "storage.k8s.io/CSINode",
        "storage.k8s.io/StorageClass", "storage.k8s.io/VolumeAttachment", "storage.k8s.io/VolumeAttributesClass",
        "storagemigration.k8s.io/StorageVersionMigration", "/Namespace", "/Node", "/PersistentVolume",
    }.ToFrozenSet(StringComparer.Ordinal);

    private readonly ConcurrentDictionary<string, bool> defined = new(StringComparer.Ordinal);

    /// <summary>Takes note of the custom kind that an object defines, if it does.</summary>
    public void Learn(KubernetesObject obj)
    {
        if (!obj.IsCustomResourceDefinition || obj.Properties.Find("spec").AsMap() is not { } spec)
            return;
        if (spec.Find("group").AsText() is { } group && spec.Find("names").AsMap()?.Find("kind").AsText() is { } kind)
            defined[$"{group}/{kind}"] = spec.Find("scope").AsText() != "Cluster";
    }

    /// <summary>Whether an object lives in a namespace.</summary>
    public bool IsNamespaced(KubernetesObject obj)
    {
        var slash = obj.ApiVersion.IndexOf('/', StringComparison.Ordinal);
        var kind = $"{(slash < 0 ? "" : obj.ApiVersion[..slash])}/{obj.Kind}";
        return !ClusterWide.Contains(kind) && defined.GetValueOrDefault(kind, true);
    }
}
