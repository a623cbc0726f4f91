using System.Collections.Immutable;
using Pulumi;
using Pulumi.Utilities;

namespace Provisioning.Sdk.Tests.Values;

public sealed class InputListTests
{
    [Fact]
    public async Task Elements_may_be_values_and_outputs()
    {
        InputList<string> list = ["unused"];
        list = new InputList<string> { "a", Output.Create("b"), { "c", "d" } };
        Assert.Equal(["a", "b", "c", "d"], await ValueOf(list));
    }

    [Fact]
    public async Task One_value_is_a_list()
    {
        InputList<int> fromValue = 1;
        InputList<int> fromOutput = Output.Create(2);
        Assert.Equal([1], await ValueOf(fromValue));
        Assert.Equal([2], await ValueOf(fromOutput));
    }

    [Fact]
    public async Task Every_kind_of_list_is_a_list()
    {
        Assert.Equal([1, 2], await ValueOf((InputList<int>)new[] { 1, 2 }));
        Assert.Equal([1], await ValueOf((InputList<int>)new List<Output<int>> { Output.Create(1) }));
        Assert.Equal([1], await ValueOf((InputList<int>)ImmutableArray.Create<Input<int>>(1)));
        Assert.Equal([1, 2], await ValueOf((InputList<int>)Output.Create(new List<int> { 1, 2 })));
        Assert.Equal([1, 2], await ValueOf((InputList<int>)Output.Create<IEnumerable<int>>([1, 2])));
        Assert.Equal([1, 2], await ValueOf((InputList<int>)Output.Create(ImmutableArray.Create(1, 2))));
    }

    [Fact]
    public async Task Concat_leaves_both_lists_as_they_are()
    {
        InputList<int> first = new[] { 1 };
        InputList<int> second = new[] { 2 };
        Assert.Equal([1, 2], await ValueOf(first.Concat(second)));
        Assert.Equal([1], await ValueOf(first));
        Assert.Equal([2], await ValueOf(second));
    }

    [Fact]
    public async Task AddRange_takes_a_list_that_is_not_there_yet()
    {
        var list = new InputList<int> { 1 };
        list.AddRange(Output.CreateSecret(ImmutableArray.Create(2, 3)));
        Assert.Equal([1, 2, 3], await ValueOf(list));
        Assert.True(await Output.IsSecretAsync(list.ToOutput()));
    }

    [Fact]
    public async Task A_missing_list_stays_missing()
    {
        InputList<int> list = default(ImmutableArray<int>);
        Assert.True((await ValueOf(list)).IsDefault);
    }

    [Fact]
    public async Task Elements_can_be_enumerated_asynchronously_only()
    {
        var list = new InputList<int> { 1, 2 };
        var seen = new List<int>();
        await foreach (var item in list)
            seen.Add(await OutputUtilities.GetValueAsync(item.ToOutput()));
        Assert.Equal([1, 2], seen);
        Assert.Throws<NotSupportedException>(() => ((System.Collections.IEnumerable)list).GetEnumerator());
    }

    [Fact]
    public async Task A_list_of_unions_takes_either_type()
    {
        var list = new InputList<Union<int, string>> { (Input<int>)1, (Input<string>)"a" };
        var values = await ValueOf(list);
        Assert.True(values[0].IsT0);
        Assert.Equal("a", values[1].AsT1);
    }

    private static Task<ImmutableArray<T>> ValueOf<T>(InputList<T> list) => OutputUtilities.GetValueAsync(list.ToOutput());
}
