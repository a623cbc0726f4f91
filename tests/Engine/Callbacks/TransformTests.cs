using Google.Protobuf.WellKnownTypes;
using Provisioning.Engine.Tests.Simulation;
using Provisioning.Protocol.Values;
using Pulumirpc;
using static Provisioning.Protocol.Values.PropertyValue;

namespace Provisioning.Engine.Tests.Callbacks;

/// <summary>Transforms: functions of the program that change what it registers before the engine deals with it.</summary>
public sealed class TransformTests : IAsyncLifetime
{
    private readonly SimulatedStack stack = new();
    private ProgramCallbacks callbacks = null!;

    public async ValueTask InitializeAsync() => callbacks = await ProgramCallbacks.StartAsync();

    public ValueTask DisposeAsync() => callbacks.DisposeAsync();

    [Fact]
    public async Task A_resources_own_come_first_then_its_ancestors_then_the_stacks()
    {
        var run = (await stack.UpAsync(async monitor =>
        {
            await monitor.Client.RegisterStackTransformAsync(Append("s"));
            var group = await monitor.ComponentAsync("g", request => request.Transforms.Add(Append("g")));
            await monitor.ResourceAsync("a", PropertyMap.Of(("tag", Of(""))), request =>
            {
                request.Parent = group.Urn;
                request.Transforms.Add(Append("o"));
            });
        })).Succeeded();
        Assert.Equal(Of("ogs"), run.Resource("a").Inputs["tag"]);
    }

    [Fact]
    public async Task One_may_change_options()
    {
        var run = (await stack.UpAsync(monitor => monitor.ResourceAsync("a", null, request => request.Transforms.Add(callbacks.Transform(given =>
        {
            given.Options.Protect = true;
            given.Options.AdditionalSecretOutputs.Add("size");
            return new TransformResponse { Properties = given.Properties, Options = given.Options };
        }))))).Succeeded();
        Assert.True(run.Resource("a").Protect);
        Assert.Equal(["size"], run.Resource("a").AdditionalSecretOutputs);
    }

    [Fact]
    public async Task What_a_property_depends_on_travels_with_its_value()
    {
        var run = (await stack.UpAsync(async monitor =>
        {
            var a = await monitor.ResourceAsync("a");
            await monitor.ResourceAsync("b", PropertyMap.Of(("of", Of("x"))), request =>
            {
                request.Dependencies.Add(a.Urn);
                request.PropertyDependencies["of"] = new RegisterResourceRequest.Types.PropertyDependencies { Urns = { a.Urn } };
                request.Transforms.Add(callbacks.Transform(given =>
                {
                    given.Properties.Fields["moved"] = given.Properties.Fields["of"];
                    given.Properties.Fields.Remove("of");
                    return new TransformResponse { Properties = given.Properties, Options = given.Options };
                }));
            });
        })).Succeeded();
        var state = run.Resource("b");
        Assert.Equal(Of("x"), state.Inputs["moved"]);
        Assert.Equal(["moved"], state.PropertyDependencies.Keys);
        Assert.Equal([run.Resource("a").Urn], state.PropertyDependencies["moved"]);
    }

    [Fact]
    public async Task A_secret_reaches_a_transform_as_one_and_stays_one()
    {
        PropertyValue? seen = null;
        var run = (await stack.UpAsync(monitor => monitor.ResourceAsync("a", PropertyMap.Of(("key", new Secret(Of("canary")))), request =>
            request.Transforms.Add(callbacks.Transform(given =>
            {
                seen = PropertyCodec.FromStruct(given.Properties)["key"];
                return new TransformResponse { Properties = given.Properties, Options = given.Options };
            }))))).Succeeded();
        Assert.True(Assert.IsType<Output>(seen).IsSecret);
        Assert.Equal(new Secret(Of("canary")), run.Resource("a").Inputs["key"]);
    }

    [Fact]
    public async Task One_that_fails_fails_the_registration()
    {
        var run = await stack.UpAsync(async monitor =>
        {
            var error = await Assert.ThrowsAsync<Grpc.Core.RpcException>(() => monitor.ResourceAsync("a", null, request => request.Transforms.Add(
                callbacks.Transform(_ => throw new Grpc.Core.RpcException(new Grpc.Core.Status(Grpc.Core.StatusCode.Unknown, "no"))))));
            Assert.Equal("invoke transform: rpc error: code = Unknown desc = no", error.Status.Detail);
        });
        Assert.DoesNotContain("create a", run.Calls);
    }

    [Fact]
    public async Task One_sees_what_is_inherited_and_may_take_it_back()
    {
        TransformResourceOptions? seen = null;
        var run = (await stack.UpAsync(async monitor =>
        {
            var provider = await monitor.RegisterAsync("pulumi:providers:sim", "own", custom: true, null, null);
            var group = await monitor.ComponentAsync("g", request =>
            {
                (request.Protect, request.RetainOnDelete, request.DeletedWith) = (true, true, provider.Urn);
                request.Providers.Add("sim", $"{provider.Urn}::{provider.Id}");
            });
            await monitor.ResourceAsync("a", null, request =>
            {
                request.Parent = group.Urn;
                request.Transforms.Add(callbacks.Transform(given =>
                {
                    seen = given.Options.Clone();
                    given.Options.ClearProtect();
                    (given.Options.DeletedWith, given.Options.RetainOnDelete) = ("", false);
                    return new TransformResponse { Options = given.Options };
                }));
            });
        })).Succeeded();
        Assert.True(seen!.Protect && seen.RetainOnDelete);
        Assert.Equal((run.Resource("own").Urn, $"{run.Resource("own").Urn}::{run.Resource("own").Id}"), (seen.DeletedWith, seen.Provider));
        var state = run.Resource("a");
        Assert.Equal((false, false, ""), (state.Protect, state.RetainOnDelete, state.DeletedWith));
    }

    [Fact]
    public async Task Only_a_resources_own_say_what_it_depends_on()
    {
        var run = (await stack.UpAsync(async monitor =>
        {
            var a = await monitor.ResourceAsync("a");
            var depending = callbacks.Transform(given =>
            {
                given.Options.DependsOn.Add(a.Urn);
                return new TransformResponse { Options = given.Options };
            });
            await monitor.ResourceAsync("b", null, request => request.Transforms.Add(depending));
            await monitor.Client.RegisterStackTransformAsync(depending);
            await monitor.ResourceAsync("c");
        })).Succeeded();
        Assert.Equal([run.Resource("a").Urn], run.Resource("b").Dependencies);
        Assert.Empty(run.Resource("c").Dependencies);
    }

    [Fact]
    public async Task Function_calls_are_transformed_too()
    {
        Struct? asked = null;
        stack.Provider.OnInvoke = request =>
        {
            asked = request.Args;
            return new InvokeResponse { Return = new Struct() };
        };
        (await stack.UpAsync(async monitor =>
        {
            await monitor.Client.RegisterStackInvokeTransformAsync(callbacks.TransformInvoke(request =>
            {
                request.Args.Fields["region"] = Value.ForString("eu");
                return new TransformInvokeResponse { Args = request.Args, Options = request.Options };
            }));
            await monitor.Client.InvokeAsync(new ResourceInvokeRequest { Tok = "sim:index:look", Args = new Struct() });
        })).Succeeded();
        Assert.Equal("eu", asked!.Fields["region"].StringValue);
    }

    private Callback Append(string letter) => callbacks.Transform(request =>
    {
        if (request.Properties.Fields.TryGetValue("tag", out var tag))
            request.Properties.Fields["tag"] = Value.ForString(tag.StringValue + letter);
        return new TransformResponse { Properties = request.Properties, Options = request.Options };
    });
}
