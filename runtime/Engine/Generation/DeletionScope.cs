using Provisioning.Engine.State;

namespace Provisioning.Engine.Generation;

/// <summary>Finds out what may be deleted where the user named targets or exclusions.</summary>
internal sealed class DeletionScope(OldStates olds, ResourceSelection selection, DependentReplacements dependents)
{
    /// <summary>Tells what may be deleted. A provider may be asked whether something can outlive what it depends on.</summary>
    public async Task<Func<TrackedState, bool>> FindAsync(CancellationToken cancellationToken)
    {
        if (selection.HasTargets)
        {
            var allowed = WithDependents(selection.Targets.Contains);
            foreach (var old in olds.All.Where(old => allowed.Contains(old.State.Urn)).ToArray())
            {
                foreach (var (dependent, _) in await dependents.FindAsync(old, old.State.Urn, cancellationToken))
                    allowed.Add(dependent.State.Urn);
            }

            return old => allowed.Contains(old.State.Urn);
        }

        if (!selection.IsLimited)
            return _ => true;
        var kept = WithDependencies(selection.ExcludesDependents ? WithDependents(selection.Exclusions.Contains) : All(selection.Exclusions.Contains));
        return old => !kept.Contains(old.State.Urn);
    }

    private HashSet<string> All(Func<string, bool> isNamed)
        => olds.All.Select(old => old.State.Urn).Where(isNamed).ToHashSet(StringComparer.Ordinal);

    // States stand after what they depend on, so one pass meets every dependent after what it depends on.
    private HashSet<string> WithDependents(Func<string, bool> isNamed)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (var old in olds.All)
        {
            if (isNamed(old.State.Urn) || old.State.References().Any(found.Contains))
                found.Add(old.State.Urn);
        }

        return found;
    }

    private HashSet<string> WithDependencies(HashSet<string> kept)
    {
        foreach (var old in olds.All.Reverse())
        {
            if (kept.Contains(old.State.Urn))
                kept.UnionWith(old.State.References());
        }

        return kept;
    }
}
