using Google.Protobuf.WellKnownTypes;
using Provisioning.Engine.Operations;
using Provisioning.Engine.State;
using Provisioning.Engine.Tests.Simulation;
using Provisioning.Protocol.Values;
using Pulumirpc;
using static Provisioning.Protocol.Values.PropertyValue;

namespace Provisioning.Engine.Tests.Steps;

/// <summary>What a refresh makes of what it reads: what counts as a change, and what is written down.</summary>
public sealed class RefreshedStateTests
{
    private static readonly DateTimeOffset Before = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly SimulatedStack stack = new() { Provider = new SimulatedProvider { HasDetailedDiff = true } };

    [Fact]
    public async Task Outputs_that_no_input_stands_for_are_taken_over_and_count_as_no_change()
    {
        await UpAsync();
        stack.Provider.OnRead = request => new ReadResponse { Id = request.Id, Inputs = request.Inputs, Properties = Struct(("size", 1), ("load", 9)) };
        var run = (await RefreshAsync()).Succeeded();
        Assert.Equal(2, run.Result.Changes["same"]);
        Assert.Equal(Of(9), run.Resource("a").Outputs["load"]);
        Assert.NotEqual(Before, run.Resource("a").Modified);
    }

    [Fact]
    public async Task What_is_as_it_was_keeps_its_time()
    {
        await UpAsync();
        var run = (await RefreshAsync()).Succeeded();
        Assert.Equal((Before, Before), (run.Resource("a").Created, run.Resource("a").Modified));
    }

    [Fact]
    public async Task Inputs_that_the_provider_does_not_tell_stay()
    {
        await UpAsync();
        DiffRequest? asked = null;
        stack.Provider.OnRead = request => new ReadResponse { Id = request.Id, Properties = Struct(("size", 7)) };
        stack.Provider.OnDiff = request =>
        {
            asked = request;
            return new DiffResponse { Changes = DiffResponse.Types.DiffChanges.DiffSome, Diffs = { "size" } };
        };
        var run = (await RefreshAsync()).Succeeded();
        Assert.Equal((Of(1), Of(7)), (run.Resource("a").Inputs["size"], run.Resource("a").Outputs["size"]));
        Assert.Equal(1, run.Result.Changes["update"]);
        Assert.Equal((Struct(("size", 7)), Struct(("size", 1)), Struct(("size", 1))), (asked!.Olds, asked.OldInputs, asked.News));
    }

    [Fact]
    public async Task Another_id_and_what_became_of_init_errors_are_taken_over()
    {
        await UpAsync();
        Change("a", state => state with { InitErrors = ["not yet"] });
        stack.Provider.OnRead = request => new ReadResponse { Id = "other", Inputs = request.Inputs, Properties = request.Properties };
        var run = (await RefreshAsync()).Succeeded();
        Assert.Equal("other", run.Resource("a").Id);
        Assert.Empty(run.Resource("a").InitErrors);
        Assert.Equal(Before, run.Resource("a").Modified);
    }

    [Fact]
    public async Task What_is_unhealthy_is_warned_of_and_updated_by_the_next_run()
    {
        await UpAsync();
        stack.Provider.OnRead = request => throw SimulatedProvider.Unready(request.Id, request.Properties, "no answer", request.Inputs);
        var run = (await RefreshAsync()).Succeeded();
        Assert.Equal(["Refreshed resource is in an unhealthy state:\n* no answer"], run.Warnings);
        Assert.Equal(["no answer"], run.Resource("a").InitErrors);
        stack.Provider.OnRead = null;
        var next = (await stack.UpAsync(Program)).Succeeded();
        Assert.Equal(["update a"], next.Steps);
        Assert.Empty(next.Resource("a").InitErrors);
    }

    [Fact]
    public async Task An_answer_without_properties_says_that_it_is_gone()
    {
        await UpAsync();
        stack.Provider.OnRead = request => new ReadResponse { Id = request.Id };
        Assert.Equal(1, (await RefreshAsync()).Succeeded().Result.Changes["delete"]);
    }

    [Fact]
    public async Task What_is_only_read_is_compared_by_its_outputs_and_no_diff_is_asked_for()
    {
        await stack.UpAsync(monitor => monitor.Client.ReadResourceAsync(new ReadResourceRequest
        {
            Id = "there", Type = "sim:index:Thing", Name = "a", Parent = monitor.StackUrn, Properties = Struct(("size", 1)),
        }).ResponseAsync);
        stack.Provider.OnRead = request => new ReadResponse { Id = request.Id, Properties = Struct(("size", 2)) };
        var run = (await RefreshAsync()).Succeeded();
        Assert.Equal(["read a"], run.Calls.Where(call => call.EndsWith(" a", StringComparison.Ordinal)));
        Assert.Equal(1, run.Result.Changes["update"]);
        Assert.True(run.Resource("a").External);
        Assert.Equal(2, (await RefreshAsync()).Succeeded().Result.Changes["same"]);
    }

    [Fact]
    public async Task Options_are_no_matter_for_a_refresh()
    {
        await UpAsync();
        Change("a", state => state with { Protect = true, RetainOnDelete = true, CustomTimeouts = new CustomTimeouts(ReadSeconds: 90) });
        var timeout = 0.0;
        stack.Provider.OnRead = request =>
        {
            timeout = request.Timeout;
            return new ReadResponse();
        };
        var run = (await RefreshAsync()).Succeeded();
        Assert.DoesNotContain(run.Result.Snapshot.Resources, state => state.Type == "sim:index:Thing");
        Assert.Equal(90, timeout);
    }

    [Fact]
    public async Task What_was_replaced_and_not_yet_deleted_is_refreshed_too_and_what_is_pending_replacement_is_not()
    {
        await UpAsync();
        var a = stack.State.Resources[^1];
        stack.State = stack.State with
        {
            Resources = [.. stack.State.Resources[..^1], a with { PendingReplacement = true }, a with { Id = "gone", Delete = true }, a with { Id = "left", Delete = true }],
        };
        stack.Provider.OnRead = request => request.Id == "gone"
            ? new ReadResponse()
            : new ReadResponse { Id = request.Id, Inputs = request.Inputs, Properties = request.Properties };
        var run = (await RefreshAsync()).Succeeded();
        Assert.Equal(["read a", "read a"], run.Calls.Where(call => call.StartsWith("read", StringComparison.Ordinal)));
        Assert.Equal([a.Id, "left"], run.Result.Snapshot.Resources.Where(state => state.Urn == a.Urn).Select(state => state.Id));
    }

    [Fact]
    public async Task A_reference_stays_as_long_as_something_of_that_name_stands_before_it()
    {
        await UpAsync();
        var a = stack.State.Resources[^1];
        var b = a with { Urn = a.Urn[..^1] + "b", Id = "b", Dependencies = [a.Urn] };
        var deletedWith = b with { Urn = a.Urn[..^1] + "c", Id = "c", DeletedWith = a.Urn, ReplaceWith = [a.Urn, b.Urn] };
        stack.State = stack.State with
        {
            Resources = [.. stack.State.Resources, b, a with { Id = "old", Delete = true }, deletedWith],
        };
        stack.Provider.OnRead = request => request.Id == a.Id
            ? new ReadResponse()
            : new ReadResponse { Id = request.Id, Inputs = request.Inputs, Properties = request.Properties };
        var run = (await RefreshAsync()).Succeeded();
        Assert.Empty(run.Resource("b").Dependencies);
        Assert.Equal([a.Urn], run.Resource("c").Dependencies);
        Assert.Equal(a.Urn, run.Resource("c").DeletedWith);
    }

    [Fact]
    public async Task What_was_added_in_the_world_is_told_as_added()
    {
        await UpAsync();
        stack.Provider.OnRead = request => new ReadResponse { Id = request.Id, Inputs = Struct(("size", 1), ("tag", 2)), Properties = Struct(("size", 1), ("tag", 2)) };
        stack.Provider.OnDiff = request => new DiffResponse
        {
            Changes = DiffResponse.Types.DiffChanges.DiffSome, Diffs = { "tag" }, HasDetailedDiff = true,
            DetailedDiff = { ["tag"] = new PropertyDiff { Kind = PropertyDiff.Types.Kind.Delete, InputDiff = true } },
        };
        var run = (await RefreshAsync()).Succeeded();
        var told = run.Events.OfType<Events.EngineEvent.ResourceOutputs>().Single(outputs => outputs.Step.Urn.EndsWith("::a", StringComparison.Ordinal));
        Assert.Equal("add", told.Step.DetailedDiff!["tag"].Kind);
        Assert.Equal(["tag"], told.Step.Diffs);
    }

    [Fact]
    public async Task A_preview_writes_nothing()
    {
        await UpAsync();
        stack.Provider.OnRead = _ => new ReadResponse();
        var before = stack.State;
        var run = (await stack.RunAsync(new ScriptedProgram(_ => Task.CompletedTask), isPreview: true, OperationKind.Refresh)).Succeeded();
        Assert.Equal(1, run.Result.Changes["delete"]);
        Assert.Empty(run.Journal.Recoveries());
        Assert.Same(before, stack.State);
    }

    [Fact]
    public async Task A_diff_that_fails_fails_the_refresh_and_leaves_that_resource_as_it_was()
    {
        await UpAsync();
        stack.Provider.OnRead = request => new ReadResponse { Id = request.Id, Inputs = Struct(("size", 7)), Properties = Struct(("size", 7)) };
        stack.Provider.OnDiff = _ => throw SimulatedProvider.Refusal("cannot say");
        var run = (await RefreshAsync()).Failed();
        Assert.Equal(["cannot say", "update failed"], run.Errors);
        Assert.Equal(Of(1), run.Resource("a").Outputs["size"]);
    }

    private static Struct Struct(params (string Key, int Value)[] values)
        => PropertyCodec.ToStruct(PropertyMap.Of(values.Select(pair => KeyValuePair.Create(pair.Key, Of(pair.Value)))));

    private static Task Program(ProgramMonitor monitor) => monitor.ResourceAsync("a", PropertyMap.Of(("size", Of(1))));

    private async Task UpAsync()
    {
        await stack.UpAsync(Program);
        Change("a", state => state with { Created = Before, Modified = Before });
    }

    private void Change(string name, Func<ResourceState, ResourceState> change) => stack.State = stack.State with
    {
        Resources = [.. stack.State.Resources.Select(state => ResourceUrn.Parse(state.Urn).Name == name ? change(state) : state)],
    };

    private Task<Run> RefreshAsync() => stack.RunAsync(new ScriptedProgram(_ => Task.CompletedTask), isPreview: false, OperationKind.Refresh);
}
