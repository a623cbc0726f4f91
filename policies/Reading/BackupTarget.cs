using Provisioning.PolicySdk.Properties;
using Provisioning.PolicySdk.Resources;

namespace Provisioning.Policies.Reading;

/// <summary>Somewhere outside a storage system that copies of its data go to, as a resource names it.</summary>
/// <param name="Resource">The resource.</param>
/// <param name="Host">The property that names the host; null where none could.</param>
/// <param name="Place">The property that names the region or jurisdiction; null where none could.</param>
public sealed record BackupTarget(PolicyResource Resource, PropertyView? Host, PropertyView? Place)
{
    private const string LocationAnnotation = "provisioning.dev/location";

    /// <summary>The backup targets that a resource names, of components, storage operators, Velero, Longhorn, K8up, VolSync, CloudNativePG and Rook.</summary>
    public static IEnumerable<BackupTarget> In(PolicyResource resource)
    {
        var parts = resource.Type.Split(':');
        var group = parts.Length == 3 ? parts[1].Split('/')[0] : "";
        var properties = resource.Properties;
        IEnumerable<(PropertyView? Host, PropertyView? Place)> found = (parts[0], group, parts[^1]) switch
        {
            ("provisioning", _, _) => Declared(properties),
            ("kubernetes", "velero.io", "BackupStorageLocation") => [(properties.At("spec", "config", "s3Url"), LocationOf(properties, "region"))],
            ("kubernetes", "velero.io", "VolumeSnapshotLocation") => [(null, LocationOf(properties, "region"))],
            ("kubernetes", "longhorn.io", "BackupTarget") => [(properties.At("spec", "backupTargetURL"), null)],
            ("kubernetes", "k8up.io", "Schedule") => Given(properties.At("spec", "backend", "s3", "endpoint"), properties.At("spec", "backup", "backend", "s3", "endpoint")),
            ("kubernetes", "k8up.io", "Backup") => Given(properties.At("spec", "backend", "s3", "endpoint")),
            ("kubernetes", "volsync.backube", "ReplicationSource") => Given(properties.At("spec", "rsyncTLS", "address"), properties.At("spec", "rsync", "address")),
            ("kubernetes", "postgresql.cnpg.io", "Cluster") => Given(properties.At("spec", "backup", "barmanObjectStore", "endpointURL")),
            ("kubernetes", "barmancloud.cnpg.io", "ObjectStore") => [(properties.At("spec", "configuration", "endpointURL"), null)],
            ("kubernetes", "ceph.rook.io", "CephObjectRealm") => Given(properties.At("spec", "pull", "endpoint")),
            _ => [],
        };
        return found.Select(target => new BackupTarget(resource, target.Host, target.Place));
    }

    // The region of an object store that is not Amazon's is often a word without meaning; an annotation says where it is.
    private static PropertyView LocationOf(PropertyView properties, string regionKey)
        => properties.At("metadata", "annotations", LocationAnnotation) is { Exists: true } annotation ? annotation : properties.At("spec", "config", regionKey);

    // A component says where its copies go under "backup": {endpoint, location}.
    private static IEnumerable<(PropertyView? Host, PropertyView? Place)> Declared(PropertyView properties)
        => properties.DescendantsAndSelf()
            .Where(view => view.Path == "backup" || view.Path.EndsWith(".backup", StringComparison.Ordinal))
            .Where(view => view.Exists)
            .Select(view => ((PropertyView?)view["endpoint"], (PropertyView?)view["location"]));

    private static IEnumerable<(PropertyView? Host, PropertyView? Place)> Given(params IEnumerable<PropertyView> hosts)
        => hosts.Where(host => host.Exists).Select(host => ((PropertyView?)host, (PropertyView?)null));
}
