namespace Pulumi;

/// <summary>How the engine treats a component.</summary>
public sealed class ComponentResourceOptions : ResourceOptions
{
    private List<ProviderResource>? providers;

    /// <summary>Providers that the component's children inherit, one a package.</summary>
    public List<ProviderResource> Providers
    {
        get => providers ??= [];
        set => providers = value;
    }

    /// <summary>Both options as one: the second's scalars win, its lists are appended, its providers win. Neither is changed.</summary>
    public static ComponentResourceOptions Merge(ComponentResourceOptions? options1, ComponentResourceOptions? options2)
    {
        var merged = options1?.Copy() ?? new ComponentResourceOptions();
        if (options2 is not null)
            merged.Overlay(options2);
        merged.Providers = LastOfEachPackage(merged.Providers.Concat(options2?.Providers ?? []));
        return merged;
    }

    internal override ResourceOptions Clone() => Copy();

    private static List<ProviderResource> LastOfEachPackage(IEnumerable<ProviderResource> all)
    {
        var last = all.Reverse().DistinctBy(provider => provider.Package).ToList();
        last.Reverse();
        return last;
    }

    private ComponentResourceOptions Copy()
    {
        var copy = new ComponentResourceOptions { Providers = [.. Providers] };
        CopyTo(copy);
        return copy;
    }
}
