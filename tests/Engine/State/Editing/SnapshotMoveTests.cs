using Provisioning.Engine.State;
using Provisioning.Engine.State.Editing;
using Provisioning.Protocol.Diagnostics;
using Provisioning.Protocol.Values;

namespace Provisioning.Engine.Tests.State.Editing;

public sealed class SnapshotMoveTests
{
    private const string MovedOne = "urn:pulumi:prod::p::pkg:index:Thing::one";

    [Fact]
    public void What_is_moved_gets_the_other_stacks_URN_root_and_a_copy_of_its_provider()
    {
        var moved = Move([States.One], States.All, Snapshot.Empty);

        Assert.Equal(["urn:pulumi:prod::p::pulumi:pulumi:Stack::p-prod", "urn:pulumi:prod::p::pulumi:providers:pkg::default", MovedOne], moved.Destination.Urns());
        Assert.Equal("urn:pulumi:prod::p::pulumi:providers:pkg::default::p1", moved.Destination.Find(MovedOne).Provider);
        Assert.DoesNotContain(States.One, moved.Source.Urns());
        Assert.Contains(States.Provider, moved.Source.Urns());
        Assert.Empty(SnapshotIntegrity.Verify(moved.Source));
        Assert.Empty(SnapshotIntegrity.Verify(moved.Destination));
    }

    [Fact]
    public void A_component_takes_its_children_along_and_a_child_its_component_if_asked_to()
    {
        Assert.Equal([States.Group, States.Child], Move([States.Group], States.All, Snapshot.Empty).Moved);
        Assert.Equal([States.Child], Move([States.Child], States.All, Snapshot.Empty).Moved);
        Assert.Equal([States.Group, States.Child], Move([States.Child], States.All, Snapshot.Empty, withParents: true).Moved);
    }

    [Fact]
    public void Dependencies_that_are_torn_apart_go_and_are_reported()
    {
        var moved = Move([States.One], States.All, Snapshot.Empty);

        Assert.Empty(moved.Source.Find(States.Two).Dependencies);
        Assert.Equal([$"{States.Two} has a dependency on {States.One}", $"{States.Two} (size) has a property dependency on {States.One}"], moved.BrokenInSource);
        Assert.Equal(2, Move([States.Two], States.All, Snapshot.Empty).BrokenInDestination.Length);
        Assert.Empty(Move([States.One, States.Two], States.All, Snapshot.Empty).BrokenInDestination);
    }

    [Fact]
    public void What_went_there_and_back_is_as_it_was()
    {
        var there = Move([States.One, States.Two], States.All, Snapshot.Empty);
        var back = new SnapshotMove(new StackReference("p", "test")).Move(there.Destination, there.Source, [MovedOne, MovedOne.Replace("one", "two", StringComparison.Ordinal)], false);

        Assert.Equal(States.All.Urns(), back.Destination.Urns());
        Assert.Equal(States.All.Find(States.Two).Dependencies, back.Destination.Find(States.Two).Dependencies);
    }

    [Theory]
    [InlineData(States.Provider, "PRV5027")]
    [InlineData("urn:pulumi:test::p::pkg:index:Thing::nope", "PRV5027")]
    public void What_cannot_be_moved_is_refused(string urn, string code)
        => Assert.Equal(code, Assert.Throws<DiagnosticException>(() => Move([urn], States.All, Snapshot.Empty)).Diagnostics[0].Code);

    [Fact]
    public void What_the_destination_has_already_is_not_overwritten()
    {
        var there = Move([States.One], States.All, Snapshot.Empty).Destination;
        Assert.Equal("PRV5025", Assert.Throws<DiagnosticException>(() => Move([States.One], States.All, there)).Diagnostics[0].Code);

        var other = there with { Resources = [.. there.Resources.Take(1), there.Resources[1] with { Id = "other", Inputs = PropertyMap.Of(("region", PropertyValue.Of("x"))) }] };
        Assert.Equal("PRV5025", Assert.Throws<DiagnosticException>(() => Move([States.One], States.All, other)).Diagnostics[0].Code);
    }

    private static MovedSnapshots Move(string[] urns, Snapshot from, Snapshot to, bool withParents = false)
        => new SnapshotMove(new StackReference("p", "prod")).Move(from, to, urns, withParents);
}
