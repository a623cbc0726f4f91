using Provisioning.PolicySdk.Properties;
using Provisioning.PolicySdk.Resources;
using Provisioning.Protocol.Values;

namespace Provisioning.Policies.Reading;

/// <summary>What kind of thing a property says about where a resource is.</summary>
public enum ClaimKind
{
    /// <summary>The name of a region, a site or a jurisdiction.</summary>
    Place,

    /// <summary>A host that the resource listens at or is reached by.</summary>
    Host,

    /// <summary>The hardware address of a machine.</summary>
    Machine,
}

/// <summary>Something a resource says about where it is.</summary>
/// <param name="At">The property.</param>
/// <param name="Kind">What kind of thing it says.</param>
/// <param name="Text">What it says; null where that is not known yet.</param>
public sealed record PlaceClaim(PropertyView At, ClaimKind Kind, string? Text)
{
    private const string RegionLabel = "topology.kubernetes.io/region";
    private const string OldRegionLabel = "failure-domain.beta.kubernetes.io/region";

    // What cloud providers and their resources call the place they are in.
    private static readonly string[] CloudKeys = ["region", "location"];

    // What this toolkit's components call it.
    private static readonly string[] ComponentKeys = ["site", "region", "jurisdiction"];

    /// <summary>Everything that a resource says about where it is.</summary>
    public static IEnumerable<PlaceClaim> In(PolicyResource resource)
    {
        var package = resource.IsProvider ? resource.Type[ResourceTypes.ProviderPrefix.Length..] : resource.Type.Split(':')[0];
        return package switch
        {
            "kubernetes" => resource.IsProvider ? [] : InObject(resource),
            "provisioning" => TopLevel(resource, ComponentKeys),
            "pulumi" => [],
            _ => TopLevel(resource, CloudKeys),
        };
    }

    private static IEnumerable<PlaceClaim> InObject(PolicyResource resource)
    {
        var kind = resource.Type.Split(':')[^1];
        var own = kind switch
        {
            "BareMetalHost" => Of(resource.Properties.At("spec", "bootMACAddress"), ClaimKind.Machine),
            "Cluster" or "Metal3Cluster" or "OpenStackCluster" => Of(resource.Properties.At("spec", "controlPlaneEndpoint", "host"), ClaimKind.Host),
            _ => [],
        };
        return own.Concat(resource.Properties.DescendantsAndSelf().Where(view => view.IsObject).SelectMany(Labels));
    }

    private static IEnumerable<PlaceClaim> Labels(PropertyView holder)
    {
        foreach (var (key, value) in holder.Fields)
        {
            if (key is RegionLabel or OldRegionLabel)
            {
                foreach (var claim in Of(value, ClaimKind.Place))
                    yield return claim;
            }
            else if (key == "node-labels" && value.IsUnknown)
            {
                yield return new PlaceClaim(value, ClaimKind.Place, null);
            }
            else if (key == "node-labels" && value.IsString(out var labels))
            {
                foreach (var label in labels.Split(',').Select(label => label.Split('=', 2)).Where(label => label is [RegionLabel or OldRegionLabel, _]))
                    yield return new PlaceClaim(value, ClaimKind.Place, label[1]);
            }
        }
    }

    private static IEnumerable<PlaceClaim> TopLevel(PolicyResource resource, string[] keys)
        => keys.SelectMany(key => Of(resource.Properties[key], ClaimKind.Place));

    private static IEnumerable<PlaceClaim> Of(PropertyView value, ClaimKind kind)
    {
        if (value.IsUnknown)
            yield return new PlaceClaim(value, kind, null);
        else if (value.IsString(out var text) && text.Length > 0)
            yield return new PlaceClaim(value, kind, text);
    }
}
