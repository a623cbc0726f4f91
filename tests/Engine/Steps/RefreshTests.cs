using Provisioning.Engine.Operations;
using Provisioning.Engine.State;
using Provisioning.Engine.Tests.Simulation;
using Provisioning.Protocol.Values;
using Pulumirpc;
using static Provisioning.Protocol.Values.PropertyValue;

namespace Provisioning.Engine.Tests.Steps;

public sealed class RefreshTests
{
    private readonly SimulatedStack stack = new();

    [Fact]
    public async Task What_drifted_is_taken_into_state_and_the_next_preview_shows_the_way_back()
    {
        await stack.UpAsync(Program);
        stack.Provider.OnRead = request => Found(request, request.Id.StartsWith('a') ? 7 : 1);
        var run = (await RefreshAsync()).Succeeded();
        Assert.Equal(Of(7), run.Resource("a").Inputs["size"]);
        Assert.Equal((1, 3), (run.Result.Changes["update"], run.Result.Changes["same"]));
        Assert.Equal(["update a", "same b", "same c"], (await stack.PreviewAsync(Program)).Steps);
    }

    [Fact]
    public async Task What_is_gone_is_forgotten_with_every_reference_to_it()
    {
        await stack.UpAsync(Program);
        stack.Provider.OnRead = request => request.Id.StartsWith('a') ? new ReadResponse() : Found(request, 1);
        var run = (await RefreshAsync()).Succeeded();
        Assert.Equal(1, run.Result.Changes["delete"]);
        Assert.Empty(run.Resource("b").Dependencies);
        Assert.Equal(run.Resource("proj-dev").Urn, run.Resource("c").Parent);
        Assert.DoesNotContain(run.Calls, call => call.StartsWith("delete", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nothing_is_read_before_there_is_a_provider_for_all_of_it()
    {
        await stack.UpAsync(async monitor =>
        {
            await monitor.ResourceAsync("a");
            var own = await monitor.RegisterAsync("pulumi:providers:sim", "own", custom: true, null, null);
            await monitor.ResourceAsync("b", null, request => request.Provider = $"{own.Urn}::{own.Id}");
        });
        var before = stack.State;
        stack.Provider.OnConfigure = _ => stack.Starts == 4 ? throw SimulatedProvider.Refusal("no credentials") : new ConfigureResponse { AcceptSecrets = true };
        var run = (await RefreshAsync()).Failed();
        var b = before.Resources.Single(state => state.Urn.EndsWith("::b", StringComparison.Ordinal));
        Assert.StartsWith($"could not load provider for resource {b.Urn}: could not create provider {b.Provider}: ", Assert.Single(run.Errors), StringComparison.Ordinal);
        Assert.DoesNotContain(run.Calls, call => call.StartsWith("read", StringComparison.Ordinal));
        Assert.Empty(run.Steps);
        Assert.Equal(before.Resources, stack.State.Resources);
    }

    [Fact]
    public async Task An_update_may_refresh_first()
    {
        await stack.UpAsync(Program);
        stack.Provider.OnRead = request => request.Id.StartsWith('a') ? new ReadResponse() : Found(request, 1);
        var run = (await stack.RunAsync(
            new ScriptedProgram(Program), isPreview: false, configure: request => request with { Refresh = true })).Succeeded();
        Assert.Equal(["create a", "same b", "same c"], run.Steps.Where(step => !step.StartsWith("refresh", StringComparison.Ordinal)));
        Assert.Equal(1, run.Result.Changes["create"]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_update_that_cannot_refresh_everything_first_changes_nothing(bool continuesOnError)
    {
        await stack.UpAsync(Program);
        stack.Provider.OnRead = request => request.Id.StartsWith('a') ? throw SimulatedProvider.Refusal("out of reach") : Found(request, 1);
        var run = (await stack.RunAsync(
            new ScriptedProgram(Program), isPreview: false,
            configure: request => request with { Refresh = true, ContinueOnError = continuesOnError })).Failed();
        Assert.Equal(["read a", "read b", "read c"], run.Calls.Where(call => call.StartsWith("read", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.DoesNotContain(run.Calls, call => call.StartsWith("delete", StringComparison.Ordinal) || call.StartsWith("check", StringComparison.Ordinal));
        Assert.Contains("update failed", run.Errors);
    }

    [Fact]
    public async Task A_program_whose_resource_cannot_be_refreshed_is_not_kept_waiting()
    {
        await stack.UpAsync(Program);
        stack.Provider.OnRead = request => request.Id.StartsWith('a') ? throw SimulatedProvider.Refusal("out of reach") : Found(request, 1);
        var run = (await stack.RunAsync(
            new ScriptedProgram(Program), isPreview: false, OperationKind.Refresh,
            request => request with { RunsProgram = true, ContinueOnError = true })).Failed();
        Assert.Equal(3, run.Result.Snapshot.Resources.Count(state => state.Type == "sim:index:Thing"));
    }

    [Theory]
    [InlineData(PendingOperationType.Creating, false, 1)]
    [InlineData(PendingOperationType.Creating, true, 0)]
    [InlineData(PendingOperationType.Updating, false, 0)]
    public async Task What_was_begun_and_never_ended_is_forgotten_unless_something_may_have_been_created(
        PendingOperationType type, bool isCleared, int left)
    {
        await stack.UpAsync(Program);
        var lost = stack.State.Resources[^1] with { Urn = "urn:pulumi:dev::proj::sim:index:Thing::lost", Id = "" };
        stack.State = stack.State with { PendingOperations = [new PendingOperation(lost, type)] };
        (await stack.RunAsync(
            new ScriptedProgram(_ => Task.CompletedTask), isPreview: false, OperationKind.Refresh,
            request => request with { ForgetsPendingCreates = isCleared })).Succeeded();
        Assert.Equal(left, stack.State.PendingOperations.Length);
    }

    [Fact]
    public async Task What_its_provider_wants_refreshed_before_an_update_is()
    {
        stack.Provider.OnCreate = request => Task.FromResult(new CreateResponse
        {
            Id = request.Name, Properties = request.Properties, RefreshBeforeUpdate = request.Name == "a",
        });
        await stack.UpAsync(Program);
        var run = (await stack.UpAsync(Program)).Succeeded();
        Assert.Equal(["read a"], run.Calls.Where(call => call.StartsWith("read", StringComparison.Ordinal)));
    }

    private Task<Run> RefreshAsync()
        => stack.RunAsync(new ScriptedProgram(_ => Task.CompletedTask), isPreview: false, OperationKind.Refresh);

    private static ReadResponse Found(ReadRequest request, int size)
    {
        var properties = PropertyCodec.ToStruct(PropertyMap.Of(("size", Of(size))));
        return new ReadResponse { Id = request.Id, Inputs = properties, Properties = properties };
    }

    private static async Task Program(ProgramMonitor monitor)
    {
        var size = PropertyMap.Of(("size", Of(1)));
        var a = await monitor.ResourceAsync("a", size);
        await monitor.ResourceAsync("b", size, request => request.Dependencies.Add(a.Urn));
        await monitor.ResourceAsync("c", size, request => request.Parent = a.Urn);
    }
}
