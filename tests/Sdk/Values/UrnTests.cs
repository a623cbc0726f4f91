using Pulumi;

namespace Provisioning.Sdk.Tests.Values;

public sealed class UrnTests
{
    [Fact]
    public void A_URN_is_its_text()
    {
        var urn = new Urn("urn:pulumi:dev::proj::test:index:Thing::a");
        Assert.Equal("urn:pulumi:dev::proj::test:index:Thing::a", (string)urn);
        Assert.True(urn == new Urn(urn.ToString()));
        Assert.Throws<ArgumentException>(() => new Urn(""));
    }

    [Fact]
    public async Task A_URN_is_made_of_its_parts()
        => Assert.Equal(
            "urn:pulumi:dev::proj::test:index:Thing::a",
            await Pulumi.Utilities.OutputUtilities.GetValueAsync(Urn.Create("a", "test:index:Thing", project: "proj", stack: "dev")));

    [Fact]
    public async Task A_URN_below_a_parent_has_the_parents_type()
        => Assert.Equal(
            "urn:pulumi:dev::proj::test:index:Group$test:index:Thing::a",
            await Pulumi.Utilities.OutputUtilities.GetValueAsync(
                Urn.Create("a", "test:index:Thing", parentUrn: "urn:pulumi:dev::proj::test:index:Group::g")));
}
