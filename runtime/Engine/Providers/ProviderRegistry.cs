using System.Collections.Concurrent;
using System.Collections.Immutable;
using Provisioning.Engine.Operations;
using Provisioning.Engine.State;
using Provisioning.Engine.Values;
using Provisioning.Protocol.Values;

namespace Provisioning.Engine.Providers;

/// <summary>
/// The providers of an operation, and itself the provider of provider resources: checking one starts its plugin, creating or
/// updating one configures it. A provider that only old resources need is started from its state when it is first asked for.
/// </summary>
internal sealed class ProviderRegistry(
    Func<string, PropertyMap, CancellationToken, Task<ProviderClient>> start, IProvider builtin, IIdSource ids,
    Func<ProviderReference, ResourceState?> findOld) : IProvider, IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, Task<IProvider>> providers = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, ProviderClient> checkedClients = new(StringComparer.Ordinal);
    private readonly ConcurrentBag<ProviderClient> started = [];
    private readonly Lock loading = new();

    /// <inheritdoc/>
    public bool SupportsPreview => true;

    /// <inheritdoc/>
    public bool IsConfigured => true;

    /// <summary>The provider that a reference names.</summary>
    public Task<IProvider> GetAsync(string reference, CancellationToken cancellationToken)
    {
        if (ProviderReference.TryParse(reference) is not { } parsed)
            throw new ProviderException($"'{reference}' is not a provider reference", isOutcomeUnknown: false);
        // Two that ask at once must not start two plugins.
        lock (loading)
            return providers.GetOrAdd(reference, _ => LoadOldAsync(parsed, cancellationToken));
    }

    /// <summary>Makes an unchanged provider ready for use.</summary>
    public Task SameAsync(ResourceState state, CancellationToken cancellationToken)
        => Configure(state.Urn, state.Id, state.Inputs, replaceExisting: false, cancellationToken);

    /// <inheritdoc/>
    public async Task<CheckOutcome> CheckAsync(
        string urn, PropertyMap? olds, PropertyMap news, byte[] seed, Autonaming? naming, CancellationToken cancellationToken)
    {
        if (IsBuiltin(urn))
            return new CheckOutcome(news, []);
        var client = await StartAsync(urn, news, cancellationToken);
        var outcome = await client.CheckConfigAsync(
            urn, olds is null ? null : ProviderInputs.Checked(olds), ProviderInputs.Checked(news), cancellationToken);
        checkedClients[urn] = client;
        return news.Find(ProviderInputs.Internal) is { } notes
            ? outcome with { Inputs = outcome.Inputs.With(ProviderInputs.Internal, notes) }
            : outcome;
    }

    /// <inheritdoc/>
    public async Task<ResourceDiff> DiffAsync(
        ResourceState old, PropertyMap news, ImmutableArray<string> ignoreChanges, CancellationToken cancellationToken)
    {
        if (IsBuiltin(old.Urn))
            return ResourceDiff.None;
        var client = checkedClients.TryGetValue(old.Urn, out var ready) ? ready : await StartAsync(old.Urn, news, cancellationToken);
        var diff = await client.DiffConfigAsync(
            old, ProviderInputs.Checked(old.Inputs), ProviderInputs.Checked(old.Outputs), ProviderInputs.Checked(news), ignoreChanges,
            cancellationToken);
        if (diff.Changes == DiffChanges.Unknown)
            return diff with { Changes = PropertyComparison.AreEqual(old.Inputs, news) ? DiffChanges.None : DiffChanges.Some };
        var isOtherVersion = ProviderInputs.VersionOf(old.Inputs) != ProviderInputs.VersionOf(news);
        return diff.Changes == DiffChanges.None && isOtherVersion
            ? diff with { Changes = DiffChanges.Some, ChangedKeys = [ProviderInputs.Version] }
            : diff;
    }

    /// <summary>Whether resources of <paramref name="old"/> must be replaced to be managed by the provider of <paramref name="reference"/>.</summary>
    public async Task<ResourceDiff> DiffProvidersAsync(
        ResourceState old, string reference, PropertyMap news, CancellationToken cancellationToken)
        => await GetAsync(reference, cancellationToken) is ProviderClient client
            ? await client.DiffConfigAsync(
                old, ProviderInputs.Checked(old.Inputs), ProviderInputs.Checked(old.Outputs), ProviderInputs.Checked(news), [], cancellationToken)
            : ResourceDiff.None;

    /// <inheritdoc/>
    public async Task<ApplyOutcome> CreateAsync(ResourceState state, bool isPreview, CancellationToken cancellationToken)
    {
        var id = isPreview ? Signatures.Unknown : ids.NewId();
        await Configure(state.Urn, id, state.Inputs, replaceExisting: true, cancellationToken);
        return new ApplyOutcome(id, ProviderInputs.Checked(state.Inputs));
    }

    /// <inheritdoc/>
    public async Task<ApplyOutcome> UpdateAsync(ResourceState old, ResourceState state, bool isPreview, CancellationToken cancellationToken)
    {
        await Configure(state.Urn, old.Id, state.Inputs, replaceExisting: true, cancellationToken);
        return new ApplyOutcome(old.Id, ProviderInputs.Checked(state.Inputs));
    }

    /// <inheritdoc/>
    public Task DeleteAsync(ResourceState state, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task<ReadOutcome?> ReadAsync(ResourceState state, CancellationToken cancellationToken)
        => throw new ProviderException("provider resources may not be read", isOutcomeUnknown: false);

    /// <inheritdoc/>
    public Task<InvokeOutcome> InvokeAsync(string token, PropertyMap arguments, bool isPreview, CancellationToken cancellationToken)
        => throw new ProviderException($"providers have no function '{token}'", isOutcomeUnknown: false);

    /// <summary>Tells all that run to give up what they can.</summary>
    public Task CancelAsync() => Task.WhenAll(started.Select(client => client.CancelAsync()));

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(started.Select(client => client.DisposeAsync().AsTask()));
    }

    private static bool IsBuiltin(string urn) => ResourceUrn.Parse(urn).Type == ResourceTypes.ProviderPrefix + BuiltinProvider.Package;

    private async Task<ProviderClient> StartAsync(string urn, PropertyMap inputs, CancellationToken cancellationToken)
    {
        var client = await start(ResourceUrn.Parse(urn).Type[ResourceTypes.ProviderPrefix.Length..], inputs, cancellationToken);
        started.Add(client);
        return client;
    }

    private Task<IProvider> Configure(string urn, string id, PropertyMap inputs, bool replaceExisting, CancellationToken cancellationToken)
    {
        var reference = new ProviderReference(urn, id).ToString();
        checkedClients.TryRemove(urn, out var client);
        if (!replaceExisting)
            return providers.GetOrAdd(reference, _ => ConfigureAsync(urn, id, inputs, client, cancellationToken));
        var provider = ConfigureAsync(urn, id, inputs, client, cancellationToken);
        providers[reference] = provider;
        return provider;
    }

    private async Task<IProvider> ConfigureAsync(
        string urn, string id, PropertyMap inputs, ProviderClient? client, CancellationToken cancellationToken)
    {
        if (IsBuiltin(urn))
            return builtin;
        client ??= await StartAsync(urn, inputs, cancellationToken);
        await client.ConfigureAsync(urn, id, ProviderInputs.Configured(inputs), cancellationToken);
        return client;
    }

    private async Task<IProvider> LoadOldAsync(ProviderReference reference, CancellationToken cancellationToken)
    {
        if (IsBuiltin(reference.Urn))
            return builtin;
        var state = findOld(reference)
            ?? throw new ProviderException($"unknown provider '{reference}'", isOutcomeUnknown: false);
        return await ConfigureAsync(reference.Urn, reference.Id, state.Inputs, client: null, cancellationToken);
    }
}
