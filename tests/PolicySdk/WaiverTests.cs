using System.Text.Json.Nodes;
using Grpc.Core;
using Provisioning.PolicySdk.Testing;
using Wire = Pulumirpc;

namespace Provisioning.PolicySdk.Tests;

public sealed class WaiverTests
{
    private const string Thing = "test:index:Thing";

    [Fact]
    public async Task A_waiver_turns_a_violation_into_advice_that_says_so()
    {
        var results = await AnalyzeAsync(Waiver("2026-11-24"));

        var diagnostic = Assert.Single(results.Diagnostics);
        Assert.Equal(Wire.EnforcementLevel.Advisory, diagnostic.EnforcementLevel);
        Assert.EndsWith(
            "Waived until 2026-11-24 by W-1 (owner ada, approved by grace): moves next week", diagnostic.Message, StringComparison.Ordinal);
        Assert.False(results.Fails);
    }

    [Fact]
    public async Task An_expired_waiver_no_longer_holds_and_is_named()
    {
        var results = await AnalyzeAsync(Waiver("2026-11-23"));

        Assert.True(results.Fails);
        Assert.Contains("No longer waived since 2026-11-23 by W-1", Assert.Single(results.Diagnostics).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_waivers_the_one_that_holds_longer_counts()
    {
        var results = await AnalyzeAsync(Waiver("2026-11-01"), Waiver("2027-01-01"));

        Assert.False(results.Fails);
    }

    [Fact]
    public async Task A_waiver_covers_only_the_resources_it_names()
    {
        var waiver = Waiver("2027-01-01");
        waiver["resource"] = "*::other";

        Assert.True((await AnalyzeAsync(waiver)).Fails);
    }

    [Fact]
    public async Task A_waiver_covers_what_cannot_be_decided_too()
    {
        var harness = await Harness.StartAsync("zone-allowed", new JsonObject { ["waivers"] = new JsonArray(Waiver("2027-01-01")) });

        var results = await harness.AnalyzeAsync(
            TestResource.Of(Thing, "a", new { zone = TestProperties.Unknown }), TestContext.Current.CancellationToken);

        Assert.False(results.Fails);
        Assert.Contains("cannot be decided", Assert.Single(results.Diagnostics).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_waived_is_not_mended()
    {
        var harness = await Harness.StartAsync("tag-owner", new JsonObject { ["waivers"] = new JsonArray(Waiver("2027-01-01")) });

        var (resource, remediations) = await harness.RemediateAsync(
            TestResource.Of(Thing, "a", new { tags = new { team = "x" } }), TestContext.Current.CancellationToken);

        Assert.Empty(remediations);
        Assert.Null(((Protocol.Values.PropertyValue.Object)resource.Values["tags"]).Properties.Find("owner"));
    }

    [Fact]
    public async Task A_waiver_needs_someone_who_answers_for_it_a_reason_an_end_and_a_scope()
    {
        var waiver = new JsonObject
        {
            ["id"] = "W-1", ["resource"] = "urn:pulumi:*::*::*", ["justification"] = " ", ["owner"] = "ada", ["approver"] = "Ada", ["expires"] = "2027-01-01",
        };
        var endless = Waiver("next year");
        endless.Remove("approver");

        var start = Harness.StartAsync("zone-allowed", new JsonObject { ["waivers"] = new JsonArray(waiver) });
        var first = (await Assert.ThrowsAsync<RpcException>(() => start)).Status.Detail;
        start = Harness.StartAsync("zone-allowed", new JsonObject { ["waivers"] = new JsonArray(endless) });
        var second = (await Assert.ThrowsAsync<RpcException>(() => start)).Status.Detail;

        Assert.Contains("PRV6003: The waiver is not valid: zone-allowed.waivers[0].justification: It is empty.", first, StringComparison.Ordinal);
        Assert.Contains("zone-allowed.waivers[0].approver: It is the owner", first, StringComparison.Ordinal);
        Assert.Contains("zone-allowed.waivers[0].resource: It fits every resource", first, StringComparison.Ordinal);
        Assert.Contains("zone-allowed.waivers[0]: approver is required", second, StringComparison.Ordinal);
        Assert.Contains("zone-allowed.waivers[0].expires: is no date", second, StringComparison.Ordinal);
    }

    private static JsonObject Waiver(string expires) => new()
    {
        ["id"] = "W-1",
        ["resource"] = "urn:pulumi:test::project::test:index:Thing::a",
        ["justification"] = "moves next week",
        ["owner"] = "ada",
        ["approver"] = "grace",
        ["expires"] = expires,
    };

    private static async Task<PolicyResults> AnalyzeAsync(params JsonObject[] waivers)
    {
        var harness = await Harness.StartAsync("zone-allowed", new JsonObject { ["waivers"] = new JsonArray([.. waivers]) });
        return await harness.AnalyzeAsync(TestResource.Of(Thing, "a", new { zone = "z9" }), TestContext.Current.CancellationToken);
    }
}
