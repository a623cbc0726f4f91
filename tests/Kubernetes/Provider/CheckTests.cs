using Provisioning.Protocol.Values;
using Pulumirpc;

namespace Provisioning.Kubernetes.Tests.Provider;

public sealed class CheckTests
{
    private const string ConfigMap = "kubernetes:core/v1:ConfigMap";

    [Fact]
    public async Task An_object_without_a_name_gets_one_from_its_resource_and_the_seed_and_is_marked()
    {
        var harness = await ProviderHarness.RenderingAsync();
        var news = await harness.ParseAsync("{apiVersion: v1, kind: ConfigMap}");
        var metadata = await MetadataAsync(harness, news);
        Assert.Matches("^res-[0-9a-f]{8}$", Text(metadata["name"]));
        Assert.Equal("true", Text(((PropertyValue.Object)metadata["annotations"]).Properties["pulumi.com/autonamed"]));
        Assert.Equal(metadata, await MetadataAsync(harness, news));
    }

    [Fact]
    public async Task A_made_up_name_is_kept_as_long_as_the_object_is()
    {
        var harness = await ProviderHarness.RenderingAsync();
        var news = await harness.ParseAsync("{apiVersion: v1, kind: ConfigMap}");
        var olds = await harness.ParseAsync("{apiVersion: v1, kind: ConfigMap, metadata: {name: res-01234567, annotations: {pulumi.com/autonamed: 'true'}}}");
        var inputs = PropertyCodec.FromStruct((await harness.CheckAsync(ConfigMap, news, olds)).Inputs);
        Assert.Equal(olds, inputs);
    }

    [Fact]
    public async Task An_engine_may_propose_a_name_or_forbid_making_one_up()
    {
        var harness = await ProviderHarness.RenderingAsync();
        var request = new CheckRequest
        {
            Urn = ProviderHarness.Urn(ConfigMap),
            News = PropertyCodec.ToStruct(await harness.ParseAsync("{apiVersion: v1, kind: ConfigMap}")),
            Autonaming = new() { ProposedName = "proposed", Mode = CheckRequest.Types.AutonamingOptions.Types.Mode.Propose },
        };
        var metadata = Metadata(await harness.Client.CheckAsync(request, cancellationToken: TestContext.Current.CancellationToken));
        Assert.Equal("proposed", Text(metadata["name"]));
        request.Autonaming.Mode = CheckRequest.Types.AutonamingOptions.Types.Mode.Disable;
        Assert.Equal("metadata.name", Assert.Single((await harness.Client.CheckAsync(request, cancellationToken: TestContext.Current.CancellationToken)).Failures).Property);
    }

    [Fact]
    public async Task A_name_that_is_not_known_yet_is_left_alone()
    {
        var harness = await ProviderHarness.RenderingAsync();
        var news = PropertyMap.Of(
            ("apiVersion", PropertyValue.Of("v1")), ("kind", PropertyValue.Of("ConfigMap")),
            ("metadata", PropertyValue.Of(PropertyMap.Of(("name", PropertyValue.UnknownValue)))));
        var response = await harness.CheckAsync(ConfigMap, news);
        Assert.Empty(response.Failures);
        Assert.Equal(news, PropertyCodec.FromStruct(response.Inputs));
    }

    [Fact]
    public async Task Every_object_says_its_kind_and_api_and_all_that_is_missing_is_told_at_once()
    {
        var harness = await ProviderHarness.RenderingAsync();
        var failures = (await harness.CheckAsync(ConfigMap, await harness.ParseAsync("{apiVersion: v1, kind: ConfigMap}") is var map
            ? map.Without("apiVersion").Without("kind") : map)).Failures;
        Assert.Equal(["apiVersion", "kind"], failures.Select(failure => failure.Property));
        Assert.All(failures, failure => Assert.Contains("PRV4103", failure.Reason, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("kubernetes:core/v1:ConfigMapList", "{apiVersion: v1, kind: ConfigMapList, items: []}", "PRV4104")]
    [InlineData("kubernetes:core/v1:ConfigMapPatch", "{apiVersion: v1, kind: ConfigMap, data: {a: b}}", "PRV4105")]
    [InlineData(ConfigMap, "{apiVersion: v1, kind: ConfigMap, metadata: {generateName: a-}}", "PRV4106")]
    [InlineData("kubernetes:helm.sh/v3:Release", "{apiVersion: v1, kind: x, chart: y}", "PRV4108")]
    [InlineData(ConfigMap, "{apiVersion: v1, kind: ConfigMap, metadata: {name: ../../etc/passwd}}", "PRV4102")]
    [InlineData(ConfigMap, "{apiVersion: v1, kind: ConfigMap, metadata: {name: a, namespace: ../x}}", "PRV4102")]
    [InlineData(ConfigMap, "{apiVersion: v1, kind: ConfigMap, metadata: {name: '..'}}", "PRV4102")]
    [InlineData(ConfigMap, "{apiVersion: v1, kind: ConfigMap, metadata: {name: \"a\\0b\"}}", "PRV4102")]
    [InlineData("kubernetes:example.com/v1:x/../../y", "{apiVersion: example.com/v1, kind: x/../../y, metadata: {name: a}}", "PRV4102")]
    public async Task What_cannot_be_rendered_fails_with_a_code(string type, string yaml, string code)
    {
        var harness = await ProviderHarness.RenderingAsync();
        var response = await harness.CheckAsync(type, await harness.ParseAsync(yaml));
        Assert.StartsWith(code, Assert.Single(response.Failures).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_that_Kubernetes_allows_pass()
    {
        var harness = await ProviderHarness.RenderingAsync();
        var yaml = "{apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRole, metadata: {name: 'system:node.v1'}}";
        Assert.Empty((await harness.CheckAsync("kubernetes:rbac.authorization.k8s.io/v1:ClusterRole", await harness.ParseAsync(yaml))).Failures);
    }

    [Fact]
    public async Task The_providers_namespace_goes_to_objects_that_live_in_one_and_name_none()
    {
        var harness = await ProviderHarness.RenderingAsync(("namespace", "tenant"));
        Assert.Equal("tenant", await NamespaceAsync(harness, ConfigMap, "{apiVersion: v1, kind: ConfigMap, metadata: {name: a}}"));
        Assert.Equal("own", await NamespaceAsync(harness, ConfigMap, "{apiVersion: v1, kind: ConfigMap, metadata: {name: a, namespace: own}}"));
        Assert.Null(await NamespaceAsync(harness, "kubernetes:core/v1:Namespace", "{apiVersion: v1, kind: Namespace, metadata: {name: a}}"));
        Assert.Equal("tenant", await NamespaceAsync(harness, "kubernetes:example.com/v1:Pool", "{apiVersion: example.com/v1, kind: Pool, metadata: {name: a}}"));
    }

    [Fact]
    public async Task A_definition_in_the_program_tells_that_its_kind_lives_in_no_namespace()
    {
        var harness = await ProviderHarness.RenderingAsync(("namespace", "tenant"));
        var definition = """
            apiVersion: apiextensions.k8s.io/v1
            kind: CustomResourceDefinition
            metadata: {name: pools.example.com}
            spec: {group: example.com, scope: Cluster, names: {kind: Pool}}
            """;
        await harness.CheckAsync("kubernetes:apiextensions.k8s.io/v1:CustomResourceDefinition", await harness.ParseAsync(definition));
        Assert.Null(await NamespaceAsync(harness, "kubernetes:example.com/v1:Pool", "{apiVersion: example.com/v1, kind: Pool, metadata: {name: a}}"));
    }

    [Fact]
    public async Task What_only_a_cluster_sets_is_dropped()
    {
        var harness = await ProviderHarness.RenderingAsync();
        var yaml = "{apiVersion: v1, kind: ConfigMap, metadata: {name: a, uid: u, resourceVersion: '7', generation: 1, creationTimestamp: null}}";
        var metadata = await MetadataAsync(harness, await harness.ParseAsync(yaml));
        Assert.Equal(["name"], metadata.Keys);
    }

    private static async Task<string?> NamespaceAsync(ProviderHarness harness, string type, string yaml)
        => Metadata(await harness.CheckAsync(type, await harness.ParseAsync(yaml))).Find("namespace") is PropertyValue.String text ? text.Value : null;

    private static async Task<PropertyMap> MetadataAsync(ProviderHarness harness, PropertyMap news) => Metadata(await harness.CheckAsync(ConfigMap, news));

    private static PropertyMap Metadata(CheckResponse response)
    {
        Assert.Empty(response.Failures);
        return ((PropertyValue.Object)PropertyCodec.FromStruct(response.Inputs)["metadata"]).Properties;
    }

    private static string Text(PropertyValue value) => ((PropertyValue.String)value).Value;
}
