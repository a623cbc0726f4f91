using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Provisioning.PolicySdk;
using Provisioning.PolicySdk.Evaluation;
using Provisioning.PolicySdk.Resources;
using Provisioning.PolicySdk.Testing;

namespace Provisioning.Policies.Tests;

/// <summary>Runs the pack on the sample environment.</summary>
internal static class RuleHarness
{
    /// <summary>The pack on an environment; the sample one where none is given.</summary>
    public static Task<PolicyHarness> StartAsync(JsonObject? environment = null, params (string Rule, JsonObject Config)[] config)
        => PolicyHarness.StartAsync(
            ResidencyPack.Create(SampleEnvironment.Folder),
            new PolicyHarnessOptions
            {
                StackConfig = ImmutableDictionary<string, string>.Empty.Add(SampleEnvironment.Key, (environment ?? SampleEnvironment.Create()).ToJsonString()),
                PolicyConfig = [.. config.Select(entry => KeyValuePair.Create(entry.Rule, entry.Config))],
            },
            TestContext.Current.CancellationToken);

    /// <summary>What a rule finds about a resource.</summary>
    public static async Task<ImmutableArray<Finding>> FindAsync(
        string rule, PolicyResource resource, JsonObject? environment = null, JsonObject? config = null)
    {
        var harness = await StartAsync(environment, config is null ? [] : [(rule, config)]);
        var results = await harness.AnalyzeAsync(resource, TestContext.Current.CancellationToken);
        return [.. results.Findings.Where(finding => finding.Policy.Id == rule)];
    }

    /// <summary>What a rule finds about a stack.</summary>
    public static async Task<ImmutableArray<Finding>> FindInStackAsync(
        string rule, IEnumerable<PolicyResource> resources, JsonObject? environment = null, JsonObject? config = null)
    {
        var harness = await StartAsync(environment, config is null ? [] : [(rule, config)]);
        var results = await harness.AnalyzeStackAsync(resources, TestContext.Current.CancellationToken);
        return [.. results.Findings.Where(finding => finding.Policy.Id == rule)];
    }

    /// <summary>The one violation among findings.</summary>
    public static Verdict.Violation Violation(IEnumerable<Finding> findings) => Assert.IsType<Verdict.Violation>(Assert.Single(findings).Verdict);

    /// <summary>The one thing that could not be decided among findings.</summary>
    public static Verdict.Unknown Unknown(IEnumerable<Finding> findings) => Assert.IsType<Verdict.Unknown>(Assert.Single(findings).Verdict);

    /// <summary>Why a rule does not apply.</summary>
    public static string NotApplicable(IEnumerable<Finding> findings) => Assert.IsType<Verdict.NotApplicable>(Assert.Single(findings).Verdict).Reason;
}
