using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Grpc.Core;
using Provisioning.PolicySdk.Testing;

namespace Provisioning.PolicySdk.Tests;

public sealed class ConfigurationTests
{
    private const string Thing = "test:index:Thing";

    [Fact]
    public async Task The_schema_of_a_configuration_is_made_from_its_record()
    {
        var harness = await Harness.StartAsync(SamplePack.Create());

        var schema = harness.Info.Policies.Single(policy => policy.Name == "zone-allowed").ConfigSchema;

        var zones = JsonNode.Parse(schema.Properties.Fields["zones"].ToString())!;
        Assert.Equal("array", zones["type"]!.GetValue<string>());
        Assert.Equal("string", zones["items"]!["type"]!.GetValue<string>());
        Assert.Equal(1, zones["minItems"]!.GetValue<int>());
        Assert.Equal("The zones a thing may be in.", zones["description"]!.GetValue<string>());
        Assert.Equal("""["z1","z2"]""", zones["default"]!.ToJsonString());
        Assert.Empty(schema.Required);
    }

    [Fact]
    public async Task A_policy_reads_its_configuration()
    {
        var harness = await Harness.StartAsync("zone-allowed", new JsonObject { ["zones"] = new JsonArray("z9") });

        var results = await harness.AnalyzeAsync(TestResource.Of(Thing, "a", new { zone = "z9" }), TestContext.Current.CancellationToken);

        Assert.Equal(Verdict.Ok, results.VerdictOf("zone-allowed"));
    }

    [Fact]
    public async Task A_pack_brings_configuration_that_applies_where_the_engine_sends_none()
    {
        var pack = new PolicyPack("p", "1.0.0", new ZoneAllowed())
        {
            InitialConfig = ImmutableDictionary<string, JsonObject>.Empty.Add(
                "zone-allowed", new JsonObject { ["enforcementLevel"] = "advisory", ["zones"] = new JsonArray("z3") }),
        };
        var harness = await Harness.StartAsync(pack);

        var results = await harness.AnalyzeAsync(TestResource.Of(Thing, "a", new { zone = "z1" }), TestContext.Current.CancellationToken);

        Assert.False(results.Fails);
        Assert.Contains("outside z3", Assert.Single(results.Diagnostics).Message, StringComparison.Ordinal);
        Assert.Equal("""{ "zones": [ "z3" ] }""", harness.Info.InitialConfig["zone-allowed"].Properties.ToString());
    }

    [Fact]
    public async Task Everything_that_is_wrong_with_configuration_is_reported_at_once()
    {
        var start = Harness.StartAsync(
            SamplePack.Create(),
            ("zone-allowed", new JsonObject { ["zones"] = new JsonArray(), ["zoness"] = true }),
            ("size-advice", new JsonObject { ["largest"] = "big" }),
            ("sise-advice", []));

        var status = (await Assert.ThrowsAsync<RpcException>(() => start)).Status;

        Assert.Equal(StatusCode.InvalidArgument, status.StatusCode);
        Assert.Contains("PRV6002: The policy's configuration is not valid: zone-allowed.zones: Array must have at least 1 items", status.Detail, StringComparison.Ordinal);
        Assert.Contains("zone-allowed: Additional property zoness is not allowed; did you mean 'zones'?", status.Detail, StringComparison.Ordinal);
        Assert.Contains("size-advice.largest: Invalid type. Expected: integer, given: string", status.Detail, StringComparison.Ordinal);
        Assert.Contains("sise-advice: The pack residency has no such policy; did you mean 'size-advice'?", status.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rules_of_a_configuration_go_beyond_its_schema()
    {
        var start = Harness.StartAsync("size-advice", new JsonObject { ["largest"] = 0 });

        var status = (await Assert.ThrowsAsync<RpcException>(() => start)).Status;

        Assert.Contains("size-advice.largest: 'Largest' must be greater than '0'.", status.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_required_property_that_is_missing_is_reported_in_the_words_of_the_engine()
    {
        var start = Harness.StartAsync(new PolicyPack("p", "1.0.0", new NeedsNames()), ("needs-names", []));

        var status = (await Assert.ThrowsAsync<RpcException>(() => start)).Status;

        Assert.Contains("needs-names: names is required", status.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_valid_leaves_what_applied_before()
    {
        var harness = await Harness.StartAsync("zone-allowed", new JsonObject { ["zones"] = new JsonArray("z9") });
        var request = new Pulumirpc.ConfigureAnalyzerRequest();
        request.PolicyConfig["nonsense"] = new Pulumirpc.PolicyConfig();

        await Assert.ThrowsAsync<RpcException>(async () => await harness.Client.ConfigureAsync(request, cancellationToken: TestContext.Current.CancellationToken));

        var results = await harness.AnalyzeAsync(TestResource.Of(Thing, "a", new { zone = "z9" }), TestContext.Current.CancellationToken);
        Assert.Equal(Verdict.Ok, results.VerdictOf("zone-allowed"));
    }

    private sealed record NamesConfig
    {
        public required ImmutableArray<string> Names { get; init; }
    }

    private sealed class NeedsNames : ResourcePolicy<NamesConfig>
    {
        public override PolicyMetadata Metadata { get; } = new("needs-names", "Names are given.");

        protected override IEnumerable<Verdict> Judge(Resources.PolicyResource resource, PolicyContext<NamesConfig> context) => [];
    }
}
