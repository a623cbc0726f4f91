using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Provisioning.PolicySdk;
using Provisioning.PolicySdk.Resources;
using Provisioning.PolicySdk.Testing;
using YamlDotNet.RepresentationModel;

namespace Provisioning.Policies.Tests;

/// <summary>The pack on the stack files of this repository.</summary>
public sealed class StackFileTests
{
    [Theory]
    [InlineData("eu-training")]
    [InlineData("eu-violating-region")]
    [InlineData("eu-violating-backup")]
    public async Task Every_stack_says_where_its_data_may_be(string stack)
    {
        var harness = await StartAsync(stack);

        var results = await harness.AnalyzeAsync(TestResource.Stack, TestContext.Current.CancellationToken);

        Assert.Empty(results.Diagnostics.Select(diagnostic => diagnostic.Message));
    }

    [Theory]
    [InlineData("fi-kajaani-1", "Finland", false)]
    [InlineData("us-ashburn-1", "the pinned site", true)]
    public async Task A_placement_is_judged_by_the_site_files(string site, string where, bool refused)
    {
        var harness = await StartAsync("eu-violating-region");

        var results = await harness.AnalyzeAsync(
            TestResource.Of("provisioning:placement:SovereignPlacement", where, new { site }), TestContext.Current.CancellationToken);

        Assert.Equal(refused, results.VerdictOf("RES-PLC-001") is Verdict.Violation);
    }

    [Theory]
    [InlineData("eu-training", false)]
    [InlineData("eu-violating-backup", true)]
    public async Task The_backup_of_a_stack_is_judged_by_where_its_endpoint_is(string stack, bool refused)
    {
        var backup = Environment(stack)["storage"]!["filesystem"]!["backup"]!;
        var harness = await StartAsync(stack);

        var results = await harness.AnalyzeStackAsync([Location(backup)], TestContext.Current.CancellationToken);

        Assert.Equal(refused, results.VerdictOf("RES-BKP-001") is Verdict.Violation);
        Assert.Equal(refused, results.Fails);
    }

    // As the filesystem registers it for Velero.
    private static PolicyResource Location(JsonNode backup) => TestResource.Of("kubernetes:velero.io/v1:BackupStorageLocation", "training-backup", new
    {
        metadata = new { annotations = new Dictionary<string, string> { ["provisioning.dev/location"] = backup["location"]!.GetValue<string>() } },
        spec = new { config = new { s3Url = $"{backup["endpoint"]}/", region = backup["location"]!.GetValue<string>().ToLowerInvariant() } },
    });

    private static Task<PolicyHarness> StartAsync(string stack) => PolicyHarness.StartAsync(
        ResidencyPack.Create(Repository.Root),
        new PolicyHarnessOptions
        {
            StackConfig = ImmutableDictionary<string, string>.Empty.Add(SampleEnvironment.Key, Environment(stack).ToJsonString()),
        },
        TestContext.Current.CancellationToken);

    private static JsonNode Environment(string stack)
    {
        var yaml = new YamlStream();
        using (var reader = File.OpenText(Path.Combine(Repository.Root, $"Pulumi.{stack}.yaml")))
            yaml.Load(reader);
        return ToJson(yaml.Documents[0].RootNode["config"][SampleEnvironment.Key])!;
    }

    private static JsonNode? ToJson(YamlNode node) => node switch
    {
        YamlMappingNode map => new JsonObject(map.Children.Select(pair => KeyValuePair.Create(((YamlScalarNode)pair.Key).Value!, ToJson(pair.Value)))),
        YamlSequenceNode list => new JsonArray([.. list.Children.Select(ToJson)]),
        _ => JsonValue.Create(((YamlScalarNode)node).Value),
    };
}
