using System.Collections.Concurrent;
using System.Collections.Immutable;
using Google.Protobuf.WellKnownTypes;
using Provisioning.Protocol.Values;
using Pulumi.Serialization;
using Pulumirpc;

namespace Pulumi.Testing;

/// <summary>An engine that asks mocks instead of providers.</summary>
internal sealed class MockMonitor(IMocks mocks, DeploymentSettings settings) : IMonitor
{
    private readonly ConcurrentDictionary<string, PropertyMap> registered = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<Resource> resources = new();

    public ImmutableArray<Resource> Resources => [.. resources];

    // Output values would put outputs into what mocks are given.
    public Task<bool> SupportsFeatureAsync(string id) => Task.FromResult(id != "outputValues");

    public async Task<ResourceInvokeResponse> InvokeAsync(ResourceInvokeRequest request)
    {
        if (request.Tok != "pulumi:pulumi:getResource")
            return new ResourceInvokeResponse { Return = await CallAsync(request.Tok, request.Args, request.Provider).ConfigureAwait(false) };
        var urn = request.Args.Fields["urn"].StringValue;
        return registered.TryGetValue(urn, out var resource)
            ? new ResourceInvokeResponse { Return = PropertyCodec.ToStruct(resource) }
            : throw new InvalidOperationException($"Unknown resource {urn}");
    }

    public async Task<CallResponse> CallAsync(ResourceCallRequest request)
        => new() { Return = await CallAsync(request.Tok, request.Args, request.Provider).ConfigureAwait(false) };

    public Task<string> RegisterPackageAsync(Pulumirpc.RegisterPackageRequest request) => Task.FromResult($"{request.Name}-{request.Version}");

    public async Task<ReadResourceResponse> ReadResourceAsync(Resource resource, ReadResourceRequest request)
    {
        var (urn, _, state) = await CreateAsync(request.Parent, new MockResourceArgs
        {
            Type = request.Type,
            Name = request.Name,
            Inputs = ArgumentsOf(request.Properties),
            Provider = request.Provider,
            Id = request.Id,
        }).ConfigureAwait(false);
        resources.Enqueue(resource);
        return new ReadResourceResponse { Urn = urn, Properties = PropertyCodec.ToStruct(state) };
    }

    public async Task<RegisterResourceResponse> RegisterResourceAsync(Resource resource, RegisterResourceRequest request)
    {
        resources.Enqueue(resource);
        if (request.Type == ResourceTypes.Stack)
            return new RegisterResourceResponse { Urn = NewUrn(request.Parent, request.Type, request.Name), Object = new Struct() };
        var (urn, id, state) = await CreateAsync(request.Parent, new MockResourceArgs
        {
            Type = request.Type,
            Name = request.Name,
            Inputs = ArgumentsOf(request.Object),
            Provider = request.Provider,
            Id = request.ImportId,
        }).ConfigureAwait(false);
        return new RegisterResourceResponse { Urn = urn, Id = id ?? request.ImportId, Object = PropertyCodec.ToStruct(state) };
    }

    public Task RegisterResourceOutputsAsync(RegisterResourceOutputsRequest request)
    {
        var outputs = PropertyCodec.FromStruct(request.Outputs)
            .ToImmutableDictionary(output => output.Key, output => new Output<object?>(Deserializer.Deserialize(output.Value)));
        return mocks.RegisterResourceOutputs(new MockRegisterResourceOutputsRequest(request.Urn, outputs));
    }

    public Task RegisterStackInvokeTransformAsync(Callback callback) => Task.CompletedTask;

    public Task RegisterResourceHookAsync(RegisterResourceHookRequest request) => Task.CompletedTask;

    public Task RegisterErrorHookAsync(RegisterErrorHookRequest request) => Task.CompletedTask;

    public Task SignalAndWaitForShutdownAsync() => Task.CompletedTask;

    private static ImmutableDictionary<string, object> ArgumentsOf(Struct properties)
    {
        var arguments = ImmutableDictionary.CreateBuilder<string, object>();
        foreach (var (name, property) in PropertyCodec.FromStruct(properties))
        {
            if (Deserializer.Deserialize(property) is { IsKnown: true, Value: { } value })
                arguments.Add(name, value);
        }

        return arguments.ToImmutable();
    }

    private static async Task<PropertyMap> SerializeAsync(object state)
    {
        // A dictionary that is only generic would not be recognised as one.
        var known = state is IDictionary<string, object> dictionary ? dictionary.ToImmutableDictionary() : state;
        var value = await new Serializer().SerializeAsync("", known, new SerializerOptions(KeepResources: true)).ConfigureAwait(false);
        return value is PropertyValue.Object obj
            ? obj.Properties
            : throw new InvalidOperationException($"{state.GetType().FullName} is not a supported argument type");
    }

    private async Task<Struct> CallAsync(string token, Struct args, string provider)
    {
        var result = await mocks.CallAsync(new MockCallArgs { Token = token, Args = ArgumentsOf(args), Provider = provider })
            .ConfigureAwait(false);
        return PropertyCodec.ToStruct(await SerializeAsync(result).ConfigureAwait(false));
    }

    private async Task<(string Urn, string? Id, PropertyMap State)> CreateAsync(string parent, MockResourceArgs args)
    {
        var (id, result) = await mocks.NewResourceAsync(args).ConfigureAwait(false);
        var urn = NewUrn(parent, args.Type!, args.Name!);
        var state = await SerializeAsync(result).ConfigureAwait(false);
        registered[urn] = PropertyMap.Of(
            ("urn", PropertyValue.Of(urn)), ("id", PropertyValue.Of(id ?? args.Id ?? "")), ("state", PropertyValue.Of(state)));
        return (urn, id, state);
    }

    // As the official mocks make them: below a parent's first type, the stack's included.
    private string NewUrn(string parent, string type, string name)
    {
        var prefix = parent.Length == 0 ? "" : $"{parent.Split("::")[2].Split('$')[0]}$";
        return $"urn:pulumi:{settings.Stack}::{settings.Project}::{prefix}{type}::{name}";
    }
}
