using System.Text.Json.Nodes;
using Provisioning.Policies.Rules;
using Provisioning.PolicySdk.Resources;
using Provisioning.PolicySdk.Testing;

namespace Provisioning.Policies.Tests.Rules;

public sealed class KeyCustodyPolicyTests
{
    [Fact]
    public async Task A_key_of_the_customer_in_an_allowed_jurisdiction_passes()
        => Assert.Empty(await RuleHarness.FindAsync(KeyCustodyPolicy.Id, Filesystem("Customer", "SE")));

    [Fact]
    public async Task A_key_that_the_operator_holds_is_refused_where_the_stack_asks_for_the_customer()
    {
        var violation = RuleHarness.Violation(await RuleHarness.FindAsync(KeyCustodyPolicy.Id, Filesystem("Provider", "FI")));

        Assert.Equal("key.custody", violation.Path);
        Assert.Equal("the key is held by the operator of the site; the stack asks for the customer", violation.Message);
    }

    [Fact]
    public async Task A_stack_may_be_content_with_less()
    {
        var environment = SampleEnvironment.Create();
        environment["data"]!["residency"]!["keyCustody"] = "external";

        Assert.Empty(await RuleHarness.FindAsync(KeyCustodyPolicy.Id, Filesystem("External", "FI"), environment));
        RuleHarness.Violation(await RuleHarness.FindAsync(KeyCustodyPolicy.Id, Filesystem("Provider", "FI"), environment));
    }

    [Fact]
    public async Task A_key_abroad_is_refused()
        => Assert.Equal("key.location", RuleHarness.Violation(await RuleHarness.FindAsync(KeyCustodyPolicy.Id, Filesystem("Customer", "US"))).Path);

    [Fact]
    public async Task A_key_service_is_judged_by_its_host()
    {
        var environment = SampleEnvironment.Create();
        SampleEnvironment.Filesystem(environment)["encryption"] = new JsonObject
        {
            ["enabled"] = "true",
            ["vault"] = new JsonObject { ["address"] = "https://vault.acme.example:8200", ["role"] = "weka", ["key"] = "k", ["custody"] = "customer", ["location"] = "US" },
        };

        Assert.Contains("the key service that the environment declares) in US", RuleHarness.Violation(
            await RuleHarness.FindAsync(KeyCustodyPolicy.Id, Cluster("https://vault.acme.example:8200"), environment)).Message, StringComparison.Ordinal);
        Assert.Empty(await RuleHarness.FindAsync(KeyCustodyPolicy.Id, Cluster("https://vault.vault.svc:8200"), environment));
        Assert.Contains("vault.nowhere.example", RuleHarness.Unknown(
            await RuleHarness.FindAsync(KeyCustodyPolicy.Id, Cluster("https://vault.nowhere.example"), environment)).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_that_is_not_known_yet_or_not_said_is_undecided()
    {
        RuleHarness.Unknown(await RuleHarness.FindAsync(KeyCustodyPolicy.Id, Cluster(TestProperties.Unknown)));
        Assert.Equal("key", RuleHarness.Unknown(await RuleHarness.FindAsync(
            KeyCustodyPolicy.Id, TestResource.Of("provisioning:storage:SharedFilesystem", "f", new { encrypted = true }))).Path);
    }

    [Fact]
    public async Task What_is_not_encrypted_has_no_key()
        => Assert.Equal("it is not encrypted, so there is no key", RuleHarness.NotApplicable(
            await RuleHarness.FindAsync(KeyCustodyPolicy.Id, TestResource.Of("provisioning:storage:SharedFilesystem", "f", new { encrypted = false }))));

    private static PolicyResource Filesystem(string custody, string location)
        => TestResource.Of("provisioning:storage:SharedFilesystem", "f", new { encrypted = true, key = new { custody, location } });

    private static PolicyResource Cluster(object address)
        => TestResource.Of("kubernetes:weka.weka.io/v1alpha1:WekaCluster", "w", new { spec = new { encryption = new { vault = new { address } } } });
}
