using Provisioning.Engine.State;

namespace Provisioning.Engine.Generation;

/// <summary>
/// Which states a refresh ahead of the program is about. They are asked about in order, so that who depends on something named is met
/// after it; a provider is no such dependency. What is drawn in here is not drawn into what comes after the refresh.
/// </summary>
internal sealed class RefreshSelection(ResourceSelection selection)
{
    private readonly HashSet<string> drawnIn = new(StringComparer.Ordinal);

    public bool Includes(ResourceState state)
        => selection.HasTargets
            ? IsNamed(state, selection.Targets, selection.TakesDependents)
            : !IsNamed(state, selection.Exclusions, selection.ExcludesDependents);

    private bool IsNamed(ResourceState state, UrnPatterns named, bool isWithDependents)
    {
        if (named.Contains(state.Urn))
            return true;
        if (!isWithDependents || !state.Dependees().Any(urn => named.Contains(urn) || drawnIn.Contains(urn)))
            return false;
        drawnIn.Add(state.Urn);
        return true;
    }
}
