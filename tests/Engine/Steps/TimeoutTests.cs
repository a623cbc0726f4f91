using Provisioning.Engine.Operations;
using Provisioning.Engine.State;
using Provisioning.Engine.Tests.Simulation;
using Provisioning.Protocol.Values;
using Pulumirpc;
using static Provisioning.Protocol.Values.PropertyValue;

namespace Provisioning.Engine.Tests.Steps;

/// <summary><c>customTimeouts</c>: which of them reaches the provider when, and what is kept of them.</summary>
public sealed class TimeoutTests
{
    private readonly SimulatedStack stack = new() { Provider = new SimulatedProvider { ReplaceOn = ["zone"] } };
    private readonly List<string> heard = [];

    public TimeoutTests()
    {
        stack.Provider.OnCreate = request =>
        {
            heard.Add($"create {request.Timeout}");
            return Task.FromResult(new CreateResponse { Id = "a", Properties = request.Properties });
        };
        stack.Provider.OnUpdate = request =>
        {
            heard.Add($"update {request.Timeout}");
            return Task.FromResult(new UpdateResponse { Properties = request.News });
        };
        stack.Provider.OnDelete = request =>
        {
            heard.Add($"delete {request.Timeout}");
            return Task.CompletedTask;
        };
        stack.Provider.OnRead = request =>
        {
            heard.Add($"read {request.Timeout}");
            return new ReadResponse { Id = request.Id, Inputs = request.Inputs ?? new(), Properties = request.Properties ?? new() };
        };
    }

    [Fact]
    public async Task Each_operation_has_its_own_and_what_is_deleted_or_refreshed_has_what_it_had()
    {
        await stack.UpAsync(One(1, 10));
        await stack.UpAsync(One(2, 20));
        (await stack.RunAsync(new ScriptedProgram(_ => Task.CompletedTask), isPreview: false, OperationKind.Refresh)).Succeeded();
        (await stack.DestroyAsync()).Succeeded();
        Assert.Equal(["create 11", "update 22", "read 24", "delete 23"], heard);
    }

    [Fact]
    public async Task A_replacement_is_created_with_the_new_and_the_replaced_deleted_with_the_old()
    {
        await stack.UpAsync(One(1, 10));
        heard.Clear();
        await stack.UpAsync(monitor => monitor.ResourceAsync("a", PropertyMap.Of(("zone", Of("z"))), request => request.CustomTimeouts = Timeouts(20)));
        Assert.Equal(["create 21", "delete 13"], heard);
    }

    [Fact]
    public async Task A_change_of_timeouts_alone_asks_nothing_of_the_provider_and_is_kept()
    {
        await stack.UpAsync(One(1, 10));
        heard.Clear();
        var run = (await stack.UpAsync(One(1, 20))).Succeeded();
        Assert.Equal(["same a"], run.Steps);
        Assert.Empty(heard);
        Assert.Equal(new CustomTimeouts(21, 22, 23, 24), run.Resource("a").CustomTimeouts);
        Assert.Null((await stack.UpAsync(monitor => monitor.ResourceAsync("a", PropertyMap.Of(("size", Of(1)))))).Resource("a").CustomTimeouts);
    }

    [Fact]
    public async Task An_import_is_read_with_the_timeout_that_the_program_gives()
    {
        await stack.UpAsync(monitor => monitor.ResourceAsync("a", null, request =>
        {
            request.ImportId = "there";
            request.CustomTimeouts = Timeouts(10);
        }));
        Assert.Equal(["read 14"], heard);
    }

    [Fact]
    public async Task A_target_left_out_keeps_its_own()
    {
        await stack.UpAsync(One(1, 10));
        (await stack.RunAsync(new ScriptedProgram(One(1, 20)), isPreview: false, configure: request => request with { Targets = ["**::nothing*"] })).Succeeded();
        heard.Clear();
        await stack.DestroyAsync();
        Assert.Equal(["delete 13"], heard);
    }

    private static RegisterResourceRequest.Types.CustomTimeouts Timeouts(int seconds) => new()
    {
        Create = $"{seconds + 1}s", Update = $"{seconds + 2}s", Delete = $"{seconds + 3}s", Read = $"{seconds + 4}s",
    };

    private static Script One(int size, int seconds)
        => monitor => monitor.ResourceAsync("a", PropertyMap.Of(("size", Of(size))), request => request.CustomTimeouts = Timeouts(seconds));
}
