using System.Collections.Immutable;
using Provisioning.Components.Platform;
using Provisioning.Components.Platform.Namespaces;
using Pulumi;
using Pulumi.Kubernetes.Core.V1;
using Pulumi.Kubernetes.Networking.V1;
using Pulumi.Testing;
using Pulumi.Utilities;

namespace Provisioning.Components.Tests.Testing;

/// <summary>A component and a stack tested with nothing but what Pulumi itself offers (docs/testing-programs.md).</summary>
public sealed class GuardedNamespaceOnMocksTests
{
    private static readonly NamespacePlan Plan = new(
        "training", PodSecurity.Restricted, ImmutableSortedDictionary<string, string>.Empty.Add("team", "research"), [], ReachesHttps: true, Isolated: true);

    [Fact]
    public async Task A_component_registers_its_resources_below_itself()
    {
        var resources = await Deployment.TestAsync(new ClusterMocks(), new TestOptions { IsPreview = false }, () => { _ = new GuardedNamespace("guarded", Plan); });

        var component = resources.OfType<GuardedNamespace>().Single();
        Assert.Contains("provisioning:platform:GuardedNamespace::guarded", await OutputUtilities.GetValueAsync(component.Urn), StringComparison.Ordinal);
        var metadata = await OutputUtilities.GetValueAsync(resources.OfType<Namespace>().Single().Metadata);
        Assert.Equal("training", metadata.Name);
        Assert.Equal("research", metadata.Labels["team"]);
        Assert.Contains(resources.OfType<NetworkPolicy>(), policy => policy.GetResourceName() == "guarded-https");
    }

    [Fact]
    public async Task A_resource_depends_on_what_it_lies_in()
    {
        var resources = await Deployment.TestAsync(new ClusterMocks(), new TestOptions { IsPreview = false }, () => { _ = new GuardedNamespace("guarded", Plan); });

        var uid = resources.OfType<Namespace>().Single().Metadata.Apply(metadata => metadata.Uid);
        Assert.Equal("guarded-uid", await OutputUtilities.GetValueAsync(uid));
        Assert.Equal([resources.OfType<Namespace>().Single()], await OutputUtilities.GetDependenciesAsync(uid));
    }

    [Fact]
    public async Task A_stack_is_constructed_as_the_engine_does()
    {
        var resources = await Deployment.TestAsync<TenantStack>(new ClusterMocks(), new TestOptions { StackName = "eu-north", IsPreview = false });

        var stack = resources.OfType<TenantStack>().Single();
        Assert.Equal("eu-north-training", await OutputUtilities.GetValueAsync(stack.NamespaceName));
        Assert.True(await Output.IsSecretAsync(stack.Token));
    }

    [Fact]
    public async Task A_program_returns_its_outputs()
    {
        var (_, outputs) = await Deployment.TestAsync(new ClusterMocks(), new TestOptions { IsPreview = false }, () =>
        {
            var space = new Namespace("space");
            return new Dictionary<string, object?> { ["id"] = space.Id };
        });

        Assert.Equal("space-id", await OutputUtilities.GetValueAsync((Output<string>)outputs["id"]!));
    }

    [Fact]
    public async Task A_program_that_refuses_fails_its_test_with_its_reason()
    {
        var error = await Assert.ThrowsAsync<RunException>(() => Deployment.TestAsync(
            new ClusterMocks(), new TestOptions(), void () => throw new RunException("no region is lawful")));
        Assert.Equal("no region is lawful", error.Message);
    }

    public sealed class TenantStack : Stack
    {
        public TenantStack()
        {
            var plan = Plan with { Name = $"{Deployment.Instance.StackName}-{Plan.Name}" };
            _ = new GuardedNamespace("tenant", plan);
            NamespaceName = Output.Create(plan.Name);
            Token = Output.CreateSecret("t");
        }

        [Output]
        public Output<string> NamespaceName { get; private set; }

        [Output]
        public Output<string> Token { get; private set; }
    }

    private sealed class ClusterMocks : IMocks
    {
        public Task<(string? id, object state)> NewResourceAsync(MockResourceArgs args)
        {
            var state = args.Inputs;
            if (args.Type == "kubernetes:core/v1:Namespace")
            {
                var metadata = (ImmutableDictionary<string, object>?)state.GetValueOrDefault("metadata") ?? ImmutableDictionary<string, object>.Empty;
                state = state.SetItem("metadata", metadata.SetItem("uid", $"{args.Name}-uid"));
            }

            return Task.FromResult<(string?, object)>(($"{args.Name}-id", state));
        }

        public Task<object> CallAsync(MockCallArgs args) => Task.FromResult<object>(args.Args);
    }
}
