using Pulumi;
using Pulumi.Utilities;

namespace Provisioning.Sdk.Tests.Values;

public sealed class UnionTests
{
    [Fact]
    public void A_union_knows_its_type()
    {
        Union<int, string> number = 1;
        Union<int, string> text = "a";
        Assert.Equal((true, 1, (object)1), (number.IsT0, number.AsT0, number.Value));
        Assert.Equal((true, "a", (object)"a"), (text.IsT1, text.AsT1, text.Value));
        Assert.Throws<InvalidOperationException>(() => number.AsT1);
        Assert.Throws<InvalidOperationException>(() => text.AsT0);
    }

    [Fact]
    public void What_is_done_is_chosen_by_type()
    {
        Union<int, string> number = 1;
        Union<int, string> text = "a";
        Assert.Equal("0", number.Match(value => $"{value - 1}", value => value));
        Assert.Equal(2, number.MapT0(value => value + 1).AsT0);
        Assert.Equal("a!", text.MapT1(value => value + "!").AsT1);
        Assert.Equal(1L, number.Bimap(value => (long)value, value => value.Length).AsT0);
        Assert.False(number.TryPickT1(out _, out var remainder));
        Assert.Equal(1, remainder);
    }

    [Fact]
    public void Unions_are_equal_if_type_and_value_are()
    {
        Assert.Equal(Union<int, int>.FromT0(1), Union<int, int>.FromT0(1));
        Assert.NotEqual(Union<int, int>.FromT0(1), Union<int, int>.FromT1(1));
        Assert.True(Union<int, string>.FromT1("a") == "a");
    }

    [Fact]
    public async Task An_input_of_a_union_takes_values_and_outputs_of_either_type()
    {
        InputUnion<int, string> number = 1;
        InputUnion<int, string> text = Output.CreateSecret("a");
        Assert.Equal(1, (await OutputUtilities.GetValueAsync(number.ToOutput())).AsT0);
        Assert.Equal("a", await OutputUtilities.GetValueAsync(text.ToOutput().AsT1()));
        Assert.True(await Output.IsSecretAsync(text.ToOutput()));
    }
}
