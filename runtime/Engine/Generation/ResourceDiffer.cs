using Provisioning.Engine.Providers;
using Provisioning.Engine.State;
using Provisioning.Engine.Values;
using Provisioning.Protocol.Values;

namespace Provisioning.Engine.Generation;

/// <summary>Finds out what a goal means for a resource that exists, in the order in which one reason for a replacement outweighs the next.</summary>
internal sealed class ResourceDiffer(GenerationContext context, GenerationState progress)
{
    /// <summary>The diff between a state and what is to become of it.</summary>
    public async Task<ResourceDiff> DiffAsync(
        ResourceState old, ResourceState goal, Goal wish, IProvider? provider, CancellationToken cancellationToken)
    {
        if (IsTriggered(old, goal))
            return new ResourceDiff { Changes = DiffChanges.Some, IsForced = true };
        if (old.Taint || progress.IsReplaceRequested(goal.Urn))
            return Replacement("id");
        if (goal.ReplaceWith.Any(progress.WasReplaced))
            return Replacement("replaceWith");
        if (goal.DeletedWith.Length > 0 && progress.WasReplaced(goal.DeletedWith))
            return Replacement("deletedWith");
        if (await IsProviderReplacementAsync(old, goal, cancellationToken))
            return Replacement("provider");
        if (provider is null)
            return PropertyComparison.AreEqual(old.Inputs, goal.Inputs) ? ResourceDiff.None : new ResourceDiff { Changes = DiffChanges.Some };
        // Asked about what it is to be: an alias may have given it another name, parent or even type.
        var renamed = old with { Urn = goal.Urn, Type = goal.Type };
        var diff = await StructuralDiff.AskAsync(
            provider, renamed, goal.Inputs, wish.IgnoreChanges, text => context.Inform(goal.Urn, text), cancellationToken);
        return ReplaceOnChanges.Apply(diff, wish.ReplaceOnChanges, hasInitErrors: !old.InitErrors.IsEmpty, goal.Urn);
    }

    private static ResourceDiff Replacement(string reason)
        => new() { Changes = DiffChanges.Some, ReplaceKeys = [reason] };

    private async Task<bool> IsProviderReplacementAsync(ResourceState old, ResourceState goal, CancellationToken cancellationToken)
    {
        if (old.Provider == goal.Provider)
            return false;
        if (ProviderReference.TryParse(old.Provider) is not { } before || ProviderReference.TryParse(goal.Provider) is not { } now)
            return true; // a component became a custom resource, or the other way about
        if (progress.FormerUrnOf(now.Urn) == before.Urn)
            return false;
        if (before.Urn == now.Urn && now.Id != Signatures.Unknown && before.Id == now.Id)
            return false;
        // The very one that manages it: an earlier operation may have replaced the provider, and failed before it came to this.
        if ((context.Olds.FindProvider(before) ?? context.Olds.Find(before.Urn)?.State) is not { } oldProvider || context.FindNew(now.Urn) is not { } newProvider)
            return true;
        var diff = await context.Providers.DiffProvidersAsync(oldProvider, goal.Provider, newProvider.Inputs, cancellationToken);
        return diff.IsReplacement;
    }

    private bool IsTriggered(ResourceState old, ResourceState goal)
    {
        if (!context.IsPreview && goal.ReplacementTrigger is { ContainsUnknowns: true })
            throw new GenerationException(goal.Urn, $"replacement trigger contains unknowns for {goal.Urn}");
        if ((old.ReplacementTrigger?.ContainsUnknowns ?? false) || (goal.ReplacementTrigger?.ContainsUnknowns ?? false))
            return true;
        if (old.ReplacementTrigger is null or PropertyValue.Null || goal.ReplacementTrigger is null or PropertyValue.Null)
            return false;
        return !PropertyComparison.AreEqual(old.ReplacementTrigger, goal.ReplacementTrigger);
    }
}
