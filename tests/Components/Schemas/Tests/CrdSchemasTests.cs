using System.Text.Json.Nodes;
using Provisioning.Schemas;

namespace Provisioning.Components.Tests.Schemas;

public sealed class CrdSchemasTests
{
    private const string Pool = """
        {
          "apiVersion": "nv-ipam.nvidia.com/v1alpha1",
          "kind": "IPPool",
          "metadata": { "name": "rail-0", "namespace": "nvidia-network-operator" },
          "spec": { "subnet": "10.128.0.0/16", "perNodeBlockSize": 16, "gateway": "10.128.0.1" }
        }
        """;

    [Fact]
    public void A_manifest_that_follows_its_schema_has_no_problems() => Assert.Empty(Problems(Pool));

    [Fact]
    public void An_unknown_field_is_a_problem_with_a_suggestion() =>
        Assert.Equal(
            ["spec.pernodeblocksize: unknown field (did you mean perNodeBlockSize?)"],
            Problems(Pool, root => root["spec"]!["pernodeblocksize"] = 1));

    [Fact]
    public void A_missing_required_field_is_a_problem() =>
        Assert.Equal(["spec.subnet: required"], Problems(Pool, root => ((JsonObject)root["spec"]!).Remove("subnet")));

    [Fact]
    public void A_number_written_as_text_is_a_problem() =>
        Assert.Equal(
            ["spec.perNodeBlockSize: must be an integer, is \"16\""],
            Problems(Pool, root => root["spec"]!["perNodeBlockSize"] = "16"));

    [Fact]
    public void A_null_is_a_problem_where_the_schema_does_not_allow_it() =>
        Assert.Equal(["spec.gateway: null is not allowed"], Problems(Pool, root => root["spec"]!["gateway"] = null));

    [Fact]
    public void A_value_outside_an_enum_is_a_problem()
    {
        var problems = Problems("""
            {
              "apiVersion": "sriovnetwork.openshift.io/v1", "kind": "SriovIBNetwork",
              "metadata": { "name": "rail-0", "namespace": "nvidia-network-operator" },
              "spec": { "resourceName": "rail_0", "linkState": "up" }
            }
            """);
        Assert.Contains(problems, problem => problem.StartsWith("spec.linkState: \"up\" is not one of", StringComparison.Ordinal));
    }

    [Fact]
    public void Metadata_is_checked_like_the_API_server_does()
    {
        var problems = Problems(Pool, root =>
        {
            root["metadata"]!["name"] = "Rail_0";
            root["metadata"]!["label"] = new JsonObject();
            root["metadata"]!["labels"] = new JsonObject { ["a/b/c"] = "-", ["ok"] = 1 };
        });
        Assert.Contains(problems, problem => problem.StartsWith("metadata.name: \"Rail_0\" is not a valid name", StringComparison.Ordinal));
        Assert.Contains("metadata.label: unknown field", problems);
        Assert.Contains("metadata.labels: \"a/b/c\" is not a valid key", problems);
        Assert.Contains("metadata.labels[a/b/c]: \"-\" is not a valid label value", problems);
        Assert.Contains("metadata.labels[ok]: must be a string", problems);
    }

    [Fact]
    public void A_cluster_scoped_kind_takes_no_namespace()
    {
        var problems = Problems("""
            {
              "apiVersion": "mellanox.com/v1alpha1", "kind": "HostDeviceNetwork",
              "metadata": { "name": "rail-0", "namespace": "default" },
              "spec": { "resourceName": "rail_0" }
            }
            """);
        Assert.Equal(["metadata.namespace: the kind is cluster-scoped and has no namespace"], problems);
    }

    [Fact]
    public void A_kind_that_several_releases_define_must_satisfy_all_of_them()
    {
        var problems = Problems("""
            {
              "apiVersion": "resource.nvidia.com/v1beta1", "kind": "ComputeDomain",
              "metadata": { "name": "rack-1", "namespace": "tenant" },
              "spec": { "channel": { "resourceClaimTemplate": { "name": "rack-1" } } }
            }
            """);
        Assert.Equal(["spec.numNodes: required (gpu-operator)"], problems);
    }

    [Fact]
    public void A_quantity_may_be_a_number_or_text()
    {
        SkipWithoutSchemas();
        var client = JsonNode.Parse("""
            {
              "apiVersion": "weka.weka.io/v1alpha1", "kind": "WekaClient", "metadata": { "name": "c", "namespace": "weka" },
              "spec": { "image": "r.example/weka:1", "resources": { "requests": { "cpu": 2, "memory": "4Gi" } } }
            }
            """)!;
        Assert.Empty(CrdSchemas.Validate("weka.weka.io/v1alpha1", "WekaClient", client));
        client["spec"]!["resources"]!["requests"]!["cpu"] = true;
        Assert.NotEmpty(CrdSchemas.Validate("weka.weka.io/v1alpha1", "WekaClient", client));
    }

    [Fact]
    public void A_kind_without_a_pinned_definition_is_a_problem()
    {
        SkipWithoutSchemas();
        Assert.False(CrdSchemas.IsKnown("v1", "ConfigMap"));
        Assert.Equal(
            ["no pinned CRD defines WekaCluster of weka.weka.io/v1"],
            CrdSchemas.Validate("weka.weka.io/v1", "WekaCluster", new JsonObject()).Select(problem => problem.ToString()));
    }

    private static string[] Problems(string json, Action<JsonNode>? change = null)
    {
        SkipWithoutSchemas();
        var manifest = JsonNode.Parse(json)!;
        var (apiVersion, kind) = (manifest["apiVersion"]!.GetValue<string>(), manifest["kind"]!.GetValue<string>());
        change?.Invoke(manifest);
        return [.. CrdSchemas.Validate(apiVersion, kind, manifest).Select(problem => problem.ToString())];
    }

    private static void SkipWithoutSchemas() => Assert.SkipUnless(CrdSchemas.Available, SharedFolder.SkipReason);
}
