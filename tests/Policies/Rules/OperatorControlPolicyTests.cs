using System.Text.Json.Nodes;
using Provisioning.Policies.Rules;
using Provisioning.PolicySdk.Testing;

namespace Provisioning.Policies.Tests.Rules;

public sealed class OperatorControlPolicyTests
{
    private const string Placement = "provisioning:placement:SovereignPlacement";

    [Fact]
    public async Task An_operator_that_nobody_abroad_controls_passes()
        => Assert.Empty(await RuleHarness.FindAsync(OperatorControlPolicy.Id, PlacementOf("FI", "DE")));

    [Fact]
    public async Task A_foreign_parent_is_refused_by_name()
    {
        var violation = RuleHarness.Violation(await RuleHarness.FindAsync(OperatorControlPolicy.Id, PlacementOf("FI", "US")));

        Assert.Equal("controlledBy[0].seat", violation.Path);
        Assert.Equal("Parent is seated in US; control is allowed from EU only", violation.Message);
    }

    [Fact]
    public async Task A_stack_may_accept_control_from_elsewhere()
    {
        var environment = SampleEnvironment.Create();
        environment["data"]!["residency"]!["operatorControl"] = new JsonArray("EU", "US");

        Assert.Empty(await RuleHarness.FindAsync(OperatorControlPolicy.Id, PlacementOf("FI", "US"), environment));
    }

    [Fact]
    public async Task A_seat_that_is_not_said_is_undecided()
        => Assert.Equal("operatorSeat", RuleHarness.Unknown(
            await RuleHarness.FindAsync(OperatorControlPolicy.Id, TestResource.Of(Placement, "p", new { @operator = "Cloud" }))).Path);

    [Fact]
    public async Task Other_resources_are_not_applicable()
        => RuleHarness.NotApplicable(await RuleHarness.FindAsync(OperatorControlPolicy.Id, TestResource.Of("kubernetes:core/v1:Node", "n")));

    private static PolicySdk.Resources.PolicyResource PlacementOf(string seat, string parent)
        => TestResource.Of(Placement, "p", new { @operator = "Cloud", operatorSeat = seat, controlledBy = new[] { new { name = "Parent", seat = parent } } });
}
