using System.Collections.Immutable;
using CsCheck;
using Provisioning.Engine.State;
using Provisioning.Engine.State.Editing;
using Provisioning.Protocol.Diagnostics;

namespace Provisioning.Engine.Tests.State.Editing;

public sealed class SnapshotRepairTests
{
    private static readonly Gen<ImmutableArray<ResourceState>> Shuffled = Gen.Int[0, int.MaxValue].Select(seed =>
    {
        var random = new Random(seed);
        return States.All.Resources.OrderBy(_ => random.Next()).ToImmutableArray();
    });

    [Fact]
    public void Any_order_is_mended_without_losing_anything()
        => Shuffled.Sample(states =>
        {
            var (repaired, _) = SnapshotRepair.Repair(States.All with { Resources = states });
            Assert.Empty(SnapshotIntegrity.Verify(repaired));
            Assert.Equal(States.All.Urns().Order(StringComparer.Ordinal), repaired.Urns().Order(StringComparer.Ordinal));
        });

    [Fact]
    public void References_to_nothing_go_and_are_reported()
    {
        var without = States.All with { Resources = [.. States.All.Resources.Where(state => state.Urn is not (States.One or States.Group))] };

        var (repaired, changes) = SnapshotRepair.Repair(without);

        Assert.Empty(repaired.Find(States.Two).Dependencies);
        Assert.Contains("urn:pulumi:test::p::pkg:index:Thing::child", repaired.Urns());
        Assert.Contains(changes, change => change.Contains(States.One, StringComparison.Ordinal));
        Assert.Contains(changes, change => change.Contains("it becomes urn:pulumi:test::p::pkg:index:Thing::child", StringComparison.Ordinal));
    }

    [Fact]
    public void A_circle_cannot_be_mended()
    {
        var circular = States.Of(States.All.Resources[0], States.All.Resources[1], States.Thing(States.One) with { Dependencies = [States.Two] }, States.Thing(States.Two) with { Dependencies = [States.One] });

        Assert.Equal("PRV5026", Assert.Throws<DiagnosticException>(() => SnapshotRepair.Repair(circular)).Diagnostics[0].Code);
    }

    [Fact]
    public void A_provider_that_is_gone_cannot_be_invented()
        => Assert.Equal("PRV5026", Assert.Throws<DiagnosticException>(() => SnapshotRepair.Repair(States.Of(States.All.Resources[0], States.Thing(States.One)))).Diagnostics[0].Code);

    [Fact]
    public void A_chain_as_long_as_a_large_state_is_no_danger()
    {
        const int count = 50_000;
        var chain = Enumerable.Range(0, count).Select(i => States.Thing($"{States.One}{i}") with { Dependencies = i + 1 < count ? [$"{States.One}{i + 1}"] : [] });

        var (repaired, _) = SnapshotRepair.Repair(States.Of([.. chain, States.All.Resources[1], States.All.Resources[0]]));

        Assert.Equal(count + 2, repaired.Resources.Length);
    }
}
