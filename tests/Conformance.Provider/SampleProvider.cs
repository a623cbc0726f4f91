using System.Collections.Immutable;
using Pulumi.Experimental;
using Pulumi.Experimental.Provider;
using Pulumi.Utilities;

namespace Provisioning.Conformance.SampleProvider;

/// <summary>Texts that are kept nowhere but in state, and pairs of them.</summary>
/// <param name="engine">Takes messages for the user.</param>
public sealed class SampleProvider(IEngine engine) : Provider
{
    private string prefix = "";

    /// <inheritdoc/>
    public override Task<CheckResponse> CheckConfig(CheckRequest request, CancellationToken ct)
        => Task.FromResult(new CheckResponse { Inputs = request.NewInputs });

    /// <inheritdoc/>
    public override Task<DiffResponse> DiffConfig(DiffRequest request, CancellationToken ct)
        => Task.FromResult(new DiffResponse { Changes = !Same(request.OldInputs, request.NewInputs) });

    /// <inheritdoc/>
    public override Task<ConfigureResponse> Configure(ConfigureRequest request, CancellationToken ct)
    {
        if (request.Args.TryGetValue("prefix", out var value) && value.TryGetString(out var text))
            prefix = text;
        return Task.FromResult(new ConfigureResponse { AcceptSecrets = true, AcceptResources = true, AcceptOutputs = true, SupportsPreview = true });
    }

    /// <inheritdoc/>
    public override Task<CheckResponse> Check(CheckRequest request, CancellationToken ct) => Task.FromResult(
        request.NewInputs.TryGetValue("text", out var text) && (text.IsComputed || text.TryGetString(out _))
            ? new CheckResponse { Inputs = request.NewInputs }
            : new CheckResponse { Failures = [new CheckFailure("text", $"a {request.Type} needs a text")] });

    /// <inheritdoc/>
    public override Task<DiffResponse> Diff(DiffRequest request, CancellationToken ct)
    {
        var changes = !request.OldInputs["text"].Equals(request.NewInputs["text"]);
        var mustReplace = changes && !request.OldInputs.ContainsKey("mutable");
        return Task.FromResult(new DiffResponse
        {
            Changes = changes, Replaces = mustReplace ? ["text"] : [], Diffs = changes ? ["text"] : [],
            DetailedDiff = changes
                ? new Dictionary<string, PropertyDiff> { ["text"] = new() { Kind = mustReplace ? PropertyDiffKind.UpdateReplace : PropertyDiffKind.Update, InputDiff = true } }
                : null,
        });
    }

    /// <inheritdoc/>
    public override async Task<CreateResponse> Create(CreateRequest request, CancellationToken ct)
    {
        if (!request.Preview)
            await engine.LogAsync(new LogRequest(LogSeverity.Info, $"makes {request.Name}", request.Urn));
        return new CreateResponse { Id = request.Preview ? null : $"id-{request.Name}", Outputs = OutputsOf(request.Inputs, request.Preview) };
    }

    /// <inheritdoc/>
    public override Task<UpdateResponse> Update(UpdateRequest request, CancellationToken ct)
        => Task.FromResult(new UpdateResponse { Outputs = OutputsOf(request.NewInputs, request.Preview) });

    /// <inheritdoc/>
    public override Task<ReadResponse> Read(ReadRequest request, CancellationToken ct)
    {
        var inputs = request.Inputs.IsEmpty ? ImmutableDictionary<string, PropertyValue>.Empty.Add("text", new PropertyValue("read")) : request.Inputs;
        return Task.FromResult(request.Id == "gone"
            ? new ReadResponse()
            : new ReadResponse { Id = request.Id, Inputs = inputs, Outputs = OutputsOf(inputs, isPreview: false) });
    }

    /// <inheritdoc/>
    public override Task Delete(DeleteRequest request, CancellationToken ct) => Task.CompletedTask;

    /// <inheritdoc/>
    public override Task<InvokeResponse> Invoke(InvokeRequest request, CancellationToken ct) => Task.FromResult(
        request.Tok == "sample:index:upper" && request.Args.TryGetValue("text", out var value) && value.TryGetString(out var text)
            ? new InvokeResponse { Return = new Dictionary<string, PropertyValue> { ["result"] = new(text.ToUpperInvariant()) } }
            : new InvokeResponse { Failures = [new CheckFailure("text", "must be a text")] });

    /// <inheritdoc/>
    public override async Task<ConstructResponse> Construct(ConstructRequest request, CancellationToken ct)
    {
        if (request.Type != Pair.Token)
            throw new ArgumentException($"no such component: {request.Type}");
#pragma warning disable CS0618 // Obsolete for being experimental, and the only typed way there is.
        var serializer = new PropertyValueSerializer();
        var args = await serializer.Deserialize<PairArgs>(new PropertyValue(request.Inputs));
        var pair = new Pair(request.Name, args, request.Options);
        var joined = await serializer.Serialize(pair.Joined);
#pragma warning restore CS0618
        return new ConstructResponse(
            new Pulumi.Urn(await OutputUtilities.GetValueAsync(pair.Urn)),
            new Dictionary<string, PropertyValue> { ["joined"] = joined },
            new Dictionary<string, ISet<Pulumi.Urn>> { ["joined"] = joined.Dependencies.ToHashSet() });
    }

    /// <inheritdoc/>
    public override Task<CallResponse> Call(CallRequest request, CancellationToken ct) => Task.FromResult(new CallResponse(
        new Dictionary<string, PropertyValue>
        {
            ["result"] = new($"{(string)(request.Self?.URN ?? new Pulumi.Urn("none"))} {(request.Args["greeting"].TryGetString(out var text) ? text : "?")}"),
        },
        null,
        new Dictionary<string, ISet<Pulumi.Urn>>()));

    private static bool Same(ImmutableDictionary<string, PropertyValue> left, ImmutableDictionary<string, PropertyValue> right)
        => new PropertyValue(left).Equals(new PropertyValue(right));

    private ImmutableDictionary<string, PropertyValue> OutputsOf(ImmutableDictionary<string, PropertyValue> inputs, bool isPreview)
    {
        var text = inputs["text"];
        var length = isPreview || !text.TryGetString(out var known) ? PropertyValue.Computed : new PropertyValue(prefix.Length + known.Length);
        return inputs.SetItem("length", length.WithSecret(text.IsSecret));
    }
}
