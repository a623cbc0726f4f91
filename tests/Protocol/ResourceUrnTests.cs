using Provisioning.Protocol.Values;

namespace Provisioning.Protocol.Tests;

public sealed class ResourceUrnTests
{
    [Fact]
    public void A_child_carries_the_types_of_its_parents()
    {
        var stack = ResourceUrn.Create("dev", "cloud", null, "pulumi:pulumi:Stack", "cloud-dev");
        var group = ResourceUrn.Create("dev", "cloud", stack, "a:b:Group", "g");
        var inner = ResourceUrn.Create("dev", "cloud", group, "a:b:Thing", "t");

        Assert.Equal("urn:pulumi:dev::cloud::pulumi:pulumi:Stack::cloud-dev", stack.Value);
        Assert.Equal("urn:pulumi:dev::cloud::a:b:Group::g", group.Value);
        Assert.Equal("urn:pulumi:dev::cloud::a:b:Group$a:b:Thing::t", inner.Value);
        Assert.Equal(("a:b:Thing", "t", "dev", "cloud"), (inner.Type, inner.Name, inner.Stack, inner.Project));
    }

    [Fact]
    public void A_name_may_hold_the_separator()
        => Assert.Equal("ns::name", ResourceUrn.Parse("urn:pulumi:s::p::a:b:C::ns::name").Name);

    [Theory]
    [InlineData("")]
    [InlineData("urn:pulumi:s::p::t")]
    [InlineData("arn:pulumi:s::p::t::n")]
    public void What_is_no_urn_is_refused(string text)
    {
        Assert.False(ResourceUrn.TryParse(text, out _));
        Assert.Throws<FormatException>(() => ResourceUrn.Parse(text));
    }
}
