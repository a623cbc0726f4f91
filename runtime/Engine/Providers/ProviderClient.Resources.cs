using System.Collections.Immutable;
using Grpc.Core;
using Provisioning.Engine.State;
using Provisioning.Engine.Values;
using Provisioning.Protocol.Values;
using Pulumirpc;

namespace Provisioning.Engine.Providers;

/// <content>What is asked of a plugin about single resources: check, diff, create, update, delete, read.</content>
internal sealed partial class ProviderClient
{
    /// <inheritdoc/>
    public async Task<CheckOutcome> CheckAsync(
        string urn, PropertyMap? olds, PropertyMap news, byte[] seed, Autonaming? naming, CancellationToken cancellationToken)
    {
        if (!IsConfigured)
            return new CheckOutcome(news, []);
        var parsed = ResourceUrn.Parse(urn);
        var request = new CheckRequest
        {
            Urn = urn, Name = parsed.Name, Type = parsed.Type, RandomSeed = Google.Protobuf.ByteString.CopyFrom(seed),
            Olds = ToStruct(olds ?? PropertyMap.Empty), News = ToStruct(news),
        };
        if (naming is not null && knowsNaming)
        {
            request.Autonaming = new CheckRequest.Types.AutonamingOptions
            {
                ProposedName = naming.ProposedName, Mode = (CheckRequest.Types.AutonamingOptions.Types.Mode)naming.Mode,
            };
        }

        var response = await ProviderCalls.CallAsync(() => client.CheckAsync(request, cancellationToken: cancellationToken));
        return Checked(response, news) with { KnowsNoNaming = !knowsNaming };
    }

    /// <inheritdoc/>
    public async Task<ResourceDiff> DiffAsync(
        ResourceState old, PropertyMap news, ImmutableArray<string> ignoreChanges, CancellationToken cancellationToken)
    {
        if (!IsConfigured)
        {
            return new ResourceDiff
            {
                Changes = DiffChanges.Some,
                Unavailable = "The provider for this resource has inputs that are not known during preview.\n"
                    + "This preview may not correctly represent the changes that will be applied during an update.",
            };
        }

        var request = new DiffRequest
        {
            Id = old.Id, Urn = old.Urn, Name = ResourceUrn.Parse(old.Urn).Name, Type = old.Type, Olds = ToStruct(old.Outputs),
            OldInputs = ToStruct(old.Inputs), News = ToStruct(news), IgnoreChanges = { ignoreChanges },
        };
        return ProviderCalls.Diff(await ProviderCalls.CallAsync(() => client.DiffAsync(request, cancellationToken: cancellationToken)));
    }

    /// <inheritdoc/>
    public async Task<ApplyOutcome> CreateAsync(ResourceState state, bool isPreview, CancellationToken cancellationToken)
    {
        if (isPreview && (!IsConfigured || !SupportsPreview))
            return new ApplyOutcome("", IsConfigured ? state.Inputs : PropertyMap.Empty);
        var request = new CreateRequest
        {
            Urn = state.Urn, Name = ResourceUrn.Parse(state.Urn).Name, Type = state.Type, Properties = ToStruct(state.Inputs),
            Timeout = state.CustomTimeouts?.CreateSeconds ?? 0, Preview = isPreview,
        };
        var outcome = await ApplyAsync(
            state, async () =>
            {
                var response = await client.CreateAsync(request, cancellationToken: cancellationToken);
                return new ApplyOutcome(response.Id, ProviderAnswers.ReadDone(response.Properties, mayBeUnknown: isPreview))
                {
                    RefreshBeforeUpdate = response.RefreshBeforeUpdate,
                };
            });
        if (!isPreview && outcome.Id.Length == 0)
            throw new ProviderException("provider did not return an ID from Create", isOutcomeUnknown: false);
        return outcome;
    }

    /// <inheritdoc/>
    public async Task<ApplyOutcome> UpdateAsync(ResourceState old, ResourceState state, bool isPreview, CancellationToken cancellationToken)
    {
        if (isPreview && (!IsConfigured || !SupportsPreview))
            return new ApplyOutcome(old.Id, IsConfigured ? state.Inputs : PropertyMap.Empty);
        var request = new UpdateRequest
        {
            Id = old.Id, Urn = state.Urn, Name = ResourceUrn.Parse(state.Urn).Name, Type = state.Type,
            Olds = ToStruct(old.Outputs, elide: true), OldInputs = ToStruct(old.Inputs, elide: true), News = ToStruct(state.Inputs),
            Timeout = state.CustomTimeouts?.UpdateSeconds ?? 0, IgnoreChanges = { state.IgnoreChanges }, Preview = isPreview,
        };
        var outcome = await ApplyAsync(
            state, async () =>
            {
                var response = await client.UpdateAsync(request, cancellationToken: cancellationToken);
                return new ApplyOutcome(old.Id, ProviderAnswers.ReadDone(response.Properties, mayBeUnknown: isPreview))
                {
                    RefreshBeforeUpdate = response.RefreshBeforeUpdate,
                };
            });
        return outcome.Id.Length == 0 ? outcome with { Id = old.Id } : outcome;
    }

    /// <inheritdoc/>
    public async Task DeleteAsync(ResourceState state, CancellationToken cancellationToken)
    {
        var request = new DeleteRequest
        {
            Id = state.Id, Urn = state.Urn, Name = ResourceUrn.Parse(state.Urn).Name, Type = state.Type,
            Properties = ToStruct(state.Outputs, elide: true), OldInputs = ToStruct(state.Inputs, elide: true),
            Timeout = state.CustomTimeouts?.DeleteSeconds ?? 0,
        };
        await ProviderCalls.CallAsync(() => client.DeleteAsync(request, cancellationToken: cancellationToken));
    }

    /// <inheritdoc/>
    public async Task<ReadOutcome?> ReadAsync(ResourceState state, CancellationToken cancellationToken)
    {
        // Nothing is known of what it manages.
        if (!IsConfigured)
            return new ReadOutcome("", PropertyMap.Empty, PropertyMap.Empty);
        var request = new ReadRequest
        {
            Id = state.Id, Urn = state.Urn, Name = ResourceUrn.Parse(state.Urn).Name, Type = state.Type,
            Timeout = state.CustomTimeouts?.ReadSeconds ?? 0,
        };
        // Of what is to be imported nothing may be known but its id.
        if (state is not { Created: null, External: false, Outputs.Count: 0, Inputs.Count: 0 })
        {
            request.Properties = ToStruct(state.Outputs, elide: true);
            request.Inputs = ToStruct(state.Inputs, elide: true);
        }

        ReadOutcome outcome;
        try
        {
            var response = await client.ReadAsync(request, cancellationToken: cancellationToken);
            if (response.Properties is null)
                return null;
            outcome = new ReadOutcome(
                response.Id, response.Inputs is null ? null : ProviderAnswers.Read(response.Inputs, mayBeUnknown: false),
                ProviderAnswers.Read(response.Properties, mayBeUnknown: false)) { RefreshBeforeUpdate = response.RefreshBeforeUpdate };
        }
        catch (RpcException exception)
        {
            var failure = InitFailure.In(exception, wasDone: false);
            outcome = new ReadOutcome(failure.Id, failure.Inputs, failure.Outputs)
            {
                InitErrors = failure.Reasons, RefreshBeforeUpdate = failure.RefreshBeforeUpdate,
            };
        }

        return outcome with
        {
            Inputs = outcome.Inputs is { } inputs ? Secretive(inputs, state.Inputs) : null,
            Outputs = Secretive(Secretive(outcome.Outputs, outcome.Inputs ?? state.Inputs), state.Outputs),
        };
    }

    private PropertyMap Secretive(PropertyMap properties, PropertyMap source)
        => acceptSecrets ? SecretAnnotation.Follow(properties, source) : SecretAnnotation.Cover(properties, source);

    private async Task<ApplyOutcome> ApplyAsync(ResourceState state, Func<Task<ApplyOutcome>> call)
    {
        ApplyOutcome outcome;
        try
        {
            outcome = await call();
        }
        catch (RpcException exception)
        {
            var failure = InitFailure.In(exception, wasDone: true);
            outcome = new ApplyOutcome(failure.Id, failure.Outputs)
            {
                InitErrors = failure.Reasons, RefreshBeforeUpdate = failure.RefreshBeforeUpdate,
            };
        }

        return outcome with { Outputs = Secretive(outcome.Outputs, state.Inputs) };
    }
}
