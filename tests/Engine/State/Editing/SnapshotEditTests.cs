using Provisioning.Engine.State;
using Provisioning.Engine.State.Editing;
using Provisioning.Protocol.Diagnostics;
using Provisioning.Protocol.Values;

namespace Provisioning.Engine.Tests.State.Editing;

public sealed class SnapshotEditTests
{
    [Fact]
    public void Protection_is_given_and_taken()
    {
        var guarded = SnapshotEdits.Protect(States.All, [States.One], true);

        Assert.Equal([States.One], guarded.Resources.Where(state => state.Protect).Select(state => state.Urn));
        Assert.DoesNotContain(SnapshotEdits.Protect(guarded, null, false).Resources, state => state.Protect);
    }

    [Fact]
    public void What_only_waits_for_its_deletion_is_not_marked()
    {
        var replaced = States.All with { Resources = States.All.Resources.Add(States.Thing(States.One) with { Delete = true, Id = "old" }) };

        Assert.True(SnapshotEdits.Taint(replaced, [States.One], true).Resources.Single(state => state.Taint).Id == "id");
        Assert.Equal("PRV5021", Refusal(() => SnapshotEdits.Taint(States.Of(States.Thing(States.One) with { Delete = true }), [States.One], true)));
    }

    [Fact]
    public void A_URN_that_names_nothing_changes_nothing_and_says_what_may_be_meant()
    {
        var refused = Assert.Throws<DiagnosticException>(() => SnapshotEdits.Protect(States.All, [States.One + "x", States.Two], true));

        Assert.Contains($"Did you mean:\n  {States.One}", refused.Diagnostics.Single().Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void A_resource_is_forgotten_only_without_dependents_or_with_them()
    {
        Assert.Equal("PRV5023", Refusal(() => SnapshotEdits.Delete(States.All, [States.One], false, false)));
        Assert.Equal("PRV5023", Refusal(() => SnapshotEdits.Delete(States.All, [States.Group], false, false)));
        Assert.Equal("PRV5023", Refusal(() => SnapshotEdits.Delete(States.All, [States.Provider], false, false)));

        Assert.Equal([States.Root, States.Provider, States.Group, States.Child], SnapshotEdits.Delete(States.All, [States.One], true, false).Snapshot.Urns());
        Assert.Equal([States.Root, States.Group], SnapshotEdits.Delete(States.All, [States.Provider], true, false).Snapshot.Urns());
        Assert.Equal(2, SnapshotEdits.Delete(States.All, [States.One, States.Two], false, false).Count);
        Assert.Empty(SnapshotEdits.Delete(States.All, null, false, false).Snapshot.Resources);
    }

    [Fact]
    public void A_protected_resource_is_forgotten_only_by_force_even_as_a_dependent()
    {
        var guarded = SnapshotEdits.Protect(States.All, [States.Two], true);

        Assert.Equal("PRV5024", Refusal(() => SnapshotEdits.Delete(guarded, [States.Two], false, false)));
        Assert.Equal("PRV5024", Refusal(() => SnapshotEdits.Delete(guarded, [States.One], true, false)));
        Assert.Equal([States.Two], SnapshotEdits.Delete(guarded, [States.One], true, true).Protected);
    }

    [Fact]
    public void Who_may_depend_on_the_other_copy_of_a_URN_is_no_dependent()
    {
        var replaced = States.All with { Resources = States.All.Resources.Insert(4, States.Thing(States.One) with { Delete = true, Id = "old" }) };

        Assert.Equal("PRV5022", Refusal(() => SnapshotEdits.Delete(replaced, [States.One], false, false)));
        Assert.Empty(SnapshotEdits.Delete(replaced with { Resources = replaced.Resources.RemoveAt(5) }, [States.Two, States.One], false, false).Snapshot.Resources.Where(state => state.Urn == States.One));
    }

    [Fact]
    public void A_renamed_resource_is_named_so_wherever_it_is_depended_on()
    {
        const string fresh = "urn:pulumi:test::p::pkg:index:Thing::uno";

        var renamed = SnapshotEdits.Rename(States.All, States.One, "uno");

        var two = renamed.Find(States.Two);
        Assert.Equal([fresh], two.Dependencies);
        Assert.Equal([fresh], two.PropertyDependencies["size"]);
        Assert.DoesNotContain(States.One, renamed.Urns());
        Assert.Empty(SnapshotIntegrity.Verify(renamed));
    }

    [Fact]
    public void A_renamed_provider_is_referred_to_by_its_new_name()
    {
        var renamed = SnapshotEdits.Rename(States.All, States.Provider, "main");

        Assert.All(renamed.Resources.Where(state => state.Provider.Length > 0), state => Assert.Equal("urn:pulumi:test::p::pulumi:providers:pkg::main::p1", state.Provider));
        Assert.Empty(SnapshotIntegrity.Verify(renamed));
    }

    [Theory]
    [InlineData("not-a-urn", "x", "PRV5021")]
    [InlineData("urn:pulumi:test::p::pkg:index:Thing::nope", "x", "PRV5021")]
    [InlineData(States.One, "two", "PRV5025")]
    public void A_renaming_that_cannot_be_is_refused(string urn, string name, string code)
        => Assert.Equal(code, Refusal(() => SnapshotEdits.Rename(States.All, urn, name)));

    [Fact]
    public void A_renamed_stack_is_named_in_every_URN_and_reference()
    {
        var renamed = StackRename.Rename(States.All, new StackReference("p", "test"), new StackReference("q", "prod"));

        Assert.All(renamed.Urns(), urn => Assert.StartsWith("urn:pulumi:prod::q::", urn, StringComparison.Ordinal));
        Assert.Equal("urn:pulumi:prod::q::pulumi:pulumi:Stack::q-prod", renamed.Resources[0].Urn);
        var reference = Assert.IsType<PropertyValue.Resource>(renamed.Resources[^1].Inputs["other"]);
        Assert.Equal("urn:pulumi:prod::q::pkg:index:Thing::one", reference.Urn);
        Assert.Empty(SnapshotIntegrity.Verify(renamed));
        Assert.Equal(States.All.Urns(), StackRename.Rename(renamed, new StackReference("q", "prod"), new StackReference("p", "test")).Urns());
    }

    [Fact]
    public void A_resource_is_found_by_URN_or_by_a_name_of_its_own()
    {
        Assert.Equal(States.One, SnapshotSearch.Find(States.All, "one").Urn);
        Assert.Equal(States.One, SnapshotSearch.Find(States.All, States.One).Urn);
        var twice = States.All with { Resources = States.All.Resources.Add(States.Thing("urn:pulumi:test::p::pkg:index:Other::one")) };
        Assert.Equal("PRV5022", Refusal(() => SnapshotSearch.Find(twice, "one")));
        Assert.Equal("PRV5021", Refusal(() => SnapshotSearch.Find(twice, "nope")));
    }

    private static string Refusal(Func<object> edit) => Assert.Throws<DiagnosticException>(() => edit()).Diagnostics[0].Code;
}
