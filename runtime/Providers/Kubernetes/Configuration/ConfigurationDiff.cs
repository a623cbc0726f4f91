using Provisioning.Protocol.Values;
using Provisioning.Providers.Kubernetes.Manifests;
using Provisioning.Providers.Kubernetes.Objects;
using Pulumirpc;

namespace Provisioning.Providers.Kubernetes.Configuration;

/// <summary>Decides what changed settings mean: the same place with other settings, or another place and so new objects.</summary>
internal static class ConfigurationDiff
{
    private const string Identifier = "clusterIdentifier";
    private const string Directory = "renderYamlToDirectory";
    private static readonly string[] ClusterKeys = ["kubeconfig", "context", "cluster"];

    /// <summary>The difference between two settings.</summary>
    public static DiffResponse Between(PropertyMap before, PropertyMap after)
    {
        before = before.RevealedDeep();
        after = after.RevealedDeep();
        var changed = before.Keys.Union(after.Keys, StringComparer.Ordinal)
            .Where(key => after.Find(key).IsUnknown() || !Equals(before.Find(key), after.Find(key)))
            .Order(StringComparer.Ordinal)
            .ToList();
        if (changed.Count == 0)
            return new DiffResponse { Changes = DiffResponse.Types.DiffChanges.DiffNone };
        var response = new DiffResponse { Changes = DiffResponse.Types.DiffChanges.DiffSome };
        response.Diffs.Add(changed);
        response.Replaces.Add(Replaces(before, after, changed));
        return response;
    }

    private static List<string> Replaces(PropertyMap before, PropertyMap after, List<string> changed)
    {
        var (oldIdentifier, newIdentifier) = (before.Find(Identifier), after.Find(Identifier));
        // A cluster with a name of its own is the same cluster as long as it has that name, whatever else says.
        if (newIdentifier is not null && Equals(oldIdentifier, newIdentifier))
            return [];
        var replaces = new List<string>();
        if (oldIdentifier is not null && newIdentifier is not null)
            replaces.Add(Identifier);
        if (changed.Contains(Directory))
            replaces.Add(Directory);
        if (ChangesCluster(before, after))
            replaces.AddRange(ClusterKeys.Where(changed.Contains));
        return replaces;
    }

    private static bool ChangesCluster(PropertyMap before, PropertyMap after)
        => ClusterKeys.Any(key => after.Find(key).IsUnknown())
            || (ActiveCluster(before) is { } old && ActiveCluster(after) is { } now && !old.Equals(now));

    // The entry of the kubeconfig that is in use, or null where the settings do not hold a kubeconfig.
    private static PropertyValue? ActiveCluster(PropertyMap settings)
    {
        if (settings.Find("kubeconfig").AsText() is not { } text || Parsed(text) is not { } config)
            return null;
        var context = settings.Find("context").AsText() ?? config.Find("current-context").AsText();
        var cluster = settings.Find("cluster").AsText() ?? Entry(config, "contexts", context, "context").AsMap()?.Find("cluster").AsText();
        return Entry(config, "clusters", cluster, "cluster");
    }

    private static PropertyValue? Entry(PropertyMap config, string list, string? name, string key)
        => config.Find(list).AsItems()?.Select(item => item.AsMap()).FirstOrDefault(item => item?.Find("name").AsText() == name)?.Find(key);

    private static PropertyMap? Parsed(string text)
    {
        try
        {
            return YamlDecoder.Decode(text) is [var config] ? config.Properties : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
