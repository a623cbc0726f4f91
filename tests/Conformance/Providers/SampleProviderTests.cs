using System.Collections.Immutable;
using Provisioning.Conformance.SampleProvider;
using Provisioning.Conformance.Tests.Harness;
using Provisioning.Engine.Plugins;
using Pulumi;
using static Provisioning.Conformance.Tests.Harness.Values;
using Sample = Provisioning.Conformance.SampleProvider;

namespace Provisioning.Conformance.Tests.Providers;

/// <summary>A provider written in C# on the SDK's provider side, as a process of its own, from check to construct.</summary>
public sealed class SampleProviderTests
{
    private readonly ConformanceStack stack = new()
    {
        Plugins = new ProviderPlugins(
            ImmutableDictionary<string, Func<ProviderPluginRequest, Grpc.Core.CallInvoker>>.Empty,
            new Dictionary<string, string> { ["PATH"] = Folder }),
    };

    // Beside our own build, where it has what it needs and nothing else.
    private static string Folder => Path.GetFullPath(Path.Combine(
        AppContext.BaseDirectory, "..", "..", "Provisioning.Conformance.Provider", Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory))));

    [Fact]
    public async Task A_resource_is_created_updated_replaced_and_deleted()
    {
        static void Program(string text, bool mutable) => new Sample.Text("res", new TextArgs { Value = text, Mutable = mutable ? true : null! });

        var first = (await stack.RunAsync(() => Program("a", mutable: true))).Succeeded();
        Assert.Equal(("id-res", Number(1)), (first["res"].Id, first["res"].Outputs["length"]));
        Assert.Contains("makes res", first.MessagesOf("info"));
        var second = (await stack.RunAsync(() => Program("bcd", mutable: true))).Succeeded();
        Assert.Equal(["update res"], second.Steps);
        Assert.Equal(Number(3), second["res"].Outputs["length"]);
        Assert.Equal(["same res"], (await stack.RunAsync(() => Program("bcd", mutable: true))).Succeeded().Steps);
        Assert.True((await stack.DestroyAsync()).Succeeded);
        (await stack.RunAsync(() => Program("a", mutable: false))).Succeeded();
        Assert.Contains("replace res", (await stack.RunAsync(() => Program("b", mutable: false))).Succeeded().Steps);
    }

    [Fact]
    public async Task What_a_preview_does_not_know_is_unknown_and_secrets_stay_secret()
    {
        var run = await stack.RunAsync(() => new() { ["length"] = new Sample.Text("res", new TextArgs { Value = Output.CreateSecret("abc") }).Length });
        Assert.Equal(Secret(Number(3)), run.Succeeded().Outputs["length"]);
        Assert.Equal(Secret(Text("abc")), run.Update["res"].Inputs["text"]);
        Assert.True(run.Preview.Outputs["length"].ContainsUnknowns);
    }

    [Fact]
    public async Task A_check_that_fails_names_the_property()
    {
        var run = await stack.RunAsync(() => { new Sample.Text("res", null); });
        Assert.Contains(run.Preview.Errors, error => error.Contains("a sample:index:Text needs a text", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_resource_is_read()
    {
        var update = (await stack.RunAsync(() => new() { ["text"] = new Sample.Text("res", null, new CustomResourceOptions { Id = "existing" }).Value })).Succeeded();
        Assert.Equal(Text("read"), update.Outputs["text"]);
        Assert.True(update["res"].External);
    }

    [Fact]
    public async Task A_function_is_called()
    {
        var update = (await stack.RunAsync(() => new()
        {
            ["upper"] = Deployment.Instance.InvokeSingle<string>("sample:index:upper", new UpperArgs { Text = "abc" }, new InvokeOptions { Version = "1.2.3" }),
        })).Succeeded();
        Assert.Equal(Text("ABC"), update.Outputs["upper"]);
    }

    [Fact]
    public async Task A_component_is_constructed_by_the_provider_and_its_methods_are_called()
    {
        var update = (await stack.RunAsync(() =>
        {
            var source = new Sample.Text("source", new TextArgs { Value = "one" });
            var pair = new RemotePair("pair", new PairArgs { First = source.Value, Second = "two" });
            return new()
            {
                ["joined"] = pair.Joined,
                ["called"] = Deployment.Instance.Call<CallResult>($"{Pair.Token}/greet", new GreetArgs { Greeting = "hello" }, pair).Apply(result => result.Value),
            };
        })).Succeeded();
        Assert.Equal(Text("one+two"), update.Outputs["joined"]);
        Assert.Equal(Text($"{update["pair"].Urn} hello"), update.Outputs["called"]);
        Assert.Equal(update["pair"].Urn, update["pair-second"].Parent);
        Assert.Equal([update["source"].Urn], update["pair-first"].Dependencies);
        Assert.Contains(update["pair-first"].Urn, update["pair-second"].Dependencies);
    }

    private sealed class RemotePair(string name, PairArgs args)
        : ComponentResource(Pair.Token, name, args, new ComponentResourceOptions { Version = "1.2.3" }, remote: true)
    {
        [Output("joined")]
        public Output<string> Joined { get; private set; } = null!;
    }

    private sealed class UpperArgs : InvokeArgs
    {
        [Input("text")]
        public Input<string>? Text { get; set; }
    }

    private sealed class GreetArgs : CallArgs
    {
        [Input("greeting")]
        public Input<string>? Greeting { get; set; }
    }

    [OutputType]
    private sealed class CallResult
    {
        [OutputConstructor]
        public CallResult(string result) => Value = result;

        public string Value { get; }
    }
}
