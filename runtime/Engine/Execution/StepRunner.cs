using Provisioning.Engine.Events;
using Provisioning.Engine.Generation;
using Provisioning.Engine.Providers;
using Provisioning.Engine.State;
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
            default:
                return step.Op == StepOp.Replace ? step.New : null;
        }
    }

    private async Task<ResourceState> SameAsync(Step step, CancellationToken cancellationToken)
    {
        var (old, goal) = (step.Old!.State, step.New!);
        var state = goal with
        {
            Id = old.Id, Outputs = old.Outputs, Created = old.Created, Modified = old.Modified, InitErrors = old.InitErrors,
            RefreshBeforeUpdate = old.RefreshBeforeUpdate, ImportId = old.ImportId, UnknownFields = old.UnknownFields,
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
            Id = outcome.Id, Outputs = outcome.Outputs, Inputs = outcome.Inputs ?? goal.Inputs, InitErrors = outcome.InitErrors,
            RefreshBeforeUpdate = outcome.RefreshBeforeUpdate, Created = now, Modified = now,
        };
    }

    private async Task<ResourceState> UpdateAsync(Step step, CancellationToken cancellationToken)
    {
        var (old, goal) = (step.Old!.State, step.New!);
        goal = goal with
        {
            Id = old.Id, Created = old.Created, Modified = time.GetUtcNow(), ImportId = old.ImportId, UnknownFields = old.UnknownFields,
        };
        if (!goal.Custom)
            return goal;
        var provider = await ProviderAsync(goal, cancellationToken);
        var outcome = await provider.UpdateAsync(old, goal, isPreview, cancellationToken);
        return goal with
        {
            Outputs = outcome.Outputs, Inputs = outcome.Inputs ?? goal.Inputs, InitErrors = outcome.InitErrors,
            RefreshBeforeUpdate = outcome.RefreshBeforeUpdate,
        };
    }

    private async Task DeleteAsync(Step step, CancellationToken cancellationToken)
    {
        var old = step.Old!.State;
        if (isPreview || !old.Custom || old.External || step.SkipsProvider)
            return;
        var provider = await ProviderAsync(old, cancellationToken);
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
        var outcome = await provider.ReadAsync(goal, cancellationToken)
            ?? throw new ProviderException($"resource '{goal.Id}' does not exist", isOutcomeUnknown: false);
        var now = time.GetUtcNow();
        return goal with
        {
            Id = outcome.Id, Outputs = outcome.Outputs, InitErrors = outcome.InitErrors,
            Created = step.Old?.State.Created ?? now, Modified = now,
        };
    }

    private Task<IProvider> ProviderAsync(ResourceState state, CancellationToken cancellationToken)
        => ResourceTypes.IsProvider(state.Type)
            ? Task.FromResult<IProvider>(providers)
            : providers.GetAsync(state.Provider, cancellationToken);
}
