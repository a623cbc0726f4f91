namespace Pulumi.Serialization;

/// <summary>What the engine is told that something depends on.</summary>
internal static class DependencyUrns
{
    /// <summary>
    /// The URNs of resources, with each component in this program replaced by the custom resources and remote components under it,
    /// down to the first on every branch.
    /// </summary>
    public static async Task<HashSet<string>> OfAsync(IEnumerable<Resource> resources)
    {
        var urns = new HashSet<string>(StringComparer.Ordinal);
        foreach (var resource in Expand(resources))
        {
            var urn = await resource.Urn.GetValueAsync(whenUnknown: "").ConfigureAwait(false);
            if (!string.IsNullOrEmpty(urn))
                urns.Add(urn);
        }

        return urns;
    }

    public static IEnumerable<Resource> Expand(IEnumerable<Resource> resources)
    {
        var reached = new HashSet<Resource>();
        var pending = new Stack<Resource>(resources);
        while (pending.TryPop(out var resource))
        {
            if (!reached.Add(resource) || resource is not ComponentResource component)
                continue;
            foreach (var child in component.Children())
                pending.Push(child);
        }

        return reached.Where(resource => resource is CustomResource or ComponentResource { IsRemote: true });
    }
}
