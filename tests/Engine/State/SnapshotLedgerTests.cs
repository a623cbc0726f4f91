using System.Collections.Immutable;
using Provisioning.Engine.State;

namespace Provisioning.Engine.Tests.State;

public sealed class SnapshotLedgerTests
{
    private static readonly Snapshot Basis = new() { Resources = [State("a"), State("b"), State("c")] };

    [Fact]
    public void Without_changes_it_is_its_base()
        => Assert.Equal(["a", "b", "c"], Names(new SnapshotLedger(Basis)));

    [Fact]
    public void What_was_dealt_with_stands_before_what_was_not()
    {
        var ledger = new SnapshotLedger(Basis);
        ledger.Apply(new SnapshotChange { Put = [(3, State("new"))] });
        ledger.Apply(new SnapshotChange { Advanced = [1] });
        Assert.Equal(["new", "b", "a", "c"], Names(ledger));
    }

    [Fact]
    public void A_changed_state_keeps_its_place()
    {
        var ledger = new SnapshotLedger(Basis);
        ledger.Apply(new SnapshotChange { Put = [(1, State("b") with { Delete = true })] });
        Assert.Equal(["a", "b", "c"], Names(ledger));
        Assert.True(ledger.ToSnapshot().Resources[1].Delete);
    }

    [Fact]
    public void A_removed_state_is_gone()
    {
        var ledger = new SnapshotLedger(Basis);
        ledger.Apply(new SnapshotChange { Removed = [0] });
        Assert.Equal(["b", "c"], Names(ledger));
    }

    [Fact]
    public void An_operation_is_pending_until_it_ends()
    {
        var ledger = new SnapshotLedger(Basis);
        ledger.Apply(new SnapshotChange { Begun = [(0, new PendingOperation(State("d"), PendingOperationType.Creating))] });
        Assert.Single(ledger.ToSnapshot().PendingOperations);
        ledger.Apply(new SnapshotChange { Put = [(3, State("d"))], Ended = [0] });
        Assert.Empty(ledger.ToSnapshot().PendingOperations);
    }

    [Fact]
    public void References_to_a_renamed_resource_follow_it()
    {
        var child = State("child") with
        {
            Parent = "a", Dependencies = ["a"], Provider = "a::id", DeletedWith = "a",
            PropertyDependencies = ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty.Add("p", ["a", "c"]),
        };
        var ledger = new SnapshotLedger(Basis with { Resources = Basis.Resources.Add(child) });
        ledger.Apply(new SnapshotChange { Put = [(0, State("z") with { Aliases = ["a"] })], Advanced = [0] });
        var states = ledger.ToSnapshot().Resources;
        Assert.Empty(states[0].Aliases);
        Assert.Equal(("z", "z", "z::id", "z"), (states[3].Parent, states[3].Dependencies[0], states[3].Provider, states[3].DeletedWith));
        Assert.Equal(["z", "c"], states[3].PropertyDependencies["p"]);
    }

    [Theory]
    [InlineData(7)]
    [InlineData(-1)]
    public void A_change_to_a_state_that_never_was_is_refused(long id)
    {
        var ledger = new SnapshotLedger(Basis);
        Assert.Throws<InvalidDataException>(() => ledger.Apply(new SnapshotChange { Removed = [id] }));
        Assert.Throws<InvalidDataException>(() => ledger.Apply(new SnapshotChange { Put = [(id, State("x"))] }));
        Assert.Throws<InvalidDataException>(() => ledger.Apply(new SnapshotChange { Ended = [id] }));
    }

    private static string[] Names(SnapshotLedger ledger) => [.. ledger.ToSnapshot().Resources.Select(state => state.Urn)];

    private static ResourceState State(string urn) => new() { Urn = urn, Type = "t" };
}
