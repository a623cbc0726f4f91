using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Provisioning.Protocol.Diagnostics;
using Provisioning.Protocol.Values;
using Provisioning.Providers.Kubernetes.Configuration;
using Provisioning.Providers.Kubernetes.Diffing;
using Provisioning.Providers.Kubernetes.Manifests;
using Provisioning.Providers.Kubernetes.Objects;
using Provisioning.Providers.Kubernetes.Rendering;
using Pulumirpc;

namespace Provisioning.Providers.Kubernetes;

/// <summary>
/// The kubernetes provider of the embedded engine: it renders manifests to a folder, by the rules of the official provider's
/// <c>renderYamlToDirectory</c>. Without such a folder it previews, and says that a live cluster takes the official plugin.
/// </summary>
public sealed class KubernetesProvider : ResourceProvider.ResourceProviderBase
{
    /// <summary>The package it provides.</summary>
    public const string Package = "kubernetes";

    /// <summary>The version of the official provider whose behaviour it has.</summary>
    public const string Version = "4.34.0";

    private readonly IManifestFiles files;
    private readonly Engine.EngineClient engine;
    private readonly string workingDirectory;
    private readonly Func<string, string?> environment;
    private readonly KindScopes scopes = new();
    private ProviderSettings settings;
    private ManifestRenderer? renderer;

    /// <summary>A provider that is not configured yet.</summary>
    /// <param name="files">Where manifests are written to.</param>
    /// <param name="engine">Calls the engine, for warnings.</param>
    /// <param name="workingDirectory">What a relative folder is relative to: the program's folder.</param>
    /// <param name="environment">Looks an environment variable up. Default: this process's.</param>
    public KubernetesProvider(IManifestFiles files, CallInvoker engine, string workingDirectory, Func<string, string?>? environment = null)
    {
        this.files = files;
        this.engine = new Engine.EngineClient(engine);
        this.workingDirectory = workingDirectory;
        this.environment = environment ?? Environment.GetEnvironmentVariable;
        settings = ProviderSettings.From(new Dictionary<string, string>(), null, this.environment);
    }

    /// <inheritdoc/>
    public override Task<ProviderHandshakeResponse> Handshake(ProviderHandshakeRequest request, ServerCallContext context)
        => Task.FromResult(new ProviderHandshakeResponse { AcceptSecrets = true, SupportsAutonamingConfiguration = true });

    /// <inheritdoc/>
    public override Task<PluginInfo> GetPluginInfo(Empty request, ServerCallContext context) => Task.FromResult(new PluginInfo { Version = Version });

    /// <inheritdoc/>
    public override Task<Empty> Cancel(Empty request, ServerCallContext context) => Task.FromResult(new Empty());

    /// <inheritdoc/>
    public override Task<CheckResponse> CheckConfig(CheckRequest request, ServerCallContext context)
    {
        var response = new CheckResponse { Inputs = request.News };
        foreach (var (property, problem) in ConfigurationCheck.Problems(request.Urn, PropertyCodec.FromStruct(request.News), environment))
            response.Failures.Add(Failure(property, problem));
        return Task.FromResult(response);
    }

    /// <inheritdoc/>
    public override Task<DiffResponse> DiffConfig(DiffRequest request, ServerCallContext context)
        => Task.FromResult(ConfigurationDiff.Between(PropertyCodec.FromStruct(request.Olds), PropertyCodec.FromStruct(request.News)));

    /// <inheritdoc/>
    public override Task<ConfigureResponse> Configure(ConfigureRequest request, ServerCallContext context)
    {
        settings = ProviderSettings.From(request.Variables, request.Args, environment);
        renderer = settings.Renders ? new ManifestRenderer(files, Path.GetFullPath(settings.RenderDirectory, workingDirectory)) : null;
        return Task.FromResult(new ConfigureResponse { AcceptSecrets = true, SupportsPreview = true, SupportsAutonamingConfiguration = true });
    }

    /// <inheritdoc/>
    public override Task<CheckResponse> Check(CheckRequest request, ServerCallContext context)
    {
        var (inputs, problems) = new ObjectCheck(settings, scopes).Run(request);
        var response = new CheckResponse { Inputs = PropertyCodec.ToStruct(inputs) };
        foreach (var (property, problem) in problems)
            response.Failures.Add(Failure(property, problem));
        return Task.FromResult(response);
    }

    /// <inheritdoc/>
    public override Task<DiffResponse> Diff(DiffRequest request, ServerCallContext context)
        => Task.FromResult(new ObjectComparison(settings, scopes).Run(request));

    /// <inheritdoc/>
    public override async Task<CreateResponse> Create(CreateRequest request, ServerCallContext context)
    {
        var inputs = PropertyCodec.FromStruct(request.Properties);
        var obj = new KubernetesObject(inputs);
        await WarnOfSecretsAsync(request.Urn, obj, context.CancellationToken);
        if (request.Preview)
            return new CreateResponse { Properties = request.Properties };
        await RenderAsync(request.Urn, obj, context.CancellationToken);
        var checkpoint = new Checkpoint(obj, obj, obj.ApiVersion, FieldManagerOf(request.Urn, obj, ""));
        return new CreateResponse { Id = obj.Id, Properties = PropertyCodec.ToStruct(checkpoint.ToProperties()) };
    }

    /// <inheritdoc/>
    public override async Task<UpdateResponse> Update(UpdateRequest request, ServerCallContext context)
    {
        var obj = new KubernetesObject(PropertyCodec.FromStruct(request.News));
        await WarnOfSecretsAsync(request.Urn, obj, context.CancellationToken);
        if (request.Preview)
            return new UpdateResponse { Properties = request.News };
        var old = Checkpoint.Parse(PropertyCodec.FromStruct(request.Olds));
        var rendering = await RenderAsync(request.Urn, obj, context.CancellationToken);
        // An object that moves to another version of its API moves to another file.
        if (old.Live.Name.Length > 0 && rendering.PathOf(old.Live) != rendering.PathOf(obj))
            ThrowIf(rendering.Delete(request.Urn, old.Live));
        var checkpoint = new Checkpoint(obj, obj, old.InitialApiVersion, FieldManagerOf(request.Urn, obj, old.FieldManager));
        return new UpdateResponse { Properties = PropertyCodec.ToStruct(checkpoint.ToProperties()) };
    }

    /// <inheritdoc/>
    public override Task<Empty> Delete(DeleteRequest request, ServerCallContext context)
    {
        ThrowIf(RendererFor(request.Urn).Delete(request.Urn, Checkpoint.Parse(PropertyCodec.FromStruct(request.Properties)).Live));
        return Task.FromResult(new Empty());
    }

    /// <inheritdoc/>
    public override Task<ReadResponse> Read(ReadRequest request, ServerCallContext context)
    {
        RendererFor(request.Urn);
        var state = PropertyCodec.FromStruct(request.Properties);
        var inputs = PropertyCodec.FromStruct(request.Inputs);
        var old = Checkpoint.Parse(state);
        var live = Identified(old.Live.Properties.Count > 0 ? old.Live : new KubernetesObject(inputs), request);
        var asked = Identified(inputs.Count > 0 ? new KubernetesObject(inputs) : old.Inputs, request);
        var checkpoint = new Checkpoint(
            live, asked, old.InitialApiVersion.Length > 0 ? old.InitialApiVersion : live.ApiVersion, FieldManagerOf(request.Urn, live, old.FieldManager));
        return Task.FromResult(new ReadResponse
        {
            Id = request.Id,
            Properties = PropertyCodec.ToStruct(checkpoint.ToProperties()),
            Inputs = PropertyCodec.ToStruct(asked.Properties),
        });
    }

    /// <inheritdoc/>
    public override Task<InvokeResponse> Invoke(InvokeRequest request, ServerCallContext context)
    {
        if (request.Tok != "kubernetes:yaml:decode")
            throw Failed(KubernetesDiagnostics.NotSupported(request.Tok), StatusCode.Unimplemented);
        var arguments = PropertyCodec.FromStruct(request.Args);
        if (arguments.Find("text").AsText() is not { } text)
            throw Failed(KubernetesDiagnostics.InvalidArguments(request.Tok, "missing required field 'text' of type string"), StatusCode.InvalidArgument);
        try
        {
            var defaultNamespace = arguments.Find("defaultNamespace").AsText() ?? "";
            var objects = YamlDecoder.Decode(text).Select(obj => PropertyValue.Of(InNamespace(obj, defaultNamespace).Properties));
            return Task.FromResult(new InvokeResponse { Return = PropertyCodec.ToStruct(PropertyMap.Of(("result", PropertyValue.Of(objects)))) });
        }
        catch (FormatException exception)
        {
            throw Failed(KubernetesDiagnostics.InvalidYaml(exception.Message), StatusCode.InvalidArgument);
        }
    }

    private KubernetesObject InNamespace(KubernetesObject obj, string name) => name.Length > 0 && obj.Namespace.Length == 0 && scopes.IsNamespaced(obj)
        ? obj.WithMetadata("namespace", PropertyValue.Of(name))
        : obj;

    // What the id and the type say of an object of which nothing else is known.
    private static KubernetesObject Identified(KubernetesObject obj, ReadRequest request)
    {
        var type = ResourceUrn.Parse(request.Urn).Type.Split(':', 3);
        var slash = request.Id.IndexOf('/', StringComparison.Ordinal);
        if (obj.ApiVersion.Length == 0)
            obj = new KubernetesObject(obj.Properties.With("apiVersion", PropertyValue.Of(type[1].StartsWith("core/", StringComparison.Ordinal) ? type[1][5..] : type[1])));
        if (obj.Kind.Length == 0)
            obj = new KubernetesObject(obj.Properties.With("kind", PropertyValue.Of(type[2])));
        if (obj.Name.Length == 0)
            obj = obj.WithMetadata("name", PropertyValue.Of(request.Id[(slash + 1)..]));
        return obj.Namespace.Length == 0 && slash > 0 ? obj.WithMetadata("namespace", PropertyValue.Of(request.Id[..slash])) : obj;
    }

    private async Task<ManifestRenderer> RenderAsync(string urn, KubernetesObject obj, CancellationToken cancellationToken)
    {
        var rendering = RendererFor(urn);
        ThrowIf(await rendering.WriteAsync(urn, obj, cancellationToken));
        return rendering;
    }

    private ManifestRenderer RendererFor(string urn)
        => renderer ?? throw Failed(KubernetesDiagnostics.NeedsCluster(urn), StatusCode.FailedPrecondition);

    private async Task WarnOfSecretsAsync(string urn, KubernetesObject obj, CancellationToken cancellationToken)
    {
        if (renderer is null || !obj.Properties.ContainsSecrets())
            return;
        var warning = KubernetesDiagnostics.SecretInPlaintext(urn, renderer.PathOf(obj));
        await engine.LogAsync(
            new LogRequest { Severity = LogSeverity.Warning, Message = warning.ToString(), Urn = urn }, cancellationToken: cancellationToken);
    }

    private string FieldManagerOf(string urn, KubernetesObject obj, string old) => obj.Annotation("pulumi.com/patchFieldManager")
        ?? (old.Length > 0 ? old
            : settings.ServerSideApply ? ObjectNames.Unique("pulumi-kubernetes-", System.Text.Encoding.UTF8.GetBytes(urn))
            : "pulumi-kubernetes");

    private static CheckFailure Failure(string property, Diagnostic problem) => new() { Property = property, Reason = problem.ToString() };

    private static void ThrowIf(Diagnostic? problem)
    {
        if (problem is not null)
            throw Failed(problem, StatusCode.FailedPrecondition);
    }

    private static RpcException Failed(Diagnostic problem, StatusCode status) => new(new Status(status, problem.ToString()));
}
