using Grpc.Core;
using Provisioning.Engine.Tests.Simulation;
using Provisioning.Protocol.Grpc;
using Provisioning.Protocol.Values;
using Pulumirpc;
using static Provisioning.Protocol.Values.PropertyValue;

namespace Provisioning.Engine.Tests.Providers;

/// <summary>Components and methods that live in a provider and call back into the engine, and packages that a plugin is parameterized to serve.</summary>
public sealed class RemoteComponentTests : IAsyncLifetime
{
    private readonly SimulatedStack stack = new();
    private ProgramCallbacks callbacks = null!;

    public async ValueTask InitializeAsync() => callbacks = await ProgramCallbacks.StartAsync();

    public ValueTask DisposeAsync() => callbacks.DisposeAsync();

    [Fact]
    public async Task Its_provider_registers_the_component_and_its_children()
    {
        stack.Provider.OnConstruct = ConstructAsync;
        RegisterResourceResponse? response = null;
        var run = (await stack.UpAsync(async monitor => response = await RegisterAsync(monitor))).Succeeded();
        Assert.Equal(["create group", "create group-child"], run.Steps);
        Assert.Equal(run.Resource("group").Urn, run.Resource("group-child").Parent);
        Assert.Equal("group-child-1", response!.Object.Fields["childId"].StringValue);
        Assert.Equal([run.Resource("group-child").Urn], response.PropertyDependencies["childId"].Urns);
        Assert.Equal(["same group", "same group-child"], (await stack.UpAsync(RegisterAsync)).Succeeded().Steps);
    }

    [Fact]
    public async Task The_programs_transforms_apply_to_what_the_provider_registers()
    {
        stack.Provider.OnConstruct = ConstructAsync;
        var protect = callbacks.Transform(request =>
        {
            request.Options.Protect = true;
            return new TransformResponse { Properties = request.Properties, Options = request.Options };
        });
        var run = (await stack.UpAsync(monitor => RegisterAsync(monitor, request => request.Transforms.Add(protect)))).Succeeded();
        Assert.True(run.Resource("group").Protect);
        Assert.True(run.Resource("group-child").Protect);
    }

    [Fact]
    public async Task One_that_cannot_be_constructed_ends_the_operation_with_the_providers_reason_whatever_the_program_makes_of_it()
    {
        await stack.UpAsync(monitor => monitor.ResourceAsync("kept"));
        stack.Provider.OnConstruct = _ => throw SimulatedProvider.Refusal("out of racks");
        var run = (await stack.UpAsync(async monitor =>
        {
            var error = await Assert.ThrowsAsync<RpcException>(() => RegisterAsync(monitor));
            Assert.Equal("resource monitor shut down", error.Status.Detail);
        })).Failed();
        Assert.EndsWith("resource 'group' has a problem: out of racks", Assert.Single(run.Errors), StringComparison.Ordinal);
        Assert.Equal("kept-1", run.Resource("kept").Id);
    }

    [Fact]
    public async Task What_is_wrong_with_its_inputs_is_told_property_by_property()
    {
        stack.Provider.OnConstruct = _ => throw SimulatedProvider.Refusal("bad racks", new InputPropertiesError
        {
            Errors =
            {
                new InputPropertiesError.Types.PropertyError { PropertyPath = "racks[1].size", Reason = "too big" },
                new InputPropertiesError.Types.PropertyError { PropertyPath = "key.length", Reason = "too short" },
                new InputPropertiesError.Types.PropertyError { PropertyPath = "zone", Reason = "missing" },
            },
        });
        var inputs = PropertyMap.Of(
            ("racks", PropertyValue.Of([PropertyValue.Of(PropertyMap.Empty), PropertyValue.Of(PropertyMap.Of(("size", PropertyValue.Of(9))))])),
            ("key", new PropertyValue.Secret(PropertyValue.Of("canary"))));
        var run = (await stack.UpAsync(async monitor => await Assert.ThrowsAsync<RpcException>(
            () => monitor.RegisterAsync("sim:index:Group", "group", custom: false, inputs, request => request.Remote = true)))).Failed();
        Assert.Equal(
            "sim:index:Group resource 'group' has a problem: bad racks\n\t\t- property racks[1].size with value '{9}' has a problem: too big"
            + "\n\t\t- property key.length with value '{[secret]}' has a problem: too short\n\t\t- property zone has a problem: missing",
            Assert.Single(run.Errors));
    }

    [Fact]
    public async Task A_method_that_fails_ends_the_operation()
    {
        stack.Provider.OnCall = _ => throw SimulatedProvider.Refusal("no such name");
        var run = (await stack.UpAsync(async monitor =>
        {
            var a = await monitor.ResourceAsync("a");
            await Assert.ThrowsAsync<RpcException>(async () => await monitor.Client.CallAsync(
                new ResourceCallRequest
                {
                    Tok = "sim:index:Thing/rename", Args = PropertyCodec.ToStruct(PropertyMap.Of(("__self__", new Resource(a.Urn, a.Id, null)))),
                },
                cancellationToken: TestContext.Current.CancellationToken));
        })).Failed();
        Assert.Equal(["call to function 'sim:index:Thing/rename' failed: no such name"], run.Errors);
    }

    [Fact]
    public async Task A_method_is_answered_by_the_provider_of_its_resource()
    {
        stack.Provider.OnCall = request => new Pulumirpc.CallResponse { Return = request.Args };
        Pulumirpc.CallResponse? response = null;
        (await stack.UpAsync(async monitor =>
        {
            var a = await monitor.ResourceAsync("a");
            response = await monitor.Client.CallAsync(new ResourceCallRequest
            {
                Tok = "sim:index:Thing/rename",
                Args = PropertyCodec.ToStruct(PropertyMap.Of(("__self__", new Resource(a.Urn, a.Id, null)), ("to", new Secret(Of("b"))))),
            });
        })).Succeeded();
        Assert.Equal(new Secret(Of("b")), PropertyCodec.FromStruct(response!.Return)["to"]);
    }

    [Fact]
    public async Task A_plugin_can_be_parameterized_to_serve_another_package()
    {
        ParameterizeRequest? asked = null;
        stack.Provider.OnParameterize = request =>
        {
            asked = request;
            return new ParameterizeResponse { Name = request.Value.Name, Version = request.Value.Version };
        };
        Script program = async monitor =>
        {
            var package = await monitor.Client.RegisterPackageAsync(new RegisterPackageRequest
            {
                Name = "sim", Version = "1.0.0",
                Parameterization = new Parameterization { Name = "rack", Version = "2.3.4", Value = Google.Protobuf.ByteString.CopyFromUtf8("row 7") },
            });
            await monitor.RegisterAsync("rack:index:Slot", "a", custom: true, null, request => request.PackageRef = package.Ref);
        };
        var run = (await stack.UpAsync(program)).Succeeded();
        Assert.Equal(("rack", "2.3.4", "row 7"), (asked!.Value.Name, asked.Value.Version, asked.Value.Value.ToStringUtf8()));
        var provider = run.Result.Snapshot.Resources.Single(state => state.Type == ResourceTypes.ProviderPrefix + "rack");
        Assert.Equal("default_2_3_4", ResourceUrn.Parse(provider.Urn).Name);
        Assert.Equal(Of("2.3.4"), provider.Inputs["version"]);
        Assert.Equal(
            PropertyMap.Of(("name", Of("sim")), ("parameterization", Of("cm93IDc=")), ("version", Of("1.0.0"))),
            Assert.IsType<PropertyValue.Object>(provider.Inputs["__internal"]).Properties);
        Assert.Equal(["same a"], (await stack.UpAsync(program)).Succeeded().Steps);
        (await stack.DestroyAsync()).Succeeded();
    }

    private static Task<RegisterResourceResponse> RegisterAsync(ProgramMonitor monitor) => RegisterAsync(monitor, null);

    private static Task<RegisterResourceResponse> RegisterAsync(ProgramMonitor monitor, Action<RegisterResourceRequest>? configure)
        => monitor.RegisterAsync("sim:index:Group", "group", custom: false, PropertyMap.Of(("size", Of(2))), request =>
        {
            request.Remote = true;
            configure?.Invoke(request);
        });

    private static async Task<ConstructResponse> ConstructAsync(ConstructRequest request)
    {
        using var channel = Loopback.Connect(request.MonitorEndpoint);
        var monitor = new ResourceMonitor.ResourceMonitorClient(channel);
        var group = await monitor.RegisterResourceAsync(new RegisterResourceRequest
        {
            Type = request.Type, Name = request.Name, Parent = request.Parent, Object = request.Inputs,
        });
        var child = await monitor.RegisterResourceAsync(new RegisterResourceRequest
        {
            Type = "sim:index:Thing", Name = request.Name + "-child", Parent = group.Urn, Custom = true, Object = request.Inputs,
        });
        var response = new ConstructResponse { Urn = group.Urn, State = PropertyCodec.ToStruct(PropertyMap.Of(("childId", Of(child.Id)))) };
        response.StateDependencies["childId"] = new ConstructResponse.Types.PropertyDependencies { Urns = { child.Urn } };
        return response;
    }
}
