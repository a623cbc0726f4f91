using System.Collections.Immutable;
using Grpc.Core;
using Provisioning.Engine.Plugins;
using Provisioning.Engine.State;
using Provisioning.Engine.Values;
using Provisioning.Protocol.Values;
using Pulumirpc;

namespace Provisioning.Engine.Providers;

/// <summary>
/// A provider plugin, spoken to by Pulumi's contract: what it does not understand is downgraded, what it does not implement
/// falls back, and what it hands back in the clear stays secret.
/// </summary>
internal sealed partial class ProviderClient : IProvider, IAsyncDisposable
{
    private readonly ProviderPlugin plugin;
    private readonly ResourceProvider.ResourceProviderClient client;
    private readonly bool isPreview;
    private bool hasHandshake;
    private bool acceptSecrets;
    private bool acceptResources;
    private bool acceptOutputs;
    private bool knowsNaming;
    private bool isCancelled;

    private ProviderClient(ProviderPlugin plugin, bool isPreview)
    {
        this.plugin = plugin;
        this.isPreview = isPreview;
        client = new ResourceProvider.ResourceProviderClient(plugin.Invoker);
    }

    /// <inheritdoc/>
    public bool SupportsPreview { get; private set; }

    /// <inheritdoc/>
    public bool IsConfigured { get; private set; }

    private MarshalOptions Marshal => new(acceptSecrets, acceptResources, acceptOutputs);

    /// <summary>A client of a plugin that has just started.</summary>
    public static async Task<ProviderClient> ConnectAsync(
        ProviderPlugin plugin, string engineAddress, bool isPreview, CancellationToken cancellationToken)
    {
        var provider = new ProviderClient(plugin, isPreview);
        var request = new ProviderHandshakeRequest
        {
            EngineAddress = engineAddress,
            ConfigureWithUrn = true,
            SupportsRefreshBeforeUpdate = true,
            InvokeWithPreview = true,
        };
        if (plugin.Directory is { } directory)
            (request.RootDirectory, request.ProgramDirectory) = (directory, directory);
        var response = await ProviderCalls.OptionalAsync(() => provider.client.HandshakeAsync(request, cancellationToken: cancellationToken));
        if (response is not null)
        {
            provider.hasHandshake = true;
            provider.SupportsPreview = true;
            provider.acceptSecrets = response.AcceptSecrets;
            provider.acceptResources = response.AcceptResources;
            provider.acceptOutputs = response.AcceptOutputs;
            provider.knowsNaming = response.SupportsAutonamingConfiguration;
        }

        return provider;
    }

    /// <summary>Makes the plugin serve another package.</summary>
    public async Task ParameterizeAsync(
        string package, (string Version, string Value) parameter, CancellationToken cancellationToken)
    {
        var value = new byte[parameter.Value.Length];
        if (!Convert.TryFromBase64String(parameter.Value, value, out var length))
            throw new ProviderException($"the parameter of the package '{package}' is not base64", isOutcomeUnknown: false);
        var request = new ParameterizeRequest
        {
            Value = new ParameterizeRequest.Types.ParametersValue
            {
                Name = package, Version = parameter.Version, Value = Google.Protobuf.ByteString.CopyFrom(value, 0, length),
            },
        };
        var response = await ProviderCalls.CallAsync(() => client.ParameterizeAsync(request, cancellationToken: cancellationToken));
        if (response.Name != package)
            throw new ProviderException($"the plugin was to serve the package '{package}' and serves '{response.Name}'", isOutcomeUnknown: false);
    }

    /// <summary>Validates the provider's own inputs. Secrets are sent in the clear and are secret again in the answer.</summary>
    public async Task<CheckOutcome> CheckConfigAsync(string urn, PropertyMap? olds, PropertyMap news, CancellationToken cancellationToken)
    {
        var parsed = ResourceUrn.Parse(urn);
        var request = new CheckRequest
        {
            Urn = urn, Name = parsed.Name, Type = parsed.Type, Olds = InTheClear(olds ?? PropertyMap.Empty), News = InTheClear(news),
        };
        var response = await ProviderCalls.OptionalAsync(() => client.CheckConfigAsync(request, cancellationToken: cancellationToken));
        return response is null ? new CheckOutcome(news, [])
            : new CheckOutcome(SecretAnnotation.Cover(ProviderAnswers.Read(response.Inputs, mayBeUnknown: isPreview), news), ProviderCalls.Failures(response.Failures));
    }

    /// <summary>What a change of the provider's own inputs means.</summary>
    public async Task<ResourceDiff> DiffConfigAsync(
        ResourceState old, PropertyMap oldInputs, PropertyMap oldOutputs, PropertyMap news, ImmutableArray<string> ignoreChanges,
        CancellationToken cancellationToken)
    {
        var request = new DiffRequest
        {
            Urn = old.Urn, Name = ResourceUrn.Parse(old.Urn).Name, Type = old.Type,
            Olds = InTheClear(oldOutputs), OldInputs = InTheClear(oldInputs), News = InTheClear(news), IgnoreChanges = { ignoreChanges },
        };
        var response = await ProviderCalls.OptionalAsync(() => client.DiffConfigAsync(request, cancellationToken: cancellationToken));
        return response is null ? new ResourceDiff() : ProviderCalls.Diff(response);
    }

    /// <summary>Configures the provider; with inputs that are not known yet it stays unconfigured.</summary>
    public async Task ConfigureAsync(string urn, string id, PropertyMap inputs, CancellationToken cancellationToken)
    {
        if (inputs.ContainsUnknowns)
        {
            if (!isPreview)
                throw new ProviderException("the provider's configuration holds values that are still not known", isOutcomeUnknown: false);
            return;
        }

        var parsed = ResourceUrn.Parse(urn);
        var request = new ConfigureRequest
        {
            Args = PropertyCodec.ToStruct(inputs, hasHandshake ? Marshal : MarshalOptions.Default),
            AcceptSecrets = true, AcceptResources = true, SendsOldInputs = true, SendsOldInputsToDelete = true,
            Id = id, Urn = urn, Name = parsed.Name, Type = parsed.Type,
        };
        var package = parsed.Type[ResourceTypes.ProviderPrefix.Length..];
        foreach (var (key, value) in inputs)
            request.Variables[$"{package}:config:{key}"] = ProviderCalls.Text(PropertyComparison.Plain(value));
        var response = await ProviderCalls.OptionalAsync(() => client.ConfigureAsync(request, cancellationToken: cancellationToken));
        IsConfigured = true;
        if (response is null || hasHandshake)
            return;
        SupportsPreview = response.SupportsPreview;
        (acceptSecrets, acceptResources, acceptOutputs) = (response.AcceptSecrets, response.AcceptResources, response.AcceptOutputs);
        knowsNaming = response.SupportsAutonamingConfiguration;
    }

    /// <inheritdoc/>
    public async Task<InvokeOutcome> InvokeAsync(string token, PropertyMap arguments, bool isPreview, CancellationToken cancellationToken)
    {
        if (!IsConfigured)
            return new InvokeOutcome(PropertyMap.Empty, []);
        var request = new InvokeRequest { Tok = token, Args = ToStruct(KnownValues.Of(arguments)), Preview = isPreview };
        var response = await ProviderCalls.CallAsync(() => client.InvokeAsync(request, cancellationToken: cancellationToken));
        var result = ProviderAnswers.Read(response.Return, mayBeUnknown: false);
        // What came of secrets may be one, and the plugin could not say so.
        if (!acceptSecrets && arguments.Values.Any(value => value.ContainsSecrets))
            result = PropertyMap.Of(result.Select(pair => KeyValuePair.Create(pair.Key, pair.Value is PropertyValue.Secret ? pair.Value : new PropertyValue.Secret(pair.Value))));
        return new InvokeOutcome(result, ProviderCalls.Failures(response.Failures));
    }

    /// <summary>Calls a method of a resource.</summary>
    public Task<CallResponse> CallAsync(CallRequest request, CancellationToken cancellationToken)
        => ProviderCalls.CallAsync(() => client.CallAsync(request, cancellationToken: cancellationToken));

    /// <summary>Constructs a component that is written in another process.</summary>
    public Task<ConstructResponse> ConstructAsync(ConstructRequest request, CancellationToken cancellationToken)
        => ProviderCalls.CallAsync(() => client.ConstructAsync(request, cancellationToken: cancellationToken));

    /// <summary>Tells it, once, that it is to give up what it can: it may be asked to end next.</summary>
    public async Task CancelAsync()
    {
        if (Interlocked.Exchange(ref isCancelled, true))
            return;
        try
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(5));
            await client.CancelAsync(new Google.Protobuf.WellKnownTypes.Empty(), cancellationToken: patience.Token);
        }
        catch (Exception exception) when (exception is RpcException or OperationCanceledException)
        {
            // That it would not hear of it changes nothing.
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await CancelAsync();
        await plugin.DisposeAsync();
    }

    private static Google.Protobuf.WellKnownTypes.Struct InTheClear(PropertyMap properties)
        => PropertyCodec.ToStruct(properties, new MarshalOptions(KeepSecrets: false));

    /// <summary>Properties as the plugin understands them.</summary>
    public Google.Protobuf.WellKnownTypes.Struct ToWire(PropertyMap properties) => ToStruct(properties);

    private Google.Protobuf.WellKnownTypes.Struct ToStruct(PropertyMap properties, bool elide = false)
        => PropertyCodec.ToStruct(elide ? AssetElision.Elide(properties) : properties, Marshal);

    private CheckOutcome Checked(CheckResponse response, PropertyMap news)
        => new(Secretive(ProviderAnswers.Read(response.Inputs, mayBeUnknown: isPreview), news), ProviderCalls.Failures(response.Failures));
}
