using Grpc.Core;
using Provisioning.Engine.State;
using Provisioning.Engine.Tests.Simulation;
using Provisioning.Protocol.Values;

namespace Provisioning.Engine.Tests.Steps;

/// <summary>A provider that goes away while it is asked: nobody knows what it did.</summary>
public sealed class LostProviderTests
{
    private readonly SimulatedStack stack = new();

    [Fact]
    public async Task What_it_was_creating_stays_pending_until_the_user_says_what_came_of_it()
    {
        stack.Provider.OnCreate = _ => throw Gone();
        (await stack.UpAsync(monitor => monitor.ResourceAsync("a"))).Failed();
        Assert.Equal(PendingOperationType.Creating, Assert.Single(stack.State.PendingOperations).Type);
        stack.Provider.OnCreate = null;
        var run = (await stack.UpAsync(monitor => monitor.ResourceAsync("a"))).Succeeded();
        Assert.Contains(run.Warnings, warning => warning.Contains("interrupted while creating", StringComparison.Ordinal));
        Assert.Single(stack.State.PendingOperations);
    }

    [Fact]
    public async Task What_it_was_deleting_is_deleted_by_the_next_operation()
    {
        await stack.UpAsync(monitor => monitor.ResourceAsync("a"));
        stack.Provider.OnDelete = _ => throw Gone();
        (await stack.DestroyAsync()).Failed();
        Assert.Equal(PendingOperationType.Deleting, Assert.Single(stack.State.PendingOperations).Type);
        stack.Provider.OnDelete = null;
        (await stack.DestroyAsync()).Succeeded();
        Assert.Empty(stack.State.PendingOperations);
        Assert.Empty(stack.State.Resources);
    }

    [Fact]
    public async Task A_comparison_that_it_cannot_make_fails_the_operation_and_changes_nothing()
    {
        await stack.UpAsync(monitor => monitor.ResourceAsync("a"));
        stack.Provider.OnDiff = _ => throw Gone();
        var run = (await stack.UpAsync(monitor => monitor.ResourceAsync("a", PropertyMap.Of(("size", PropertyValue.Of(1)))))).Failed();
        Assert.Contains("the provider is gone", run.Errors);
        Assert.Equal("a-1", run.Resource("a").Id);
        Assert.Empty(stack.State.PendingOperations);
    }

    [Fact]
    public async Task It_is_started_once_for_all_its_resources()
    {
        await stack.UpAsync(async monitor => await Task.WhenAll(Enumerable.Range(0, 5).Select(number => monitor.ResourceAsync($"r{number}"))));
        Assert.Equal(1, stack.Starts);
        await stack.DestroyAsync();
        Assert.Equal(2, stack.Starts);
    }

    private static RpcException Gone() => new(new Status(StatusCode.Unavailable, "the provider is gone"));
}
