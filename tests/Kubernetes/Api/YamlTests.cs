using System.Collections.Immutable;
using Pulumi;
using Pulumi.Kubernetes.Core.V1;
using Pulumi.Kubernetes.Yaml;
using Pulumi.Testing;

namespace Provisioning.Kubernetes.Tests.Api;

/// <summary>Components made of manifests.</summary>
public sealed class YamlTests : IDisposable
{
    private readonly Mocks mocks = new();
    private readonly string folder = Directory.CreateTempSubdirectory("provisioning-yaml-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Objects_of_a_text_become_resources_of_their_kinds_named_after_them()
    {
        var (config, pool) = (default(ConfigMap), default(Pulumi.CustomResource));
        await TestAsync(() =>
        {
            var group = new ConfigGroup("g", new ConfigGroupArgs { Yaml = { "{apiVersion: v1, kind: ConfigMap, metadata: {name: a, namespace: ns}}\n---\n{apiVersion: example.com/v1, kind: Pool, metadata: {name: p}}" } });
            return Output.Tuple(group.GetResource<ConfigMap>("a", "ns"), group.GetCustomResource("example.com/v1/Pool", "p"))
                .Apply(found => (config, pool) = found);
        });
        Assert.Equal(["kubernetes:core/v1:ConfigMap ns/a", "kubernetes:example.com/v1:Pool p", "kubernetes:yaml:ConfigGroup g"], mocks.Registered.Keys.Order());
        Assert.Equal("ns/a", config!.GetResourceName());
        Assert.IsType<Pulumi.Kubernetes.ApiExtensions.CustomResource>(pool);
    }

    [Fact]
    public async Task A_list_is_its_objects_and_a_prefix_goes_before_their_names()
    {
        await TestAsync(() => new ConfigGroup("g", new ConfigGroupArgs
        {
            ResourcePrefix = "pre",
            Yaml = { "{apiVersion: v1, kind: List, items: [{apiVersion: v1, kind: ConfigMap, metadata: {name: a}}, {apiVersion: v1, kind: ConfigMap, metadata: {name: b}}]}" },
        }).Ready());
        Assert.Equal(["pre-a", "pre-b"], Objects().Order());
    }

    [Fact]
    public async Task Transformations_see_every_object_and_its_options_before_it_is_registered()
    {
        await TestAsync(() => new ConfigGroup("g", new ConfigGroupArgs
        {
            SkipAwait = true,
            Transformations = { (obj, _) => obj.SetItem("data", ImmutableDictionary<string, object>.Empty.Add("k", "v")) },
            Objs = { ImmutableDictionary<string, object>.Empty
                .Add("apiVersion", "v1").Add("kind", "ConfigMap").Add("metadata", ImmutableDictionary<string, object>.Empty.Add("name", "a")) },
        }).Ready());
        var inputs = mocks.Registered["kubernetes:core/v1:ConfigMap a"].Inputs;
        Assert.Equal("v", ((ImmutableDictionary<string, object>)inputs["data"])["k"]);
        var annotations = (ImmutableDictionary<string, object>)((ImmutableDictionary<string, object>)inputs["metadata"])["annotations"];
        Assert.Equal("true", annotations["pulumi.com/skipAwait"]);
    }

    [Fact]
    public async Task Files_are_found_by_wildcards_and_read_as_components_of_their_own()
    {
        Directory.CreateDirectory(Path.Combine(folder, "deep"));
        await File.WriteAllTextAsync(Path.Combine(folder, "a.yaml"), "{apiVersion: v1, kind: ConfigMap, metadata: {name: a}}", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(folder, "deep", "b.yaml"), "{apiVersion: v1, kind: ConfigMap, metadata: {name: b}}", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(folder, "c.txt"), "{apiVersion: v1, kind: ConfigMap, metadata: {name: c}}", TestContext.Current.CancellationToken);
        await TestAsync(() => new ConfigGroup("g", new ConfigGroupArgs { Files = [Path.Combine(folder, "**", "*.yaml")] }).Ready());
        Assert.Equal(["a", "b"], Objects().Order());
        Assert.Equal(2, mocks.Registered.Keys.Count(key => key.StartsWith("kubernetes:yaml:ConfigFile ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_file_component_reads_the_file_it_is_named_after()
    {
        var file = Path.Combine(folder, "a.yaml");
        await File.WriteAllTextAsync(file, "{apiVersion: v1, kind: ConfigMap, metadata: {name: a}}", TestContext.Current.CancellationToken);
        await TestAsync(() => new ConfigFile(file).Ready());
        Assert.Equal(["a"], Objects());
    }

    [Fact]
    public async Task A_file_that_is_not_there_fails_with_its_path()
    {
        var missing = Path.Combine(folder, "missing.yaml");
        var thrown = await Assert.ThrowsAnyAsync<Exception>(() => TestAsync(() => new ConfigFile("f", new ConfigFileArgs { File = missing }).Ready()));
        Assert.Contains($"Error fetching YAML file '{missing}'", thrown.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{apiVersion: v1, kind: ConfigMap}", "does not have a .metadata.name: v1/ConfigMap <null>")]
    [InlineData("a: [", "PRV4113")]
    public async Task An_object_that_cannot_be_registered_fails_the_program(string yaml, string message)
    {
        var thrown = await Assert.ThrowsAnyAsync<Exception>(() => TestAsync(() => new ConfigGroup("g", new ConfigGroupArgs { Yaml = { yaml } }).Ready()));
        Assert.Contains(message, thrown.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Asking_for_what_is_not_there_names_what_is()
    {
        var thrown = await Assert.ThrowsAnyAsync<Exception>(() => TestAsync(()
            => new ConfigGroup("g", new ConfigGroupArgs { Yaml = { "{apiVersion: v1, kind: ConfigMap, metadata: {name: a}}" } }).GetResource<ConfigMap>("b")));
        Assert.Contains(
            "Resource v1/ConfigMap::b of type Pulumi.Kubernetes.Core.V1.ConfigMap and id b is not found, existing resources are v1/ConfigMap::a", thrown.ToString(), StringComparison.Ordinal);
    }

    private IEnumerable<string> Objects() => mocks.Registered.Values
        .Where(resource => resource.Type!.StartsWith("kubernetes:core", StringComparison.Ordinal)).Select(resource => resource.Name!);

    private async Task TestAsync<T>(Func<Output<T>> program) => await Deployment.TestAsync(
        mocks, new TestOptions { IsPreview = false }, () => new Dictionary<string, object?> { ["done"] = program().Apply(_ => "") });
}
