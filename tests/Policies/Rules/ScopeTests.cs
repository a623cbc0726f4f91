using System.Collections.Immutable;
using Provisioning.PolicySdk;
using Provisioning.PolicySdk.Testing;
using Wire = Pulumirpc;

namespace Provisioning.Policies.Tests.Rules;

public sealed class ScopeTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("""{ "name": "x" }""")]
    public async Task Where_a_stack_does_not_say_where_its_data_may_be_every_rule_is_undecided_on_the_stack_once(string? environment)
    {
        var harness = await StartAsync(environment);

        var stack = await harness.AnalyzeAsync(TestResource.Stack, TestContext.Current.CancellationToken);
        var resource = await harness.AnalyzeAsync(
            TestResource.Of("kubernetes:core/v1:Pod", "p", new { spec = new { containers = new[] { new { image = "quay.io/a" } } } }), TestContext.Current.CancellationToken);
        var all = await harness.AnalyzeStackAsync([TestResource.Stack], TestContext.Current.CancellationToken);

        Assert.Equal(
            ["RES-KEY-001", "RES-PLC-001", "RES-PLC-003", "RES-SUP-001", "RES-SUP-002", "RES-TEL-005"],
            stack.Diagnostics.Select(diagnostic => diagnostic.PolicyName).Order(StringComparer.Ordinal));
        Assert.True(stack.Fails);
        Assert.Empty(resource.Diagnostics);
        Assert.IsType<Verdict.Unknown>(all.VerdictOf("RES-BKP-001"));
        Assert.True(all.Fails);
    }

    [Fact]
    public async Task The_first_thing_wrong_with_the_configuration_is_said_in_one_line_with_how_many_more_there_are()
    {
        var harness = await StartAsync("""{ "name": "x" }""");

        var results = await harness.AnalyzeAsync(TestResource.Stack, TestContext.Current.CancellationToken);

        Assert.Contains("PRV1002", results.Diagnostics[0].Message, StringComparison.Ordinal);
        Assert.Matches(@"PRV1002: environment\.\w+: .+ \(\d+ more\)$", results.Diagnostics[0].Message);
    }

    [Fact]
    public async Task A_stack_that_says_so_passes_on_the_stack_itself()
    {
        var harness = await RuleHarness.StartAsync();

        Assert.Empty((await harness.AnalyzeAsync(TestResource.Stack, TestContext.Current.CancellationToken)).Diagnostics);
    }

    [Fact]
    public async Task Every_rule_has_an_id_of_the_catalogue_a_severity_a_remedy_and_a_page()
    {
        var harness = await RuleHarness.StartAsync();

        Assert.Equal(7, harness.Info.Policies.Count);
        Assert.All(harness.Info.Policies, policy =>
        {
            Assert.Matches("^RES-[A-Z]{2,3}-[0-9]{3}$", policy.Name);
            Assert.NotEqual(Wire.PolicySeverity.Unspecified, policy.Severity);
            Assert.NotEmpty(policy.RemediationSteps);
            Assert.Equal($"docs/policies/{policy.Name}.md", policy.Url);
            Assert.True(File.Exists(Path.Combine(Repository.Root, policy.Url)), $"{policy.Url} is missing.");
        });
    }

    private static Task<PolicyHarness> StartAsync(string? environment) => PolicyHarness.StartAsync(
        ResidencyPack.Create(SampleEnvironment.Folder),
        new PolicyHarnessOptions
        {
            StackConfig = environment is null
                ? ImmutableDictionary<string, string>.Empty
                : ImmutableDictionary<string, string>.Empty.Add(SampleEnvironment.Key, environment),
        },
        TestContext.Current.CancellationToken);
}
