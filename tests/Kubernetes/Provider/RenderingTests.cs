using Grpc.Core;
using Provisioning.Protocol.Values;
using Pulumirpc;

namespace Provisioning.Kubernetes.Tests.Provider;

public sealed class RenderingTests
{
    private const string ConfigMap = "kubernetes:core/v1:ConfigMap";
    private const string Crd = "kubernetes:apiextensions.k8s.io/v1:CustomResourceDefinition";
    private const string Manifests = $"{ProviderHarness.Folder}/1-manifest/";

    [Theory]
    [InlineData(ConfigMap, "{apiVersion: v1, kind: ConfigMap, metadata: {name: a, namespace: ns}}", "1-manifest/v1-configmap-ns-a.yaml")]
    [InlineData("kubernetes:apps/v1:Deployment", "{apiVersion: apps/v1, kind: Deployment, metadata: {name: a}}", "1-manifest/apps_v1-deployment-default-a.yaml")]
    [InlineData("kubernetes:core/v1:Namespace", "{apiVersion: v1, kind: Namespace, metadata: {name: a}}", "1-manifest/v1-namespace-default-a.yaml")]
    [InlineData("kubernetes:rbac.authorization.k8s.io/v1:ClusterRole", "{apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRole, metadata: {name: 'system:a'}}", "1-manifest/rbac.authorization.k8s.io_v1-clusterrole-default-system:a.yaml")]
    [InlineData(Crd, "{apiVersion: apiextensions.k8s.io/v1, kind: CustomResourceDefinition, metadata: {name: pools.example.com}}", "0-crd/apiextensions.k8s.io_v1-customresourcedefinition-default-pools.example.com.yaml")]
    [InlineData("kubernetes:example.com/v1:Pool", "{apiVersion: example.com/v1, kind: Pool, metadata: {name: a}}", "1-manifest/example.com_v1-pool-default-a.yaml")]
    public async Task Files_lie_where_the_official_provider_puts_them(string type, string yaml, string path)
    {
        var harness = await ProviderHarness.RenderingAsync();
        await harness.CreateAsync(type, await harness.ParseAsync(yaml));
        Assert.Equal($"{ProviderHarness.Folder}/{path}", Assert.Single(harness.Files.Content).Key);
        Assert.Equal([$"{ProviderHarness.Folder}/0-crd", $"{ProviderHarness.Folder}/1-manifest"], harness.Files.Folders.Keys.Order());
    }

    [Fact]
    public async Task A_manifest_has_its_keys_in_order_blocks_for_lines_and_quotes_where_text_could_be_something_else()
    {
        var harness = await ProviderHarness.RenderingAsync();
        var news = await harness.ParseAsync("""
            kind: ConfigMap
            apiVersion: v1
            metadata: {name: a, labels: {}}
            data: {script: "#!/bin/sh\necho hi\n", yes: "yes", number: "1.0", time: "12:30", plain: text, empty: ""}
            items: [1, 2.5, true, null, []]
            """);
        await harness.CreateAsync(ConfigMap, news);
        Assert.Equal(
            """
            apiVersion: v1
            data:
              empty: ""
              "number": "1.0"
              plain: text
              script: |
                #!/bin/sh
                echo hi
              time: "12:30"
              "yes": "yes"
            items:
            - 1
            - 2.5
            - true
            - null
            - []
            kind: ConfigMap
            metadata:
              labels: {}
              name: a

            """.Replace("\"number\"", "number", StringComparison.Ordinal),
            harness.Files.Content.Values.Single());
    }

    [Fact]
    public async Task The_state_keeps_the_object_its_inputs_and_how_it_is_managed()
    {
        var harness = await ProviderHarness.RenderingAsync();
        var (id, inputs, outputs) = await harness.CreateAsync(ConfigMap, await harness.ParseAsync("{apiVersion: v1, kind: ConfigMap, metadata: {name: a, namespace: ns}}"));
        Assert.Equal("ns/a", id);
        Assert.Equal(inputs, outputs.Without("__inputs").Without("__initialApiVersion").Without("__fieldManager"));
        Assert.Equal(PropertyValue.Of(inputs), outputs["__inputs"]);
        Assert.Equal(PropertyValue.Of("v1"), outputs["__initialApiVersion"]);
        Assert.StartsWith("pulumi-kubernetes-", ((PropertyValue.String)outputs["__fieldManager"]).Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_preview_writes_nothing_and_shows_the_inputs()
    {
        var harness = await ProviderHarness.RenderingAsync();
        var (id, inputs, outputs) = await harness.CreateAsync(ConfigMap, await harness.ParseAsync("{apiVersion: v1, kind: ConfigMap, metadata: {name: a}}"), preview: true);
        Assert.Equal("", id);
        Assert.Equal(inputs, outputs);
        var updated = await harness.Client.UpdateAsync(
            new UpdateRequest { Urn = ProviderHarness.Urn(ConfigMap), News = PropertyCodec.ToStruct(inputs), Olds = PropertyCodec.ToStruct(outputs), Preview = true },
            cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(inputs, PropertyCodec.FromStruct(updated.Properties));
        Assert.Empty(harness.Files.Content);
    }

    [Fact]
    public async Task An_update_writes_the_file_anew_and_keeps_how_the_object_is_managed()
    {
        var harness = await ProviderHarness.RenderingAsync();
        var (_, inputs, outputs) = await harness.CreateAsync(ConfigMap, await harness.ParseAsync("{apiVersion: v1, kind: ConfigMap, metadata: {name: a}, data: {k: old}}"));
        var news = inputs.With("data", PropertyValue.Of(PropertyMap.Of(("k", PropertyValue.Of("new")))));
        var updated = await UpdateAsync(harness, ConfigMap, outputs, news);
        Assert.Contains("k: new", harness.Files.Content[$"{Manifests}v1-configmap-default-a.yaml"], StringComparison.Ordinal);
        Assert.Equal(outputs["__fieldManager"], updated["__fieldManager"]);
        Assert.Equal(PropertyValue.Of(news), updated["__inputs"]);
    }

    [Fact]
    public async Task An_object_that_moves_to_another_version_of_its_API_leaves_no_file_behind()
    {
        var harness = await ProviderHarness.RenderingAsync();
        var (_, _, outputs) = await harness.CreateAsync("kubernetes:example.com/v1beta1:Pool", await harness.ParseAsync("{apiVersion: example.com/v1beta1, kind: Pool, metadata: {name: a}}"));
        var updated = await UpdateAsync(harness, "kubernetes:example.com/v1beta1:Pool", outputs, await harness.ParseAsync("{apiVersion: example.com/v1, kind: Pool, metadata: {name: a}}"));
        Assert.Equal($"{Manifests}example.com_v1-pool-default-a.yaml", Assert.Single(harness.Files.Content).Key);
        Assert.Equal(PropertyValue.Of("example.com/v1beta1"), updated["__initialApiVersion"]);
    }

    [Fact]
    public async Task A_deletion_deletes_the_file_and_one_that_is_gone_already_is_fine()
    {
        var harness = await ProviderHarness.RenderingAsync();
        var (_, _, outputs) = await harness.CreateAsync(ConfigMap, await harness.ParseAsync("{apiVersion: v1, kind: ConfigMap, metadata: {name: a}}"));
        await DeleteAsync(harness, outputs);
        Assert.Empty(harness.Files.Content);
        await DeleteAsync(harness, outputs);
    }

    [Fact]
    public async Task What_a_renamed_resource_has_just_written_is_not_deleted_with_the_old_one()
    {
        var before = await ProviderHarness.RenderingAsync();
        var (_, inputs, outputs) = await before.CreateAsync(ConfigMap, await before.ParseAsync("{apiVersion: v1, kind: ConfigMap, metadata: {name: a}}"));
        var harness = await ProviderHarness.RenderingAsync();
        await harness.CreateAsync(ConfigMap, inputs, name: "renamed");
        await DeleteAsync(harness, outputs);
        Assert.Single(harness.Files.Content);
    }

    [Fact]
    public async Task Two_resources_that_describe_one_object_are_an_error()
    {
        var harness = await ProviderHarness.RenderingAsync();
        var news = await harness.ParseAsync("{apiVersion: v1, kind: ConfigMap, metadata: {name: a}}");
        await harness.CreateAsync(ConfigMap, news, name: "one");
        var error = await Assert.ThrowsAsync<RpcException>(() => harness.CreateAsync(ConfigMap, news, name: "two"));
        Assert.StartsWith("PRV4107", error.Status.Detail, StringComparison.Ordinal);
        Assert.Contains("::one", error.Status.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_is_told_with_the_path()
    {
        var harness = await ProviderHarness.RenderingAsync();
        harness.Files.Fails = new UnauthorizedAccessException("no way in");
        var error = await Assert.ThrowsAsync<RpcException>(async () => await harness.CreateAsync(ConfigMap, await harness.ParseAsync("{apiVersion: v1, kind: ConfigMap, metadata: {name: a}}")));
        Assert.StartsWith("PRV4109", error.Status.Detail, StringComparison.Ordinal);
        Assert.Contains("v1-configmap-default-a.yaml': no way in", error.Status.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../../../etc/cron.d/x", "ns")]
    [InlineData("a", "../../x")]
    [InlineData("a\\..\\b", "")]
    public async Task No_name_from_a_state_or_another_engine_leads_out_of_the_folder(string name, string space)
    {
        var harness = await ProviderHarness.RenderingAsync();
        var properties = PropertyMap.Of(
            ("apiVersion", PropertyValue.Of("v1")), ("kind", PropertyValue.Of("ConfigMap")),
            ("metadata", PropertyValue.Of(PropertyMap.Of(("name", PropertyValue.Of(name)), ("namespace", PropertyValue.Of(space))))));
        var create = await Assert.ThrowsAsync<RpcException>(() => harness.Client.CreateAsync(
            new CreateRequest { Urn = ProviderHarness.Urn(ConfigMap), Properties = PropertyCodec.ToStruct(properties) }, cancellationToken: TestContext.Current.CancellationToken).ResponseAsync);
        var delete = await Assert.ThrowsAsync<RpcException>(() => DeleteAsync(harness, properties));
        Assert.All([create, delete], error => Assert.StartsWith("PRV4102", error.Status.Detail, StringComparison.Ordinal));
        Assert.Empty(harness.Files.Content);
    }

    [Fact]
    public async Task An_absolute_folder_stays_as_it_is()
    {
        var harness = new ProviderHarness();
        await harness.ConfigureAsync(("renderYamlToDirectory", "/elsewhere"));
        await harness.CreateAsync(ConfigMap, await harness.ParseAsync("{apiVersion: v1, kind: ConfigMap, metadata: {name: a}}"));
        Assert.StartsWith("/elsewhere/", Assert.Single(harness.Files.Content).Key, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keys_of_JSON_Schema_get_their_hyphens_back_in_manifests_and_lose_them_in_state()
    {
        var harness = await ProviderHarness.RenderingAsync();
        var spec = PropertyMap.Of(("x_kubernetes_preserve_unknown_fields", PropertyValue.Of(true)));
        var news = (await harness.ParseAsync("{apiVersion: apiextensions.k8s.io/v1, kind: CustomResourceDefinition, metadata: {name: a}}")).With("spec", PropertyValue.Of(spec));
        var (_, _, outputs) = await harness.CreateAsync(Crd, news);
        Assert.Contains("x-kubernetes-preserve-unknown-fields: true", harness.Files.Content.Values.Single(), StringComparison.Ordinal);
        Assert.Equal(PropertyValue.Of(spec), outputs["spec"]);
        Assert.Equal(DiffResponse.Types.DiffChanges.DiffNone, (await harness.DiffAsync(Crd, outputs, news)).Changes);
    }

    [Fact]
    public async Task Reading_gives_the_state_back()
    {
        var harness = await ProviderHarness.RenderingAsync();
        var (id, inputs, outputs) = await harness.CreateAsync(ConfigMap, await harness.ParseAsync("{apiVersion: v1, kind: ConfigMap, metadata: {name: a, namespace: ns}, data: {k: v}}"));
        var read = await harness.Client.ReadAsync(
            new ReadRequest { Id = id, Urn = ProviderHarness.Urn(ConfigMap), Properties = PropertyCodec.ToStruct(outputs), Inputs = PropertyCodec.ToStruct(inputs) },
            cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(id, read.Id);
        Assert.Equal(outputs, PropertyCodec.FromStruct(read.Properties));
        Assert.Equal(inputs, PropertyCodec.FromStruct(read.Inputs));
    }

    [Fact]
    public async Task Reading_an_object_that_no_state_knows_gives_what_its_id_and_type_say()
    {
        var harness = await ProviderHarness.RenderingAsync();
        var read = await harness.Client.ReadAsync(
            new ReadRequest { Id = "ns/a", Urn = ProviderHarness.Urn(ConfigMap) }, cancellationToken: TestContext.Current.CancellationToken);
        var expected = await harness.ParseAsync("{apiVersion: v1, kind: ConfigMap, metadata: {name: a, namespace: ns}}");
        Assert.Equal(expected, PropertyCodec.FromStruct(read.Inputs));
    }

    private static async Task<PropertyMap> UpdateAsync(ProviderHarness harness, string type, PropertyMap olds, PropertyMap news)
        => PropertyCodec.FromStruct((await harness.Client.UpdateAsync(
            new UpdateRequest { Id = "a", Urn = ProviderHarness.Urn(type), Olds = PropertyCodec.ToStruct(olds), News = PropertyCodec.ToStruct(news) })).Properties);

    private static async Task DeleteAsync(ProviderHarness harness, PropertyMap state)
        => await harness.Client.DeleteAsync(new DeleteRequest { Id = "a", Urn = ProviderHarness.Urn(ConfigMap), Properties = PropertyCodec.ToStruct(state) });
}
