using System.Collections.Immutable;
using Pulumi;
using Pulumi.Utilities;

namespace Provisioning.Sdk.Tests.Values;

public sealed class InputMapTests
{
    [Fact]
    public async Task Values_may_be_values_and_outputs()
    {
        var map = new InputMap<string> { { "a", "1" }, { "b", Output.CreateSecret("2") } };
        Assert.Equal(new() { ["a"] = "1", ["b"] = "2" }, new Dictionary<string, string>(await ValueOf(map)));
        Assert.True(await Output.IsSecretAsync(map.ToOutput()));
    }

    [Fact]
    public async Task The_same_value_again_is_fine()
    {
        var map = new InputMap<string> { ["a"] = "1", ["b"] = "2" };
        map.Add("a", Output.Create("1"));
        Assert.Equal("1", (await ValueOf(map))["a"]);
    }

    [Fact]
    public async Task Another_value_for_a_key_is_an_error()
    {
        var map = new InputMap<string> { ["a"] = "1" };
        map.Add("a", "2");
        var thrown = await Assert.ThrowsAsync<ArgumentException>(() => ValueOf(map));
        Assert.Contains("'a'", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_merged_maps_the_second_wins()
    {
        var first = new InputMap<int> { ["a"] = 1, ["b"] = 1 };
        var merged = await ValueOf(InputMap<int>.Merge(first, new InputMap<int> { ["b"] = 2 }));
        Assert.Equal(new() { ["a"] = 1, ["b"] = 2 }, new Dictionary<string, int>(merged));
        Assert.Equal(1, (await ValueOf(first))["b"]);
    }

    [Fact]
    public async Task Every_kind_of_map_is_a_map()
    {
        var plain = new Dictionary<string, int> { ["k"] = 1 };
        Assert.Equal(1, (await ValueOf((InputMap<int>)plain))["k"]);
        Assert.Equal(1, (await ValueOf((InputMap<int>)plain.ToImmutableDictionary()))["k"]);
        Assert.Equal(1, (await ValueOf((InputMap<int>)Output.Create(plain)))["k"]);
        Assert.Equal(1, (await ValueOf((InputMap<int>)Output.Create<IDictionary<string, int>>(plain)))["k"]);
    }

    [Fact]
    public async Task AddRange_adds_the_values_of_another_map()
    {
        var map = new InputMap<int> { ["a"] = 1 };
        map.AddRange(new InputMap<int> { ["b"] = 2 });
        Assert.Equal(2, (await ValueOf(map)).Count);
    }

    private static Task<ImmutableDictionary<string, T>> ValueOf<T>(InputMap<T> map) => OutputUtilities.GetValueAsync(map.ToOutput());
}
