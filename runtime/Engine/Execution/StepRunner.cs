using System.Collections.Immutable;
using Provisioning.Engine.Events;
using Provisioning.Engine.Generation;
using Provisioning.Engine.Providers;
using Provisioning.Engine.State;
using Provisioning.Engine.Values;
using Provisioning.Protocol.Values;

namespace Provisioning.Engine.Execution;

/// <summary>Carries out one step: calls the provider and says what state it led to. It neither records nor reports.</summary>
internal sealed class StepRunner(ProviderRegistry providers, TimeProvider time, bool isPreview)
{
    /// <summary>The state a step led to; null where it led to none.</summary>
    /// <exception cref="ProviderException">The provider refused or failed.</exception>
    public async Task<ResourceState?> RunAsync(Step step, CancellationToken cancellationToken)
    {
        switch (step.Op)
        {
            case StepOp.Same:
                return await SameAsync(step, cancellationToken);
            case StepOp.Create or StepOp.CreateReplacement:
                return await CreateAsync(step, cancellationToken);
            case StepOp.Update:
                return await UpdateAsync(step, cancellationToken);
            case StepOp.Delete or StepOp.DeleteReplaced:
                await DeleteAsync(step, cancellationToken);
                return null;
            case StepOp.Read or StepOp.ReadReplacement:
                return await ReadAsync(step, cancellationToken);
            case StepOp.Import or StepOp.ImportReplacement:
                return await ImportAsync(step, cancellationToken);
            case StepOp.Refresh:
                return await RefreshAsync(step.Old!.State, step.New!, cancellationToken);
            default:
                return step.Op == StepOp.Replace ? step.New : null;
        }
    }

    private async Task<ResourceState> SameAsync(Step step, CancellationToken cancellationToken)
    {
        if (step.Old is null || step.IsUntargeted)
            return step.New!;
        var (old, goal) = (step.Old.State, step.New!);
        var state = goal with
        {
            Id = old.Id, Outputs = old.Outputs, Created = old.Created, Modified = old.Modified, InitErrors = old.InitErrors,
            RefreshBeforeUpdate = old.RefreshBeforeUpdate, UnknownFields = old.UnknownFields,
        };
        if (!ResourceTypes.IsProvider(goal.Type))
            return state;
        // What a provider is configured with is what it was created with.
        state = state with { Inputs = old.Inputs };
        await providers.SameAsync(state, cancellationToken);
        return state;
    }

    private async Task<ResourceState> CreateAsync(Step step, CancellationToken cancellationToken)
    {
        var goal = step.New!;
        var now = time.GetUtcNow();
        if (!goal.Custom)
            return goal with { Created = now, Modified = now };
        var provider = await ProviderAsync(goal, cancellationToken);
        var outcome = await provider.CreateAsync(goal, isPreview, cancellationToken);
        return goal with
        {
            Id = outcome.Id, Outputs = outcome.Outputs, InitErrors = outcome.InitErrors,
            RefreshBeforeUpdate = outcome.RefreshBeforeUpdate, Created = now, Modified = now,
        };
    }

    private async Task<ResourceState> UpdateAsync(Step step, CancellationToken cancellationToken)
    {
        var (old, goal) = (step.Old!.State, step.New!);
        goal = goal with
        {
            Id = old.Id, Created = old.Created, Modified = time.GetUtcNow(), UnknownFields = old.UnknownFields,
        };
        if (!goal.Custom)
            return goal;
        var provider = await ProviderAsync(goal, cancellationToken);
        var outcome = await provider.UpdateAsync(old, goal, isPreview, cancellationToken);
        return goal with
        {
            // What did not become what it should be was not made of the new inputs: the next update has to bring them again.
            Outputs = outcome.Outputs, Inputs = outcome.InitErrors.IsEmpty ? goal.Inputs : old.Inputs, InitErrors = outcome.InitErrors,
            RefreshBeforeUpdate = outcome.RefreshBeforeUpdate,
        };
    }

    private async Task DeleteAsync(Step step, CancellationToken cancellationToken)
    {
        var old = step.Old!.State;
        if (!old.Custom || old.External || step.SkipsProvider)
            return;
        // A preview finds out, too, whether there is a provider to delete with.
        var provider = await ProviderAsync(old, cancellationToken);
        if (isPreview)
            return;
        if (!provider.IsConfigured)
            throw new ProviderException("the provider of this resource has no configuration", isOutcomeUnknown: false);
        await provider.DeleteAsync(old, cancellationToken);
    }

    private async Task<ResourceState> ReadAsync(Step step, CancellationToken cancellationToken)
    {
        var goal = step.New!;
        if (goal.Id.Length == 0 || goal.Id == Signatures.Unknown)
            return goal with { Outputs = PropertyMap.Empty };
        var provider = await ProviderAsync(goal, cancellationToken);
        if (!provider.IsConfigured)
            return goal with { Outputs = PropertyMap.Empty };
        var outcome = await provider.ReadAsync(goal with { Outputs = goal.Inputs }, cancellationToken)
            ?? throw new ProviderException($"resource '{goal.Id}' does not exist", isOutcomeUnknown: false);
        var state = goal with
        {
            Id = outcome.Id.Length > 0 ? outcome.Id : goal.Id, Outputs = outcome.Outputs, InitErrors = outcome.InitErrors,
        };
        // When it was first created or changed is not ours to say.
        if (step.Old?.State is not { } old)
            return state;
        return state with { Created = old.Created, Modified = IsSame(old, state.Inputs, state.Outputs) ? old.Modified : time.GetUtcNow() };
    }

    private async Task<ResourceState> ImportAsync(Step step, CancellationToken cancellationToken)
    {
        var goal = step.New!;
        var now = time.GetUtcNow();
        var given = step.Inputs?.Given(goal) ?? (goal.Custom ? null : goal);
        if (given is { Custom: false })
            return given with { Created = now, Modified = now };
        var provider = await ProviderAsync(goal, cancellationToken);
        if (step.Inputs is { } described)
            return await ImportAsync(given ?? await FoundAsync(provider, goal, cancellationToken), described, provider, now, cancellationToken);
        return await FoundAsync(provider, goal, cancellationToken) with { Created = now, Modified = now };
    }

    // As with pulumi, the id that it was imported by is noted only where a program said it.
    private static async Task<ResourceState> ImportAsync(
        ResourceState found, ImportedInputs described, IProvider provider, DateTimeOffset now, CancellationToken cancellationToken)
        => found with { Inputs = await described.CheckAsync(provider, found, cancellationToken), ImportId = "", Created = now, Modified = now };

    private static async Task<ResourceState> FoundAsync(IProvider provider, ResourceState goal, CancellationToken cancellationToken)
    {
        var wanted = goal with { Id = goal.ImportId, Inputs = PropertyMap.Empty, Outputs = PropertyMap.Empty };
        var outcome = await provider.ReadAsync(wanted, cancellationToken)
            ?? throw new ProviderException($"resource '{goal.ImportId}' does not exist", isOutcomeUnknown: false);
        if (outcome.Inputs is not { } inputs)
        {
            var package = ResourceUrn.Parse(goal.Urn).Type.Split(':')[0];
            throw new ProviderException(
                $"provider does not support importing resources; please try updating the '{package}' plugin", isOutcomeUnknown: false);
        }

        return goal with
        {
            Id = outcome.Id.Length > 0 ? outcome.Id : goal.ImportId, Inputs = inputs, Outputs = outcome.Outputs, InitErrors = outcome.InitErrors,
            RefreshBeforeUpdate = outcome.RefreshBeforeUpdate,
        };
    }

    private async Task<ResourceState?> RefreshAsync(ResourceState old, ResourceState goal, CancellationToken cancellationToken)
    {
        if (!old.Custom || ResourceTypes.IsProvider(old.Type) || old.PendingReplacement)
            return old;
        var provider = await ProviderAsync(goal, cancellationToken);
        if (!provider.IsConfigured)
            return old;
        var wanted = old with { Urn = goal.Urn, Type = goal.Type, AdditionalSecretOutputs = goal.AdditionalSecretOutputs };
        if (await provider.ReadAsync(wanted, cancellationToken) is not { Id.Length: > 0 } outcome)
            return null;
        var state = goal with
        {
            Created = old.Created, Modified = old.Modified, UnknownFields = old.UnknownFields,
            Id = outcome.Id, Inputs = outcome.Inputs ?? old.Inputs, Outputs = outcome.Outputs, InitErrors = outcome.InitErrors,
            RefreshBeforeUpdate = outcome.RefreshBeforeUpdate,
        };
        var inputs = old.External ? outcome.Inputs ?? PropertyMap.Empty : state.Inputs;
        return IsSame(old, inputs, state.Outputs) ? state : state with { Modified = time.GetUtcNow() };
    }

    private static bool IsSame(ResourceState old, PropertyMap inputs, PropertyMap outputs)
        => PropertyComparison.AreEqual(old.Inputs, inputs) && PropertyComparison.AreEqual(old.Outputs, outputs);

    /// <summary>A refresh with what it found to be different, as its provider tells it: what is new in the world was added.</summary>
    public async Task<Step> WithDriftAsync(Step step, ResourceState found, CancellationToken cancellationToken)
    {
        var old = step.Old!.State;
        if (!old.Custom || ResourceTypes.IsProvider(old.Type) || old.PendingReplacement || old.External)
            return step;
        var provider = await ProviderAsync(found, cancellationToken);
        var diff = await StructuralDiff.AskAsync(provider, found, old.Inputs, old.IgnoreChanges, _ => { }, cancellationToken);
        return step with
        {
            HasDrifted = diff.Changes != DiffChanges.None,
            Diffs = diff.ChangedKeys,
            DetailedDiff = diff.DetailedDiff?.ToImmutableSortedDictionary(
                pair => pair.Key, pair => pair.Value with { Kind = Inverse(pair.Value.Kind) }, StringComparer.Ordinal),
        };
    }

    private static string Inverse(string kind)
        => kind.StartsWith("add", StringComparison.Ordinal) ? "delete" + kind[3..]
            : kind.StartsWith("delete", StringComparison.Ordinal) ? "add" + kind[6..]
            : kind;

    private Task<IProvider> ProviderAsync(ResourceState state, CancellationToken cancellationToken)
        => ResourceTypes.IsProvider(state.Type)
            ? Task.FromResult<IProvider>(providers)
            : providers.GetAsync(state.Provider, cancellationToken);
}
