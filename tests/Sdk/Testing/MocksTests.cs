using System.Collections.Concurrent;
using System.Collections.Immutable;
using Provisioning.Sdk.Tests.Deployments;
using Pulumi;
using Pulumi.Testing;
using Pulumi.Utilities;

namespace Provisioning.Sdk.Tests.Testing;

/// <summary>How users test their programs, without an engine.</summary>
public sealed class MocksTests
{
    [Fact]
    public async Task A_program_runs_against_mocks()
    {
        var mocks = new Mocks();
        var (resources, outputs) = await Deployment.TestAsync(mocks, new TestOptions { IsPreview = false }, () =>
        {
            var group = new Group("group");
            return new Dictionary<string, object?> { ["text"] = group.Text };
        });
        Assert.Equal(["group", "group-inner"], resources.Select(resource => resource.GetResourceName()).Order());
        Assert.Equal("mocked inside", await OutputUtilities.GetValueAsync((Output<string?>)outputs["text"]!));
        Assert.Equal("group-inner_id", await OutputUtilities.GetValueAsync(resources.OfType<Thing>().Single().Id));
    }

    [Fact]
    public async Task Mocks_see_inputs_and_where_they_belong()
    {
        var mocks = new Mocks();
        await Deployment.TestAsync(mocks, new TestOptions { ProjectName = "p", StackName = "s" }, () => { new Group("group"); });
        Assert.Equal("inside", mocks.Registered["group-inner"].Inputs["text"]);
        Assert.Equal("mocked inside", (await OutputUtilities.GetValueAsync(mocks.Outputs.Single(output => output.Key.EndsWith("::group", StringComparison.Ordinal)).Value["text"]))!);
    }

    [Fact]
    public async Task Missing_outputs_are_unknown_because_tests_are_previews_by_default()
    {
        var resources = await Deployment.TestAsync(new Mocks(), new TestOptions(), () => { new Thing("a"); });
        Assert.False(await OutputUtilities.GetIsKnownAsync(resources.OfType<Thing>().Single().Weight));
    }

    [Fact]
    public async Task A_failing_program_fails_the_test()
    {
        var thrown = await Assert.ThrowsAsync<RunException>(()
            => Deployment.TestAsync(new Mocks(), new TestOptions(), (Action)(() => throw new InvalidOperationException("broken"))));
        Assert.Contains("broken", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stack_class_is_among_the_resources()
    {
        var resources = await Deployment.TestAsync<MyStack>(new Mocks());
        var stack = Assert.Single(resources.OfType<MyStack>());
        Assert.Equal("mocked x", await OutputUtilities.GetValueAsync(stack.Text));
    }

    [Fact]
    public async Task A_stack_class_can_come_from_a_service_provider()
    {
        var resources = await Deployment.TestWithServiceProviderAsync<MyStack>(new Mocks(), new OneService());
        Assert.Single(resources.OfType<MyStack>());
        await Assert.ThrowsAsync<RunException>(() => Deployment.TestWithServiceProviderAsync<Stack>(new Mocks(), new OneService()));
    }

    [Fact]
    public async Task Functions_are_mocked_too()
    {
        Output<string>? result = null;
        await Deployment.TestAsync(new Mocks(), new TestOptions(), () =>
        {
            result = Deployment.Instance.InvokeSingle<string>("test:index:lookup", InvokeArgs.Empty);
        });
        Assert.Equal("test:index:lookup", await OutputUtilities.GetValueAsync(result!));
    }

    [Fact]
    public async Task Many_tests_run_at_once_each_in_its_own_deployment()
    {
        var names = await Task.WhenAll(Enumerable.Range(0, 20).Select(async number =>
        {
            var name = "";
            await Deployment.TestAsync(new Mocks(), new TestOptions { StackName = $"s{number}" }, () => { name = Deployment.Instance.StackName; });
            return name;
        }));
        Assert.Equal(Enumerable.Range(0, 20).Select(number => $"s{number}"), names);
    }

    [Fact]
    public async Task Outputs_of_another_stack_are_secret_one_by_one()
    {
        var resources = await Deployment.TestAsync(new Mocks(), new TestOptions { IsPreview = false }, () => { new StackReference("org/other/dev"); });
        var other = resources.OfType<StackReference>().Single();
        Assert.Equal("eu", await other.GetValueAsync("region"));
        Assert.Equal("s3cret", (await other.GetOutputDetailsAsync("password")).SecretValue);
        Assert.False(await Output.IsSecretAsync(other.GetOutput("region")));
        Assert.True(await Output.IsSecretAsync(other.RequireOutput("password")));
        Assert.Null(await other.GetValueAsync("absent"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => other.RequireValueAsync("password"));
        await Assert.ThrowsAsync<KeyNotFoundException>(() => other.RequireValueAsync("absent"));
    }

    private sealed class MyStack : Stack
    {
        public MyStack() => Text = new Thing("a", new ThingArgs { Text = "x" }).Text;

        [Output]
        public Output<string?> Text { get; private set; }
    }

    private sealed class OneService : IServiceProvider
    {
        public object? GetService(Type serviceType) => serviceType == typeof(MyStack) ? new MyStack() : null;
    }

    private sealed class Mocks : IMocks
    {
        public ConcurrentDictionary<string, MockResourceArgs> Registered { get; } = new();

        public ConcurrentDictionary<string, ImmutableDictionary<string, Output<object?>>> Outputs { get; } = new();

        public Task<(string? id, object state)> NewResourceAsync(MockResourceArgs args)
        {
            Registered[args.Name!] = args;
            var state = args.Type == "pulumi:pulumi:StackReference"
                ? args.Inputs
                    .SetItem("outputs", new Dictionary<string, object> { ["region"] = "eu", ["password"] = Output.CreateSecret("s3cret") }.ToImmutableDictionary())
                    .SetItem("secretOutputNames", ImmutableArray.Create("password"))
                : args.Inputs.TryGetValue("text", out var text) ? args.Inputs.SetItem("text", $"mocked {text}") : args.Inputs;
            return Task.FromResult<(string?, object)>(($"{args.Name}_id", state));
        }

        public Task<object> CallAsync(MockCallArgs args)
            => Task.FromResult<object>(ImmutableDictionary<string, object>.Empty.Add("result", args.Token!));

        public Task RegisterResourceOutputs(MockRegisterResourceOutputsRequest args)
        {
            Outputs[args.Urn] = args.Outputs;
            return Task.CompletedTask;
        }
    }
}
