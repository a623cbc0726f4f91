using System.Collections.Immutable;
using Provisioning.Protocol.Values;

namespace Provisioning.Engine.State;

/// <summary>Every place in which one state names another.</summary>
internal static class StateReferences
{
    /// <summary>URNs of everything a state refers to; one more than once where it does so in several ways.</summary>
    public static IEnumerable<string> References(this ResourceState state)
        => ProviderUrn(state) is { Length: > 0 } provider ? state.Dependees().Prepend(provider) : state.Dependees();

    /// <summary>URNs of everything a state depends on but for its provider.</summary>
    public static IEnumerable<string> Dependees(this ResourceState state)
        => new[] { state.Parent, state.DeletedWith, state.ViewOf }.Where(urn => urn.Length > 0)
            .Concat(state.Dependencies).Concat(state.PropertyDependencies.Values.SelectMany(urns => urns)).Concat(state.ReplaceWith);

    /// <summary>The URN in a provider reference; empty where there is none.</summary>
    public static string ProviderUrn(ResourceState state)
        => state.Provider.LastIndexOf("::", StringComparison.Ordinal) is > 0 and var at ? state.Provider[..at] : "";

    /// <summary>A state whose references are rewritten, its own URN and its values left as they are.</summary>
    /// <param name="state">The state.</param>
    /// <param name="rename">A URN's present form; the same one where it has not changed.</param>
    public static ResourceState Rewrite(ResourceState state, Func<string, string> rename)
    {
        return state with
        {
            Parent = Urn(state.Parent),
            Dependencies = Urns(state.Dependencies),
            Provider = ProviderUrn(state) is { Length: > 0 } provider ? rename(provider) + state.Provider[provider.Length..] : state.Provider,
            PropertyDependencies = state.PropertyDependencies.Values.Any(HasChanged)
                ? state.PropertyDependencies.ToImmutableSortedDictionary(pair => pair.Key, pair => Urns(pair.Value), StringComparer.Ordinal)
                : state.PropertyDependencies,
            DeletedWith = Urn(state.DeletedWith),
            ReplaceWith = Urns(state.ReplaceWith),
            ViewOf = Urn(state.ViewOf),
        };

        string Urn(string urn) => urn.Length == 0 ? urn : rename(urn);

        bool HasChanged(ImmutableArray<string> urns) => urns.Any(urn => rename(urn) != urn);

        ImmutableArray<string> Urns(ImmutableArray<string> urns) => HasChanged(urns) ? [.. urns.Select(rename)] : urns;
    }

    /// <summary>Values whose references to resources are rewritten.</summary>
    public static PropertyMap Rewrite(PropertyMap properties, Func<string, string> rename)
        => PropertyMap.Of(properties.Select(pair => KeyValuePair.Create(pair.Key, Rewrite(pair.Value, rename))));

    /// <summary>A value whose references to resources are rewritten.</summary>
    public static PropertyValue Rewrite(PropertyValue value, Func<string, string> rename) => value switch
    {
        PropertyValue.Resource resource => resource with { Urn = rename(resource.Urn) },
        PropertyValue.Secret secret => new PropertyValue.Secret(Rewrite(secret.Element, rename)),
        PropertyValue.Output { Element: { } element } output => output with { Element = Rewrite(element, rename), Dependencies = [.. output.Dependencies.Select(rename)] },
        PropertyValue.Array array => new PropertyValue.Array([.. array.Items.Select(item => Rewrite(item, rename))]),
        PropertyValue.Object map => new PropertyValue.Object(Rewrite(map.Properties, rename)),
        _ => value,
    };
}
