using Provisioning.Engine.Providers;
using Provisioning.Engine.State;

namespace Provisioning.Engine.Generation;

/// <summary>What a state cannot do without.</summary>
internal static class ResourceDependencies
{
    /// <summary>URNs of everything a state refers to; one more than once where it does so in several ways.</summary>
    public static IEnumerable<string> References(this ResourceState state)
        => ProviderReference.TryParse(state.Provider) is { } provider ? state.Dependees().Prepend(provider.Urn) : state.Dependees();

    /// <summary>URNs of everything a state depends on but for its provider.</summary>
    public static IEnumerable<string> Dependees(this ResourceState state)
    {
        if (state.Parent.Length > 0)
            yield return state.Parent;
        if (state.DeletedWith.Length > 0)
            yield return state.DeletedWith;
        foreach (var urn in state.Dependencies.Concat(state.PropertyDependencies.Values.SelectMany(urns => urns)).Concat(state.ReplaceWith))
            yield return urn;
    }
}
