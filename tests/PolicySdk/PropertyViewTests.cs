using CsCheck;
using FluentValidation;
using Provisioning.PolicySdk.Properties;
using Provisioning.PolicySdk.Testing;
using Provisioning.Protocol.Values;

namespace Provisioning.PolicySdk.Tests;

public sealed class PropertyViewTests
{
    [Fact]
    public void A_path_is_written_as_Pulumi_writes_it()
    {
        var view = ViewOf(new { spec = new { containers = new[] { new { image = "a" } } }, labels = new Dictionary<string, string> { ["a.b/c\"d"] = "x" } });

        Assert.Equal("spec.containers[0].image", view["spec"]["containers"].Items.Single()["image"].Path);
        Assert.Equal("labels[\"a.b/c\\\"d\"]", view["labels"].Fields.Single().Value.Path);
    }

    [Fact]
    public void What_is_not_there_reads_as_nothing()
    {
        var view = ViewOf(new { present = "x", empty = (string?)null });

        Assert.False(view.At("spec", "template", "image").Exists);
        Assert.Null(view.At("spec", "image").AsString());
        Assert.Null(view["empty"].AsNumber());
        Assert.False(view["empty"].Exists);
        Assert.Empty(view["none"].Items);
        Assert.Empty(view["none"].Fields);
    }

    [Fact]
    public void Reading_below_an_unknown_value_names_the_unknown_value()
    {
        var view = ViewOf(new { spec = TestProperties.Unknown });

        var exception = Assert.Throws<UndecidableException>(() => view.At("spec", "image").AsString());

        Assert.Equal("spec", exception.Path);
        Assert.True(view["spec"].IsUnknown);
    }

    [Fact]
    public void A_secret_reads_as_its_value_and_says_that_it_is_secret_down_to_its_parts()
    {
        var view = ViewOf(new { outer = TestProperties.Secret(new { inner = "hunter2" }), plain = "x" });

        Assert.Equal("hunter2", view.At("outer", "inner").AsString());
        Assert.True(view.At("outer", "inner").IsSecret);
        Assert.False(view["plain"].IsSecret);
        Assert.DoesNotContain("hunter2", view.At("outer", "inner").ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_output_value_reads_as_what_it_holds()
    {
        var view = new PropertyView(new PropertyValue.Output(PropertyValue.Of("x"), true, []));

        Assert.Equal("x", view.AsString());
        Assert.True(view.IsSecret);
        Assert.True(new PropertyView(new PropertyValue.Output(null, false, [])).IsUnknown);
    }

    [Fact]
    public void Every_value_below_a_view_is_visited_once_in_order()
    {
        var view = ViewOf(new { b = new[] { 1, 2 }, a = new { c = TestProperties.Unknown } });

        Assert.Equal(["", "a", "a.c", "b", "b[0]", "b[1]"], view.DescendantsAndSelf().Select(child => child.Path));
    }

    [Fact]
    public void Setting_a_property_changes_that_one_alone()
        => Gen.Select(Gen.String[Gen.Char['a', 'e'], 1, 2].Array[1, 4], Gen.String, Gen.String[Gen.Char['a', 'e'], 1, 2]).Sample((keys, text, other) =>
        {
            var before = PropertyMap.Of((other, PropertyValue.Of("other")));
            if (keys[0] == other)
                return;
            var after = before.Set(keys, PropertyValue.Of(text));
            Assert.Equal(text, new PropertyView(PropertyValue.Of(after)).At(keys).AsString());
            Assert.Equal(before, after.Without(keys[0]));
        });

    [Fact]
    public void Rules_written_with_FluentValidation_judge_a_part_of_the_properties()
    {
        var view = ViewOf(new { spec = new { replicas = 0, other = "x", port = new { number = 70000 } } });

        var verdicts = new SpecRules().Judge(view["spec"]).Cast<Verdict.Violation>().ToList();

        Assert.Equal(["spec.replicas", "spec.port.number"], verdicts.Select(verdict => verdict.Path));
        Assert.Equal("'Replicas' must be greater than '0'.", verdicts[0].Message);
    }

    [Fact]
    public void Rules_on_what_is_not_known_are_undecided()
    {
        var view = ViewOf(new { spec = new { replicas = TestProperties.Unknown, port = new { number = 1 } } });

        Assert.Equal("spec.replicas", Assert.Throws<UndecidableException>(() => new SpecRules().Judge(view["spec"]).ToList()).Path);
    }

    private static PropertyView ViewOf(object properties) => new(PropertyValue.Of(TestProperties.Of(properties)));

    private sealed record Port(int Number);

    private sealed record Spec(int Replicas, Port Port);

    private sealed class SpecRules : AbstractValidator<Spec>
    {
        public SpecRules()
        {
            RuleFor(spec => spec.Replicas).GreaterThan(0);
            RuleFor(spec => spec.Port.Number).InclusiveBetween(1, 65535);
        }
    }
}
