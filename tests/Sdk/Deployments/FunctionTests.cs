using Google.Protobuf.WellKnownTypes;
using Provisioning.Protocol.Values;
using Pulumi;
using Pulumi.Utilities;
using Pulumirpc;

namespace Provisioning.Sdk.Tests.Deployments;

[Collection(EnvironmentTests.Name)]
public sealed class FunctionTests
{
    private readonly FakeEngine engine = new()
    {
        Invoked = _ => new ResourceInvokeResponse { Return = new Struct { Fields = { ["text"] = Value.ForString("found") } } },
    };

    [Fact]
    public async Task A_function_is_called_with_its_arguments()
    {
        var result = "";
        Assert.Equal(0, await engine.RunAsync(() => Deployment.RunAsync(async () =>
        {
            result = (await Deployment.Instance.InvokeAsync<LookupResult>("test:index:lookup", new LookupArgs { Name = "n" })).Text;
        })));
        Assert.Equal("found", result);
        Assert.Equal("n", Assert.Single(engine.Invokes).Args.Fields["name"].StringValue);
    }

    [Fact]
    public async Task A_function_of_an_output_depends_on_what_the_output_depends_on()
    {
        Output<LookupResult>? result = null;
        Thing? thing = null;
        await engine.RunAsync(() => Deployment.RunAsync(() =>
        {
            thing = new Thing("a");
            result = Deployment.Instance.Invoke<LookupResult>("test:index:lookup", new LookupArgs { Name = thing.Id });
        }));
        Assert.Equal("a-id", Assert.Single(engine.Invokes).Args.Fields["name"].StringValue);
        Assert.Equal([thing!], await OutputUtilities.GetDependenciesAsync(result!));
    }

    [Fact]
    public async Task A_function_is_not_called_while_an_argument_or_a_dependency_is_not_there()
    {
        var preview = new FakeEngine { IsPreview = true };
        var results = new List<Output<LookupResult>>();
        await preview.RunAsync(() => Deployment.RunAsync(() =>
        {
            var thing = new Thing("a");
            results.Add(Deployment.Instance.Invoke<LookupResult>("test:index:lookup", new LookupArgs { Name = thing.Id }));
            results.Add(Deployment.Instance.Invoke<LookupResult>(
                "test:index:lookup", new LookupArgs { Name = "n" }, new InvokeOutputOptions { DependsOn = { thing } }));
        }));
        Assert.Empty(preview.Invokes);
        foreach (var result in results)
            Assert.False(await OutputUtilities.GetIsKnownAsync(result));
    }

    [Fact]
    public async Task A_secret_in_the_result_makes_it_secret()
    {
        engine.Invoked = _ => new ResourceInvokeResponse
        {
            Return = PropertyCodec.ToStruct(PropertyMap.Of(("text", new PropertyValue.Secret(PropertyValue.Of("s"))))),
        };
        Output<string>? result = null;
        await engine.RunAsync(() => Deployment.RunAsync(() =>
        {
            result = Deployment.Instance.InvokeSingle<string>("test:index:lookup", new LookupArgs());
        }));
        Assert.Equal("s", await OutputUtilities.GetValueAsync(result!));
        Assert.True(await Output.IsSecretAsync(result!));
    }

    [Fact]
    public async Task Failures_fail_the_program_with_their_reasons()
    {
        engine.Invoked = _ => new ResourceInvokeResponse { Failures = { new CheckFailure { Property = "name", Reason = "is empty" } } };
        Assert.Equal(32, await engine.RunAsync(() => Deployment.RunAsync(()
            => Deployment.Instance.InvokeAsync("test:index:lookup", new LookupArgs()))));
        Assert.Contains(engine.Logs, log => log.Message.Contains("Invoke of 'test:index:lookup' failed: is empty (name)", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_method_is_called_on_its_resource()
    {
        Output<LookupResult>? result = null;
        await engine.RunAsync(() => Deployment.RunAsync(() =>
        {
            result = Deployment.Instance.Call<LookupResult>("test:index:Thing/find", CallArgs.Empty, new Thing("a"));
        }));
        var self = PropertyCodec.FromValue(Assert.Single(engine.Calls).Args.Fields["__self__"]);
        Assert.Equal(new PropertyValue.Resource("urn:pulumi:dev::proj::test:index:Thing::a", "a-id"), self);
        Assert.Equal("called", (await OutputUtilities.GetValueAsync(result!)).Text);
    }

    private sealed class LookupArgs : InvokeArgs
    {
        [Input("name")]
        public Input<string>? Name { get; set; }
    }

    [OutputType]
    private sealed class LookupResult
    {
        [OutputConstructor]
        public LookupResult(string text) => Text = text;

        public string Text { get; }
    }
}
