using System.Collections.Immutable;
using Pulumi;
using Pulumi.Utilities;

namespace Provisioning.Sdk.Tests.Values;

public sealed class OutputTests
{
    [Fact]
    public async Task Apply_computes_a_value_from_a_known_one()
        => Assert.Equal(3, await OutputUtilities.GetValueAsync(Output.Create(2).Apply(value => value + 1)));

    [Fact]
    public async Task Apply_awaits_a_task()
        => Assert.Equal(3, await OutputUtilities.GetValueAsync(Output.Create(2).Apply(value => Task.FromResult(value + 1))));

    [Fact]
    public async Task Apply_with_a_plain_task_yields_nothing_but_its_completion()
    {
        var ran = false;
        var done = Output.Create(2).Apply((Func<int, Task>)(_ =>
        {
            ran = true;
            return Task.CompletedTask;
        }));
        await OutputUtilities.GetValueAsync(done);
        Assert.True(ran);
    }

    [Fact]
    public async Task Apply_does_not_run_while_the_value_is_unknown()
    {
        var applied = OutputUtilities.CreateUnknown(1).Apply((Func<int, int>)(_ => throw new InvalidOperationException("ran")));
        Assert.False(await OutputUtilities.GetIsKnownAsync(applied));
        Assert.Equal(0, await OutputUtilities.GetValueAsync(applied));
    }

    [Fact]
    public async Task Apply_flattens_an_output()
    {
        var applied = Output.Create(1).Apply(_ => Output.CreateSecret("inner"));
        Assert.Equal("inner", await OutputUtilities.GetValueAsync(applied));
        Assert.True(await Output.IsSecretAsync(applied));
    }

    [Fact]
    public async Task Apply_to_an_output_that_is_null_yields_the_default()
    {
        var applied = Output.Create(1).Apply(_ => (Output<string>?)null);
        Assert.Null(await OutputUtilities.GetValueAsync(applied));
        Assert.True(await OutputUtilities.GetIsKnownAsync(applied));
    }

    [Fact]
    public async Task Apply_to_an_unknown_output_is_unknown()
        => Assert.False(await OutputUtilities.GetIsKnownAsync(Output.Create(1).Apply(_ => OutputUtilities.CreateUnknown("later"))));

    [Fact]
    public async Task An_exception_in_apply_comes_out_of_every_output_made_from_it()
    {
        var failing = Output.Create(1).Apply((Func<int, int>)(_ => throw new InvalidOperationException("no")));
        var thrown = await Assert.ThrowsAsync<InvalidOperationException>(() => OutputUtilities.GetValueAsync(failing.Apply(value => value + 1)));
        Assert.Equal("no", thrown.Message);
    }

    [Fact]
    public async Task A_failed_task_fails_its_output()
        => await Assert.ThrowsAsync<TimeoutException>(()
            => OutputUtilities.GetValueAsync(Output.Create(Task.FromException<int>(new TimeoutException()))));

    [Fact]
    public async Task Unsecret_makes_a_secret_plain()
    {
        var open = Output.Unsecret(Output.CreateSecret("x"));
        Assert.False(await Output.IsSecretAsync(open));
        Assert.Equal("x", await OutputUtilities.GetValueAsync(open));
    }

    [Fact]
    public async Task A_secret_stays_secret_while_it_is_unknown()
    {
        var secret = Output.CreateSecret(OutputUtilities.CreateUnknown("x")).Apply(value => value + "!");
        Assert.True(await Output.IsSecretAsync(secret));
        Assert.False(await OutputUtilities.GetIsKnownAsync(secret));
    }

    [Fact]
    public async Task All_of_nothing_is_an_empty_list()
        => Assert.Empty(await OutputUtilities.GetValueAsync(Output.All(Array.Empty<Input<string>>())));

    [Fact]
    public async Task Tuple_keeps_each_type()
    {
        var tuple = Output.Tuple(Output.Create(1), Output.Create("a"), Output.CreateSecret(true));
        Assert.Equal((1, "a", true), await OutputUtilities.GetValueAsync(tuple));
        Assert.True(await Output.IsSecretAsync(tuple));
    }

    [Fact]
    public async Task Tuple_takes_up_to_eight_inputs()
    {
        Input<int> one = 1;
        var tuple = Output.Tuple(one, one, one, one, one, one, one, (Input<string>)"eight");
        Assert.Equal("eight", (await OutputUtilities.GetValueAsync(tuple)).Item8);
    }

    [Fact]
    public async Task Format_fills_in_outputs_inputs_and_plain_values_in_the_invariant_culture()
    {
        Input<string> input = "in";
        var text = Output.Format($"{Output.Create(1.5)}/{input}/{"plain"}/{(object?)null}");
        Assert.Equal("1.5/in/plain/", await OutputUtilities.GetValueAsync(text));
    }

    [Fact]
    public async Task Format_of_a_secret_is_secret_and_of_an_unknown_unknown()
    {
        Assert.True(await Output.IsSecretAsync(Output.Format($"a{Output.CreateSecret("b")}")));
        Assert.False(await OutputUtilities.GetIsKnownAsync(Output.Format($"a{OutputUtilities.CreateUnknown("b")}")));
    }

    [Fact]
    public async Task A_deferred_output_resolves_to_another_once()
    {
        var deferred = new DeferredOutput<string>();
        var applied = deferred.Output.Apply(value => value + "!");
        deferred.Resolve(Output.CreateSecret("later"));
        Assert.Equal("later!", await OutputUtilities.GetValueAsync(applied));
        Assert.True(await Output.IsSecretAsync(applied));
        Assert.Throws<InvalidOperationException>(() => deferred.Resolve(Output.Create("again")));
    }

    [Fact]
    public async Task A_deferred_output_fails_with_what_it_resolves_to()
    {
        var deferred = new DeferredOutput<int>();
        deferred.Resolve(Output.Create(Task.FromException<int>(new TimeoutException())));
        var thrown = await Record.ExceptionAsync(() => OutputUtilities.GetValueAsync(deferred.Output));
        Assert.IsType<TimeoutException>(thrown is AggregateException { InnerException: { } inner } ? inner : thrown);
    }

    [Fact]
    public async Task Elements_of_lists_are_outputs()
    {
        var list = Output.Create(ImmutableArray.Create("a", "b"));
        Assert.Equal("b", await OutputUtilities.GetValueAsync(list.GetAt(1)));
        Assert.Equal("a", await OutputUtilities.GetValueAsync(list.First()));
        Assert.Equal(2, await OutputUtilities.GetValueAsync(list.Length()));
    }
}
