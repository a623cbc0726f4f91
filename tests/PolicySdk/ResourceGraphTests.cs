using System.Collections.Immutable;
using Provisioning.PolicySdk.Resources;
using Provisioning.PolicySdk.Testing;

namespace Provisioning.PolicySdk.Tests;

public sealed class ResourceGraphTests
{
    private static readonly PolicyResource Component = TestResource.Of("app:index:Storage", "storage");
    private static readonly PolicyResource Bucket = TestResource.Of("app:index:Bucket", "bucket", parent: Component);
    private static readonly PolicyResource Volume = TestResource.Of("app:index:Volume", "volume", new { backup = TestResource.Reference(Bucket, "b-1") }, Component);
    private static readonly PolicyResource Dataset = TestResource.Of("app:index:Dataset", "dataset", new { volumeId = "v-1" }) with
    {
        Dependencies = [Volume.Urn],
        PropertyDependencies = ImmutableDictionary<string, ImmutableArray<Protocol.Values.ResourceUrn>>.Empty.Add("volumeId", [Volume.Urn]),
    };

    [Fact]
    public async Task A_stack_policy_sees_parents_dependencies_and_references_as_the_engine_sends_them()
    {
        ResourceGraph? seen = null;
        var harness = await Harness.StartAsync(new PolicyPack("p", "1.0.0", new Looks(graph => seen = graph)));

        await harness.AnalyzeStackAsync([TestResource.Stack, Component, Bucket, Volume, Dataset], TestContext.Current.CancellationToken);

        var graph = seen!;
        var volume = graph.Find(Volume.Urn)!;
        Assert.Equal([Component.Urn, TestResource.Stack.Urn], graph.AncestorsOf(volume).Select(resource => resource.Urn));
        Assert.Equal([Bucket.Urn, Volume.Urn], graph.DescendantsOf(graph.Find(Component.Urn)!).Select(resource => resource.Urn));
        Assert.Equal([Bucket.Urn], graph.DependenciesOf(volume).Select(resource => resource.Urn));
        Assert.Equal([Bucket.Urn], graph.DependenciesOf(volume, "backup").Select(resource => resource.Urn));
        Assert.Equal([Volume.Urn], graph.DependenciesOf(graph.Find(Dataset.Urn)!, "volumeId").Select(resource => resource.Urn));
        Assert.Equal([Volume.Urn], graph.DependentsOf(graph.Find(Bucket.Urn)!).Select(resource => resource.Urn));
    }

    [Fact]
    public async Task A_policy_sees_an_id_in_place_of_a_resource_and_a_URN_in_place_of_a_component()
    {
        ResourceGraph? seen = null;
        var harness = await Harness.StartAsync(new PolicyPack("p", "1.0.0", new Looks(graph => seen = graph)));
        var user = TestResource.Of("app:index:User", "user", new { storage = TestResource.Reference(Component) });

        await harness.AnalyzeStackAsync([TestResource.Stack, Component, Bucket, Volume, user], TestContext.Current.CancellationToken);

        Assert.Equal("b-1", seen!.Find(Volume.Urn)!.Properties["backup"].AsString());
        Assert.Equal(Component.Urn.Value, seen.Find(user.Urn)!.Properties["storage"].AsString());
        Assert.Equal([Component.Urn], seen.DependenciesOf(seen.Find(user.Urn)!, "storage").Select(resource => resource.Urn));
    }

    [Fact]
    public async Task A_policy_sees_how_long_a_resource_may_take()
    {
        ResourceGraph? seen = null;
        var harness = await Harness.StartAsync(new PolicyPack("p", "1.0.0", new Looks(graph => seen = graph)));
        var slow = Bucket with { Options = new PolicyResourceOptions { CreateTimeout = TimeSpan.FromMinutes(5) } };

        await harness.AnalyzeStackAsync([slow], TestContext.Current.CancellationToken);

        var options = seen!.Find(slow.Urn)!.Options;
        Assert.Equal((TimeSpan.FromMinutes(5), TimeSpan.Zero, TimeSpan.Zero), (options.CreateTimeout, options.UpdateTimeout, options.DeleteTimeout));
    }

    [Fact]
    public void Data_is_followed_from_where_it_enters_to_where_it_is_kept()
    {
        var graph = new ResourceGraph([Component, Bucket, Volume, Dataset]);

        Assert.Equal([Volume, Bucket], ResourceGraph.Walk(Dataset, graph.DependenciesOf));
    }

    [Fact]
    public void A_circle_is_walked_once()
    {
        var a = TestResource.Of("t:t:T", "a");
        var b = TestResource.Of("t:t:T", "b") with { Dependencies = [a.Urn] };
        a = a with { Dependencies = [b.Urn] };
        var graph = new ResourceGraph([a, b]);

        Assert.Equal([b, a], ResourceGraph.Walk(a, graph.DependenciesOf));
    }

    [Fact]
    public void A_dependency_outside_the_stack_is_left_out()
    {
        var orphan = TestResource.Of("t:t:T", "a") with { Dependencies = [Bucket.Urn], Parent = Component.Urn };
        var graph = new ResourceGraph([orphan]);

        Assert.Empty(graph.DependenciesOf(orphan));
        Assert.Empty(graph.AncestorsOf(orphan));
    }

    private sealed class Looks(Action<ResourceGraph> look) : StackPolicy<NoConfig>
    {
        public override PolicyMetadata Metadata { get; } = new("looks", "Looks.");

        protected override IEnumerable<Verdict> Judge(ResourceGraph graph, PolicyContext<NoConfig> context)
        {
            look(graph);
            return [];
        }
    }
}
