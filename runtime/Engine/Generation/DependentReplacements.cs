using System.Collections.Immutable;
using Provisioning.Engine.Providers;
using Provisioning.Engine.State;
using Provisioning.Protocol.Values;

namespace Provisioning.Engine.Generation;

/// <summary>
/// Finds what must be deleted before a resource that is deleted ahead of its replacement: whatever cannot live through a change
/// of what it takes from it.
/// </summary>
internal sealed class DependentReplacements(GenerationContext context, GenerationState progress)
{
    /// <summary>
    /// Those resources in the order in which they may be created, with the properties on whose account they go: what cannot live through
    /// the change, and what the program says is to go along with the resource itself. What only goes along draws in nothing more.
    /// </summary>
    /// <param name="root">What is deleted.</param>
    /// <param name="urn">By what name it goes now: who is to go along names it so.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public async Task<ImmutableArray<(TrackedState State, ImmutableArray<string> Keys)>> FindAsync(
        TrackedState root, string urn, CancellationToken cancellationToken)
    {
        var along = Along(urn);
        var dependents = await DependentsAsync(root, urn, cancellationToken);
        return [.. dependents.RemoveAll(dependent => along.Contains(dependent.State)), .. along.Select(state => (state, ImmutableArray<string>.Empty))];
    }

    private ImmutableArray<TrackedState> Along(string urn)
        => [.. context.Olds.All.Where(old => !old.State.Delete && (old.State.DeletedWith == urn || old.State.ReplaceWith.Contains(urn)) && IsAhead(old))];

    private async Task<ImmutableArray<(TrackedState State, ImmutableArray<string> Keys)>> DependentsAsync(
        TrackedState root, string told, CancellationToken cancellationToken)
    {
        var replaced = new HashSet<string>(StringComparer.Ordinal) { root.State.Urn };
        var result = ImmutableArray.CreateBuilder<(TrackedState, ImmutableArray<string>)>();
        foreach (var candidate in context.Olds.All.Where(candidate => candidate.Place > root.Place && IsAhead(candidate)).ToArray())
        {
            var state = candidate.State;
            if (await KeysAsync(state, replaced, told, cancellationToken) is not { } keys)
                continue;
            replaced.Add(state.Urn);
            result.Add((candidate, keys));
        }

        return result.ToImmutable();
    }

    // What the program has come to already depends on nothing that it comes to later.
    private bool IsAhead(TrackedState old)
        => old.State is { Custom: true, External: false } && !progress.IsRegistered(old.State.Urn) && !progress.IsDeleting(old)
            && !progress.IsRenamed(old.State.Urn);

    private async Task<ImmutableArray<string>?> KeysAsync(
        ResourceState state, HashSet<string> replaced, string told, CancellationToken cancellationToken)
    {
        if (ProviderReference.TryParse(state.Provider) is { } reference && replaced.Contains(reference.Urn))
            return [];
        if (state.DeletedWith.Length > 0 && replaced.Contains(state.DeletedWith))
            return [];
        var properties = state.PropertyDependencies
            .Where(pair => state.Inputs.ContainsKey(pair.Key) && pair.Value.Any(replaced.Contains)).Select(pair => pair.Key).ToArray();
        if (properties.Length == 0)
            return null;
        var inputs = state.Inputs;
        foreach (var property in properties)
            inputs = inputs.With(property, PropertyValue.UnknownValue);
        var provider = ResourceTypes.IsProvider(state.Type)
            ? context.Providers
            : await context.Providers.GetAsync(state.Provider, cancellationToken);
        var diff = ReplaceOnChanges.Apply(
            await StructuralDiff.AskAsync(provider, state, inputs, state.IgnoreChanges, text => context.Inform(state.Urn, text), cancellationToken),
            state.ReplaceOnChanges, hasInitErrors: false, told);
        return diff.IsReplacement ? diff.ReplaceKeys : null;
    }
}
