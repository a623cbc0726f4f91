using System.Text.Json.Nodes;
using Provisioning.PolicySdk.Properties;
using Provisioning.PolicySdk.Resources;
using Provisioning.PolicySdk.Testing;
using Provisioning.Protocol.Values;

namespace Provisioning.PolicySdk.Tests;

public sealed class RemediationTests
{
    private const string Thing = "test:index:Thing";

    [Fact]
    public async Task A_policy_mends_a_resource_and_then_finds_it_right()
    {
        var harness = await Harness.StartAsync(SamplePack.Create());
        var before = TestResource.Of(Thing, "a", new { tags = new { team = "x" } });
        Assert.True((await harness.AnalyzeAsync(before, TestContext.Current.CancellationToken)).Fails);

        var (after, remediations) = await harness.RemediateAsync(before, TestContext.Current.CancellationToken);

        Assert.Equal(TestProperties.Of(new { tags = new { team = "x", owner = "infra" } }), after.Values);
        var remediation = Assert.Single(remediations);
        Assert.Equal(("tag-owner", "residency", "1.0.0", "Every tagged thing names its owner."),
            (remediation.PolicyName, remediation.PolicyPackName, remediation.PolicyPackVersion, remediation.Description));
        Assert.Equal(Verdict.Ok, (await harness.AnalyzeAsync(after, TestContext.Current.CancellationToken)).VerdictOf("tag-owner"));
    }

    [Fact]
    public async Task What_needs_no_mending_is_left_alone()
    {
        var harness = await Harness.StartAsync(SamplePack.Create());

        var (_, remediations) = await harness.RemediateAsync(
            TestResource.Of(Thing, "a", new { tags = new { owner = "me" } }), TestContext.Current.CancellationToken);

        Assert.Empty(remediations);
    }

    [Fact]
    public async Task Mending_keeps_secrets_unknown_values_and_internal_properties()
    {
        var harness = await Harness.StartAsync(SamplePack.Create());
        var before = TestResource.Of(Thing, "a", new
        {
            tags = TestProperties.Secret(new { team = "x" }),
            password = TestProperties.Secret("hunter2"),
            address = TestProperties.Unknown,
            __internal = "kept",
        });

        var (after, _) = await harness.RemediateAsync(before, TestContext.Current.CancellationToken);

        Assert.Equal(before.Values.With("tags", TestProperties.Secret(new { team = "x", owner = "infra" })), after.Values);
    }

    [Theory]
    [InlineData("mandatory")]
    [InlineData("advisory")]
    [InlineData("disabled")]
    public async Task At_other_levels_a_policy_only_judges(string level)
    {
        var harness = await Harness.StartAsync("tag-owner", new JsonObject { ["enforcementLevel"] = level });

        var (_, remediations) = await harness.RemediateAsync(
            TestResource.Of(Thing, "a", new { tags = new { team = "x" } }), TestContext.Current.CancellationToken);

        Assert.Empty(remediations);
    }

    [Fact]
    public async Task A_policy_that_only_judges_does_not_apply_where_it_is_asked_to_remediate()
    {
        var harness = await Harness.StartAsync("size-advice", new JsonObject { ["enforcementLevel"] = "remediate" });

        var response = await harness.Client.RemediateAsync(
            new Pulumirpc.AnalyzeRequest { Urn = TestResource.Of(Thing, "a").Urn.Value, Type = Thing, Name = "a" }, cancellationToken: TestContext.Current.CancellationToken);

        Assert.Empty(response.Remediations);
        Assert.Equal("size-advice", Assert.Single(response.NotApplicable, policy => policy.PolicyName == "size-advice").PolicyName);
    }

    [Fact]
    public async Task Each_policy_takes_on_from_the_one_before()
    {
        var harness = await Harness.StartAsync(new PolicyPack("p", "1.0.0", new Appends("first"), new Appends("second")));

        var (after, remediations) = await harness.RemediateAsync(TestResource.Of(Thing, "a", new { text = "" }), TestContext.Current.CancellationToken);

        Assert.Equal("first second ", after.Properties["text"].AsString());
        Assert.Equal(["first", "second"], remediations.Select(remediation => remediation.PolicyName));
    }

    [Fact]
    public async Task What_cannot_be_mended_for_an_unknown_value_stays_for_judgement()
    {
        var harness = await Harness.StartAsync(SamplePack.Create());
        var resource = TestResource.Of(Thing, "a", new { tags = TestProperties.Unknown });

        var (_, remediations) = await harness.RemediateAsync(resource, TestContext.Current.CancellationToken);
        var results = await harness.AnalyzeAsync(resource, TestContext.Current.CancellationToken);

        Assert.Empty(remediations);
        Assert.IsType<Verdict.Unknown>(results.VerdictOf("tag-owner"));
        Assert.True(results.Fails);
    }

    private sealed class Appends(string id) : RemediationPolicy<NoConfig>
    {
        public override PolicyMetadata Metadata { get; } = new(id, "Appends its name.") { Level = EnforcementLevel.Remediate };

        protected override IEnumerable<Verdict> Judge(PolicyResource resource, PolicyContext<NoConfig> context) => [];

        protected override PropertyMap? Remediate(PolicyResource resource, PolicyContext<NoConfig> context)
            => resource.Values.Set(["text"], PropertyValue.Of($"{resource.Properties["text"].AsString()}{Metadata.Id} "));
    }
}
