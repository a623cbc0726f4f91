using System.Collections.Concurrent;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Provisioning.Protocol.Grpc;
using Pulumirpc;

namespace Provisioning.Sdk.Tests.Deployments;

/// <summary>Plays the engine to programs in this process, over real gRPC, and keeps what they ask of it.</summary>
internal sealed class FakeEngine : ResourceMonitor.ResourceMonitorBase
{
    private readonly EngineService engine = new();
    private int shutdowns;

    /// <summary>Features the engine does not have.</summary>
    public HashSet<string> Missing { get; init; } = [];

    /// <summary>Whether it previews.</summary>
    public bool IsPreview { get; init; }

    /// <summary>Answers a registration with properties; the inputs where not set.</summary>
    public Func<RegisterResourceRequest, RegisterResourceResponse, RegisterResourceResponse> Answer { get; set; } = (_, response) => response;

    /// <summary>What happens between a registration and its answer.</summary>
    public Func<RegisterResourceRequest, Task> BeforeAnswer { get; set; } = _ => Task.CompletedTask;

    /// <summary>Answers a function.</summary>
    public Func<ResourceInvokeRequest, ResourceInvokeResponse> Invoked { get; set; } = _ => new ResourceInvokeResponse { Return = new Struct() };

    /// <summary>Hooks that the program registered, by name.</summary>
    public ConcurrentDictionary<string, Callback> Hooks { get; } = new();

    public ConcurrentQueue<RegisterResourceRequest> Registered { get; } = new();

    public ConcurrentQueue<ReadResourceRequest> Read { get; } = new();

    public ConcurrentDictionary<string, Struct> Outputs { get; } = new();

    public ConcurrentQueue<ResourceInvokeRequest> Invokes { get; } = new();

    public ConcurrentQueue<ResourceCallRequest> Calls { get; } = new();

    public ConcurrentQueue<Callback> InvokeTransforms { get; } = new();

    public ConcurrentQueue<Pulumirpc.RegisterPackageRequest> Packages { get; } = new();

    public ConcurrentQueue<LogRequest> Logs => engine.Logs;

    public int Shutdowns => shutdowns;

    public RegisterResourceRequest this[string name] => Registered.Single(request => request.Name == name);

    /// <summary>Runs a program in the environment that an engine gives it.</summary>
    public async Task<int> RunAsync(Func<Task<int>> program, params (string Key, string Value)[] config)
    {
        await using var server = await LoopbackServer.StartAsync(services => services.Add(this).Add(engine));
        var variables = new Dictionary<string, string?>
        {
            ["PULUMI_MONITOR"] = server.Address,
            ["PULUMI_ENGINE"] = server.Address,
            ["PULUMI_PROJECT"] = "proj",
            ["PULUMI_STACK"] = "dev",
            ["PULUMI_ORGANIZATION"] = "org",
            ["PULUMI_ROOT_DIRECTORY"] = "/project",
            ["PULUMI_DRY_RUN"] = IsPreview ? "true" : "false",
            ["PULUMI_QUERY_MODE"] = "false",
            ["PULUMI_PARALLEL"] = "4",
            ["PULUMI_CONFIG_SECRET_KEYS"] = """["proj:token"]""",
            ["PULUMI_CONFIG"] = System.Text.Json.JsonSerializer.Serialize(config.ToDictionary(pair => pair.Key, pair => pair.Value)),
        };
        foreach (var (name, value) in variables)
            Environment.SetEnvironmentVariable(name, value);
        try
        {
            return await program();
        }
        finally
        {
            foreach (var name in variables.Keys)
                Environment.SetEnvironmentVariable(name, null);
            Environment.ExitCode = 0;
        }
    }

    /// <summary>Calls a function that the program serves.</summary>
    public static async Task<TResponse> CallBackAsync<TResponse>(Callback callback, IMessage request, MessageParser<TResponse> parser)
        where TResponse : IMessage<TResponse>
    {
        using var channel = Loopback.Connect(callback.Target);
        var response = await new Callbacks.CallbacksClient(channel).InvokeAsync(
            new CallbackInvokeRequest { Token = callback.Token, Request = request.ToByteString() });
        return parser.ParseFrom(response.Response);
    }

    public override Task<SupportsFeatureResponse> SupportsFeature(SupportsFeatureRequest request, ServerCallContext context)
        => Task.FromResult(new SupportsFeatureResponse { HasSupport = !Missing.Contains(request.Id) });

    public override async Task<RegisterResourceResponse> RegisterResource(RegisterResourceRequest request, ServerCallContext context)
    {
        Registered.Enqueue(request);
        await BeforeAnswer(request);
        var properties = request.Object;
        foreach (var transform in request.Transforms)
        {
            var changed = await CallBackAsync(
                transform,
                new TransformRequest { Type = request.Type, Name = request.Name, Custom = request.Custom, Properties = properties, Options = new() },
                TransformResponse.Parser);
            properties = changed.Properties ?? properties;
        }

        return Answer(request, new RegisterResourceResponse
        {
            Urn = UrnOf(request.Parent, request.Type, request.Name),
            Id = request.Custom && !IsPreview ? $"{request.Name}-id" : "",
            Object = properties,
        });
    }

    public override Task<ReadResourceResponse> ReadResource(ReadResourceRequest request, ServerCallContext context)
    {
        Read.Enqueue(request);
        return Task.FromResult(new ReadResourceResponse
        {
            Urn = UrnOf(request.Parent, request.Type, request.Name),
            Properties = new Struct { Fields = { ["text"] = Value.ForString("read") } },
        });
    }

    public override Task<Empty> RegisterResourceOutputs(RegisterResourceOutputsRequest request, ServerCallContext context)
    {
        Outputs[request.Urn] = request.Outputs;
        return Task.FromResult(new Empty());
    }

    public override Task<ResourceInvokeResponse> Invoke(ResourceInvokeRequest request, ServerCallContext context)
    {
        Invokes.Enqueue(request);
        return Task.FromResult(Invoked(request));
    }

    public override Task<CallResponse> Call(ResourceCallRequest request, ServerCallContext context)
    {
        Calls.Enqueue(request);
        return Task.FromResult(new CallResponse { Return = new Struct { Fields = { ["text"] = Value.ForString("called") } } });
    }

    public override Task<Empty> RegisterResourceHook(RegisterResourceHookRequest request, ServerCallContext context)
    {
        Hooks[request.Name] = request.Callback;
        return Task.FromResult(new Empty());
    }

    public override async Task<Empty> RegisterStackInvokeTransform(Callback request, ServerCallContext context)
    {
        // Slow, as it may be: calls of functions must wait for it.
        await Task.Yield();
        InvokeTransforms.Enqueue(request);
        return new Empty();
    }

    public override Task<RegisterPackageResponse> RegisterPackage(Pulumirpc.RegisterPackageRequest request, ServerCallContext context)
    {
        Packages.Enqueue(request);
        return Task.FromResult(new RegisterPackageResponse { Ref = $"ref-{request.Name}" });
    }

    public override Task<Empty> RegisterErrorHook(RegisterErrorHookRequest request, ServerCallContext context)
    {
        Hooks[request.Name] = request.Callback;
        return Task.FromResult(new Empty());
    }

    public override async Task<Empty> SignalAndWaitForShutdown(Empty request, ServerCallContext context)
    {
        Interlocked.Increment(ref shutdowns);
        if (AtShutdown is { } action)
            await action();
        return new Empty();
    }

    /// <summary>What the engine still does when the program has said that it is done.</summary>
    public Func<Task>? AtShutdown { get; set; }

    private static string UrnOf(string parent, string type, string name)
    {
        var parentType = parent.Length == 0 || parent.Contains("pulumi:pulumi:Stack", StringComparison.Ordinal) ? "" : $"{parent.Split("::")[2]}$";
        return $"urn:pulumi:dev::proj::{parentType}{type}::{name}";
    }

    private sealed class EngineService : Engine.EngineBase
    {
        public ConcurrentQueue<LogRequest> Logs { get; } = new();

        public override Task<Empty> Log(LogRequest request, ServerCallContext context)
        {
            Logs.Enqueue(request);
            return Task.FromResult(new Empty());
        }

        public override Task<RequirePulumiVersionResponse> RequirePulumiVersion(RequirePulumiVersionRequest request, ServerCallContext context)
            => request.PulumiVersionRange == ">=3.0.0"
                ? Task.FromResult(new RequirePulumiVersionResponse())
                : throw new RpcException(new Status(StatusCode.FailedPrecondition, $"does not satisfy the version range {request.PulumiVersionRange}"));
    }
}
