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
    /// <summary>Those resources in dependency order, with the properties on whose account they go.</summary>
    public async Task<ImmutableArray<(TrackedState State, ImmutableArray<string> Keys)>> FindAsync(
        TrackedState root, CancellationToken cancellationToken)
    {
        var replaced = new HashSet<string>(StringComparer.Ordinal) { root.State.Urn };
        var result = ImmutableArray.CreateBuilder<(TrackedState, ImmutableArray<string>)>();
        var at = context.Olds.All.IndexOf(root);
        foreach (var candidate in context.Olds.All.AsSpan()[(at + 1)..].ToArray())
        {
            var state = candidate.State;
            if (state.Delete || !state.Custom || state.External || progress.IsRegistered(state.Urn) || progress.IsDeleting(candidate)
                || progress.IsRenamed(state.Urn))
                continue;
            if (await KeysAsync(state, replaced, cancellationToken) is not { } keys)
                continue;
            replaced.Add(state.Urn);
            result.Add((candidate, keys));
        }

        return result.ToImmutable();
    }

    private async Task<ImmutableArray<string>?> KeysAsync(
        ResourceState state, HashSet<string> replaced, CancellationToken cancellationToken)
    {
        if (ProviderReference.TryParse(state.Provider) is { } reference && replaced.Contains(reference.Urn))
            return [];
        if (state.DeletedWith.Length > 0 && replaced.Contains(state.DeletedWith))
            return [];
        if (state.ReplaceWith.Any(replaced.Contains))
            return [];
        var properties = state.PropertyDependencies
            .Where(pair => pair.Value.Any(replaced.Contains)).Select(pair => pair.Key).ToArray();
        if (properties.Length == 0)
            return null;
        var inputs = state.Inputs;
        foreach (var property in properties)
            inputs = inputs.ContainsKey(property) ? inputs.With(property, PropertyValue.UnknownValue) : inputs;
        var provider = ResourceTypes.IsProvider(state.Type)
            ? context.Providers
            : await context.Providers.GetAsync(state.Provider, cancellationToken);
        var diff = ReplaceOnChanges.Apply(
            await StructuralDiff.AskAsync(provider, state, inputs, state.IgnoreChanges, text => context.Inform(state.Urn, text), cancellationToken),
            state.ReplaceOnChanges, hasInitErrors: false);
        return diff.IsReplacement ? diff.ReplaceKeys : null;
    }
}
