using System.Collections.Concurrent;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Provisioning.Protocol.Grpc;
using Provisioning.Protocol.Values;
using Provisioning.Providers.Kubernetes;
using Provisioning.Providers.Kubernetes.Rendering;
using Pulumirpc;

namespace Provisioning.Kubernetes.Tests.Provider;

/// <summary>A provider as an engine sees it: a client over the wire contract, files in memory, and what it logs.</summary>
internal sealed class ProviderHarness : Engine.EngineBase
{
    public const string Folder = "/site/rendered";

    private static readonly ByteString Seed = ByteString.CopyFrom(Enumerable.Range(0, 32).Select(at => (byte)at).ToArray());

    public ProviderHarness(IReadOnlyDictionary<string, string>? environment = null)
    {
        var engine = new InProcessCallInvoker().Add(binder => Engine.BindService(binder, this));
        var provider = new KubernetesProvider(Files, engine, "/site", name => environment?.GetValueOrDefault(name));
        Client = new(new InProcessCallInvoker().Add(binder => ResourceProvider.BindService(binder, provider)));
    }

    public ResourceProvider.ResourceProviderClient Client { get; }

    public MemoryFiles Files { get; } = new();

    public ConcurrentQueue<LogRequest> Logs { get; } = new();

    public static async Task<ProviderHarness> RenderingAsync(params (string Key, string Value)[] settings)
    {
        var harness = new ProviderHarness();
        await harness.ConfigureAsync([("renderYamlToDirectory", "rendered"), .. settings]);
        return harness;
    }

    public async Task ConfigureAsync(params (string Key, string Value)[] settings)
    {
        var request = new ConfigureRequest { AcceptSecrets = true };
        foreach (var (key, value) in settings)
            request.Variables[$"kubernetes:config:{key}"] = value;
        await Client.ConfigureAsync(request);
    }

    public override Task<Empty> Log(LogRequest request, ServerCallContext context)
    {
        Logs.Enqueue(request);
        return Task.FromResult(new Empty());
    }

    public static string Urn(string type, string name = "res") => $"urn:pulumi:dev::proj::{type}::{name}";

    public async Task<CheckResponse> CheckAsync(string type, PropertyMap news, PropertyMap? olds = null, string name = "res") => await Client.CheckAsync(
        new CheckRequest { Urn = Urn(type, name), News = PropertyCodec.ToStruct(news), Olds = olds is null ? null : PropertyCodec.ToStruct(olds), RandomSeed = Seed });

    /// <summary>Check, then Create, as the engine calls them.</summary>
    public async Task<(string Id, PropertyMap Inputs, PropertyMap Outputs)> CreateAsync(string type, PropertyMap news, string name = "res", bool preview = false)
    {
        var checkedInputs = await CheckAsync(type, news, name: name);
        Assert.Empty(checkedInputs.Failures);
        var created = await Client.CreateAsync(new CreateRequest { Urn = Urn(type, name), Properties = checkedInputs.Inputs, Preview = preview });
        return (created.Id, PropertyCodec.FromStruct(checkedInputs.Inputs), PropertyCodec.FromStruct(created.Properties));
    }

    public async Task<DiffResponse> DiffAsync(string type, PropertyMap outputs, PropertyMap news, params string[] ignoreChanges)
    {
        var request = new DiffRequest { Id = "x", Urn = Urn(type), Olds = PropertyCodec.ToStruct(outputs), News = PropertyCodec.ToStruct(news) };
        request.IgnoreChanges.Add(ignoreChanges);
        return await Client.DiffAsync(request);
    }

    /// <summary>Creates an object of some inputs, then diffs it against others.</summary>
    public async Task<DiffResponse> ChangeAsync(string type, string before, string after)
    {
        var (_, inputs, outputs) = await CreateAsync(type, await ParseAsync(before));
        var news = await CheckAsync(type, await ParseAsync(after), inputs);
        Assert.Empty(news.Failures);
        return await DiffAsync(type, outputs, PropertyCodec.FromStruct(news.Inputs));
    }

    public async Task<IReadOnlyList<PropertyMap>> DecodeAsync(string yaml, string? defaultNamespace = null)
    {
        var arguments = PropertyMap.Of(("text", PropertyValue.Of(yaml)));
        if (defaultNamespace is not null)
            arguments = arguments.With("defaultNamespace", PropertyValue.Of(defaultNamespace));
        var response = await Client.InvokeAsync(new InvokeRequest { Tok = "kubernetes:yaml:decode", Args = PropertyCodec.ToStruct(arguments) });
        var result = (PropertyValue.Array)PropertyCodec.FromStruct(response.Return)["result"];
        return [.. result.Items.Select(item => ((PropertyValue.Object)item).Properties)];
    }

    public async Task<PropertyMap> ParseAsync(string yaml) => Assert.Single(await DecodeAsync(yaml));
}

/// <summary>Files in memory, by full path.</summary>
internal sealed class MemoryFiles : IManifestFiles
{
    public ConcurrentDictionary<string, string> Content { get; } = new(StringComparer.Ordinal);

    public ConcurrentDictionary<string, bool> Folders { get; } = new(StringComparer.Ordinal);

    public Exception? Fails { get; set; }

    public void MakeFolder(string path) => Folders[path] = true;

    public Task WriteAsync(string path, string content, CancellationToken cancellationToken)
    {
        if (Fails is not null)
            throw Fails;
        Content[path] = content;
        return Task.CompletedTask;
    }

    public void Delete(string path) => Content.TryRemove(path, out _);
}
