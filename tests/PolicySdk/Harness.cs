using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using Provisioning.PolicySdk.Testing;

namespace Provisioning.PolicySdk.Tests;

/// <summary>The sample pack, started as the tests need it.</summary>
internal static class Harness
{
    public static DateTimeOffset Today { get; } = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    public static Task<PolicyHarness> StartAsync(string policyId, JsonObject config)
        => StartAsync(SamplePack.Create(), (policyId, config));

    public static Task<PolicyHarness> StartAsync(PolicyPack pack, params (string PolicyId, JsonObject Config)[] config)
        => PolicyHarness.StartAsync(
            pack,
            new PolicyHarnessOptions
            {
                Clock = new FakeTimeProvider(Today),
                PolicyConfig = [.. config.Select(entry => KeyValuePair.Create(entry.PolicyId, entry.Config))],
            },
            TestContext.Current.CancellationToken);
}
