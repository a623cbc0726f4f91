using Provisioning.Protocol.Values;
using Pulumirpc;
using Kind = Pulumirpc.PropertyDiff.Types.Kind;

namespace Provisioning.Kubernetes.Tests.Provider;

public sealed class DiffTests
{
    private const string ConfigMap = "kubernetes:core/v1:ConfigMap";
    private const string Deployment = "kubernetes:apps/v1:Deployment";

    [Fact]
    public async Task The_same_inputs_are_no_change()
    {
        var diff = await ChangeAsync(Deployment, "spec: {replicas: 1, selector: {matchLabels: {app: a}}}", "spec: {replicas: 1, selector: {matchLabels: {app: a}}}");
        Assert.Equal(DiffResponse.Types.DiffChanges.DiffNone, diff.Changes);
        Assert.Empty(diff.DetailedDiff);
    }

    [Fact]
    public async Task Each_difference_is_told_by_its_path()
    {
        var diff = await ChangeAsync(
            Deployment,
            "spec: {replicas: 1, paused: true, template: {spec: {containers: [{name: a, image: x}, {name: b}]}}}",
            "spec: {replicas: 2, template: {metadata: {labels: {l: '1'}}, spec: {containers: [{name: a, image: y}]}}}");
        Assert.Equal(
            new Dictionary<string, Kind>
            {
                ["spec.paused"] = Kind.Delete,
                ["spec.replicas"] = Kind.Update,
                ["spec.template.metadata"] = Kind.Add,
                ["spec.template.spec.containers[0].image"] = Kind.Update,
                ["spec.template.spec.containers[1]"] = Kind.Delete,
            },
            diff.DetailedDiff.ToDictionary(pair => pair.Key, pair => pair.Value.Kind));
        Assert.Empty(diff.Replaces);
    }

    [Fact]
    public async Task Keys_with_dots_are_quoted()
    {
        var diff = await ChangeAsync(
            Deployment, "metadata: {name: a, annotations: {example.com/x: '1'}}", "metadata: {name: a, annotations: {example.com/x: '2'}}");
        Assert.Equal(["metadata.annotations[\"example.com/x\"]"], diff.DetailedDiff.Keys);
    }

    [Fact]
    public async Task A_field_that_Kubernetes_does_not_let_change_replaces_the_object_which_is_deleted_first_as_its_name_stays()
    {
        var diff = await ChangeAsync(Deployment, "spec: {selector: {matchLabels: {app: a}}}", "spec: {selector: {matchLabels: {app: b}}}");
        Assert.Equal(["spec.selector.matchLabels.app"], diff.Replaces);
        Assert.Equal(Kind.UpdateReplace, diff.DetailedDiff["spec.selector.matchLabels.app"].Kind);
        Assert.True(diff.DeleteBeforeReplace);
    }

    [Fact]
    public async Task A_field_added_around_one_that_must_not_change_replaces_the_object()
        => Assert.Equal(["spec"], (await ChangeAsync(Deployment, "", "spec: {selector: {matchLabels: {app: b}}}")).Replaces);

    [Fact]
    public async Task Only_fields_of_containers_that_must_not_change_replace_a_pod()
    {
        const string Pod = "kubernetes:core/v1:Pod";
        Assert.NotEmpty((await ChangeAsync(Pod, "spec: {containers: [{name: a, image: x}]}", "spec: {containers: [{name: a, image: y}]}", "Pod", "v1")).Replaces);
        Assert.Empty((await ChangeAsync(Pod, "spec: {activeDeadlineSeconds: 1}", "spec: {activeDeadlineSeconds: 2}", "Pod", "v1")).Replaces);
    }

    [Theory]
    [InlineData("metadata: {name: a}", "metadata: {name: b}", "metadata.name")]
    [InlineData("metadata: {name: a}", "metadata: {name: a, namespace: ns}", "metadata.namespace")]
    public async Task Another_name_or_namespace_is_another_object_and_both_can_exist(string before, string after, string path)
    {
        var diff = await ChangeAsync(Deployment, before, after);
        Assert.Equal([path], diff.Replaces);
        Assert.False(diff.DeleteBeforeReplace);
    }

    [Fact]
    public async Task The_default_namespace_named_or_not_is_the_same()
        => Assert.Empty((await ChangeAsync(Deployment, "metadata: {name: a}", "metadata: {name: a, namespace: default}")).DetailedDiff);

    [Fact]
    public async Task A_null_is_like_nothing_and_numbers_are_numbers()
        => Assert.Empty((await ChangeAsync(Deployment, "spec: {replicas: 1, x: null}", "spec: {replicas: 1.0}")).DetailedDiff);

    [Fact]
    public async Task Data_of_a_config_map_replaces_it_unless_config_maps_may_change()
    {
        Assert.Equal(["data.a"], (await ChangeAsync(ConfigMap, "data: {a: '1'}", "data: {a: '2'}", "ConfigMap", "v1")).Replaces);
        var mutable = await ProviderHarness.RenderingAsync(("enableConfigMapMutable", "true"));
        var diff = await mutable.ChangeAsync(ConfigMap, Manifest("data: {a: '1'}", "ConfigMap", "v1"), Manifest("data: {a: '2'}", "ConfigMap", "v1"));
        Assert.Empty(diff.Replaces);
        Assert.Equal(Kind.Update, diff.DetailedDiff["data.a"].Kind);
    }

    [Fact]
    public async Task A_replaced_object_whose_name_was_made_up_is_created_first()
    {
        var harness = await ProviderHarness.RenderingAsync();
        var diff = await harness.ChangeAsync(ConfigMap, "{apiVersion: v1, kind: ConfigMap, data: {a: '1'}}", "{apiVersion: v1, kind: ConfigMap, data: {a: '2'}}");
        Assert.NotEmpty(diff.Replaces);
        Assert.False(diff.DeleteBeforeReplace);
    }

    [Fact]
    public async Task A_value_that_is_not_known_yet_is_taken_to_change()
    {
        var harness = await ProviderHarness.RenderingAsync();
        var (_, inputs, outputs) = await harness.CreateAsync(Deployment, await harness.ParseAsync(Manifest("spec: {replicas: 1}")));
        var news = inputs.With("spec", PropertyValue.Of(PropertyMap.Of(("replicas", PropertyValue.UnknownValue))));
        Assert.Equal(Kind.Update, (await harness.DiffAsync(Deployment, outputs, news)).DetailedDiff["spec.replicas"].Kind);
    }

    [Fact]
    public async Task A_value_that_became_secret_is_no_change()
    {
        var harness = await ProviderHarness.RenderingAsync();
        var (_, inputs, outputs) = await harness.CreateAsync(Deployment, await harness.ParseAsync(Manifest("spec: {replicas: 1}")));
        var news = inputs.With("spec", new PropertyValue.Secret(inputs["spec"]));
        Assert.Equal(DiffResponse.Types.DiffChanges.DiffNone, (await harness.DiffAsync(Deployment, outputs, news)).Changes);
    }

    [Fact]
    public async Task Ignored_changes_are_none()
    {
        var harness = await ProviderHarness.RenderingAsync();
        var (_, inputs, outputs) = await harness.CreateAsync(Deployment, await harness.ParseAsync(Manifest("spec: {replicas: 1, x: [{y: 1}]}")));
        var news = inputs.With("spec", (await harness.ParseAsync(Manifest("spec: {replicas: 2, x: [{y: 2}]}")))["spec"]);
        Assert.Equal(DiffResponse.Types.DiffChanges.DiffNone, (await harness.DiffAsync(Deployment, outputs, news, "spec.replicas", "spec.x[*]")).Changes);
    }

    [Fact]
    public async Task What_a_cluster_added_to_a_state_is_no_change()
    {
        var harness = await ProviderHarness.RenderingAsync();
        var (_, inputs, outputs) = await harness.CreateAsync(Deployment, await harness.ParseAsync(Manifest("spec: {replicas: 1}")));
        var state = outputs.With("status", PropertyValue.Of(PropertyMap.Of(("ready", PropertyValue.Of(true)))));
        Assert.Equal(DiffResponse.Types.DiffChanges.DiffNone, (await harness.DiffAsync(Deployment, state, inputs)).Changes);
    }

    [Fact]
    public async Task AlwaysRender_is_always_a_change()
    {
        var harness = await ProviderHarness.RenderingAsync(("alwaysRender", "true"));
        var diff = await harness.ChangeAsync(Deployment, Manifest("spec: {replicas: 1}"), Manifest("spec: {replicas: 1}"));
        Assert.Equal(DiffResponse.Types.DiffChanges.DiffSome, diff.Changes);
        Assert.Empty(diff.DetailedDiff);
    }

    private static async Task<DiffResponse> ChangeAsync(string type, string before, string after, string kind = "Deployment", string apiVersion = "apps/v1")
        => await (await ProviderHarness.RenderingAsync()).ChangeAsync(type, Manifest(before, kind, apiVersion), Manifest(after, kind, apiVersion));

    private static string Manifest(string body, string kind = "Deployment", string apiVersion = "apps/v1")
        => $"apiVersion: {apiVersion}\nkind: {kind}\n{(body.StartsWith("metadata", StringComparison.Ordinal) ? "" : "metadata: {name: a}\n")}{body}\n";
}
