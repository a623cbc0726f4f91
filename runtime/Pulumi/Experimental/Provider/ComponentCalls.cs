using System.Collections.Immutable;
using Google.Protobuf.Collections;
using Grpc.Core;
using Wire = Pulumirpc;

namespace Pulumi.Experimental.Provider;

/// <summary>Constructs components and calls methods: each in a deployment of its own, in which the provider can make resources.</summary>
internal static class ComponentCalls
{
    private const string Self = "__self__";

    public static async Task<Wire.ConstructResponse> ConstructAsync(
        Provider provider, Wire.ConstructRequest request, string engineAddress, CancellationToken cancellationToken)
    {
        if (request.Parent.Length == 0)
            throw new RpcException(new Status(StatusCode.InvalidArgument, "Parent must be set for Component Providers."));
        var program = new InlineProgram(
            new DeploymentSettings(request.Project, request.Stack, request.Organization, RootDirectory: null, request.DryRun),
            ConfigOf(request.Config, request.ConfigSecretKeys), engineAddress, request.MonitorEndpoint);
        var response = await Deployment.RunInlineAsync(program, () => provider.Construct(
            new ConstructRequest(request.Type, request.Name, PropertyValueCodec.FromStruct(request.Inputs), OptionsOf(request)), cancellationToken))
            .ConfigureAwait(false);
        var wire = new Wire.ConstructResponse { Urn = response.Urn, State = PropertyValueCodec.ToStruct(response.Outputs) };
        foreach (var (name, urns) in response.OutputDependencies)
            wire.StateDependencies.Add(name, new Wire.ConstructResponse.Types.PropertyDependencies { Urns = { urns.Select(urn => (string)urn) } });
        return wire;
    }

    public static async Task<Wire.CallResponse> CallAsync(
        Provider provider, Wire.CallRequest request, string engineAddress, CancellationToken cancellationToken)
    {
        var args = PropertyValueCodec.FromStruct(request.Args);
        ResourceReference? self = null;
        if (args.TryGetValue(Self, out var value) && value.TryGetResource(out var reference))
        {
            self = reference;
            args = args.Remove(Self);
        }

        foreach (var (name, dependencies) in request.ArgDependencies)
        {
            if (dependencies.Urns.Count > 0 && args.TryGetValue(name, out var argument))
                args = args.SetItem(name, argument.WithDependencies([.. dependencies.Urns.Select(urn => new Urn(urn))]));
        }

        var program = new InlineProgram(
            new DeploymentSettings(request.Project, request.Stack, request.Organization, RootDirectory: null, request.DryRun),
            ConfigOf(request.Config, request.ConfigSecretKeys), engineAddress, request.MonitorEndpoint);
        var response = await Deployment.RunInlineAsync(program, () => provider.Call(new CallRequest(self, request.Tok, args), cancellationToken))
            .ConfigureAwait(false);
        var wire = new Wire.CallResponse
        {
            Return = PropertyValueCodec.ToStruct(response.Return), Failures = { ProviderService.Failures(response.Failures) },
        };
        foreach (var (name, urns) in response.ReturnDependencies)
            wire.ReturnDependencies.Add(name, new Wire.CallResponse.Types.ReturnDependencies { Urns = { urns.Select(urn => (string)urn) } });
        return wire;
    }

    private static ProgramConfig ConfigOf(MapField<string, string> values, IEnumerable<string> secretKeys)
        => new(values.ToImmutableDictionary(), [.. secretKeys]);

    private static ComponentResourceOptions OptionsOf(Wire.ConstructRequest request) => new()
    {
        Aliases = [.. request.Aliases.Select(alias => (Input<Alias>)AliasSpecs.From(alias))],
        DependsOn = Resources(request.Dependencies),
        ReplaceWith = Resources(request.ReplaceWith),
        Protect = request.HasProtect ? request.Protect : null,
        Providers = [.. request.Providers.Values.Select(reference => new DependencyProviderResource(reference))],
        Parent = new DependencyResource(request.Parent),
        CustomTimeouts = TimeoutsOnTheWire.From(TimeoutsOf(request.CustomTimeouts)),
        DeletedWith = request.DeletedWith.Length == 0 ? null : new DependencyResource(request.DeletedWith),
        IgnoreChanges = [.. request.IgnoreChanges],
        RetainOnDelete = request.HasRetainOnDelete ? request.RetainOnDelete : null,
        ReplaceOnChanges = [.. request.ReplaceOnChanges],
        Hooks = HookBindings.From(HooksOf(request.ResourceHooks)),
    };

    private static InputList<Resource> Resources(IEnumerable<string> urns) => urns.Select(urn => (Resource)new DependencyResource(urn)).ToImmutableArray();

    private static Wire.RegisterResourceRequest.Types.CustomTimeouts? TimeoutsOf(Wire.ConstructRequest.Types.CustomTimeouts? timeouts)
        => timeouts is null ? null : new() { Create = timeouts.Create, Update = timeouts.Update, Delete = timeouts.Delete };

    private static Wire.RegisterResourceRequest.Types.ResourceHooksBinding? HooksOf(Wire.ConstructRequest.Types.ResourceHooksBinding? hooks)
        => hooks is null ? null : new()
        {
            BeforeCreate = { hooks.BeforeCreate }, AfterCreate = { hooks.AfterCreate }, BeforeUpdate = { hooks.BeforeUpdate },
            AfterUpdate = { hooks.AfterUpdate }, BeforeDelete = { hooks.BeforeDelete }, AfterDelete = { hooks.AfterDelete }, OnError = { hooks.OnError },
        };
}
