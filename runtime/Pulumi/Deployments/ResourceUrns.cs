namespace Pulumi;

/// <summary>The known URNs of resources named in options.</summary>
internal static class ResourceUrns
{
    public static async Task<List<string>> OfAsync(IEnumerable<Resource?> resources)
    {
        var urns = new List<string>();
        foreach (var resource in resources)
        {
            if (resource is not null && await resource.Urn.GetValueAsync(whenUnknown: "").ConfigureAwait(false) is { Length: > 0 } urn)
                urns.Add(urn);
        }

        return urns;
    }

    public static async Task<List<string>> OfInputsAsync(InputList<Resource> resources)
        => await OfAsync((IEnumerable<Resource?>)await resources.ToOutput().GetValueAsync(whenUnknown: []).ConfigureAwait(false)).ConfigureAwait(false);
}
