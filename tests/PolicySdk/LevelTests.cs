using System.Text.Json.Nodes;
using Provisioning.PolicySdk.Testing;
using Wire = Pulumirpc;

namespace Provisioning.PolicySdk.Tests;

public sealed class LevelTests
{
    private const string Thing = "test:index:Thing";

    [Theory]
    [InlineData("advisory", Wire.EnforcementLevel.Advisory)]
    [InlineData("mandatory", Wire.EnforcementLevel.Mandatory)]
    [InlineData("remediate", Wire.EnforcementLevel.Mandatory)]
    public async Task Configuration_sets_the_level_of_a_policy(string configured, Wire.EnforcementLevel reported)
    {
        var harness = await Harness.StartAsync("size-advice", new JsonObject { ["enforcementLevel"] = configured });

        var results = await harness.AnalyzeAsync(TestResource.Of(Thing, "a", new { size = 9 }), TestContext.Current.CancellationToken);

        Assert.Equal(reported, Assert.Single(results.Diagnostics).EnforcementLevel);
    }

    [Fact]
    public async Task A_disabled_policy_does_not_run()
    {
        var harness = await Harness.StartAsync("zone-allowed", new JsonObject { ["enforcementLevel"] = "disabled" });

        var results = await harness.AnalyzeAsync(TestResource.Of(Thing, "a", new { zone = "z9" }), TestContext.Current.CancellationToken);

        Assert.Empty(results.Diagnostics);
        Assert.DoesNotContain(results.NotApplicable, policy => policy.PolicyName == "zone-allowed");
    }

    [Theory]
    [InlineData("advisory", Wire.EnforcementLevel.Advisory)]
    [InlineData("mandatory", Wire.EnforcementLevel.Mandatory)]
    [InlineData("asPolicy", Wire.EnforcementLevel.Mandatory)]
    public async Task What_an_unknown_value_becomes_is_set_apart_from_the_level(string onUnknown, Wire.EnforcementLevel reported)
    {
        var harness = await Harness.StartAsync("zone-allowed", new JsonObject { ["onUnknown"] = onUnknown });

        var results = await harness.AnalyzeAsync(
            TestResource.Of(Thing, "a", new { zone = TestProperties.Unknown }), TestContext.Current.CancellationToken);

        Assert.Equal(reported, Assert.Single(results.Diagnostics).EnforcementLevel);
    }

    [Fact]
    public async Task A_pack_sets_the_level_of_policies_that_name_none()
    {
        var harness = await Harness.StartAsync(new PolicyPack("p", "1.0.0", new SizeAdvice()) { Level = EnforcementLevel.Mandatory });

        Assert.Equal(Wire.EnforcementLevel.Mandatory, Assert.Single(harness.Info.Policies).EnforcementLevel);
        var results = await harness.AnalyzeAsync(TestResource.Of(Thing, "a", new { size = 9 }), TestContext.Current.CancellationToken);
        Assert.True(results.Fails);
    }
}
