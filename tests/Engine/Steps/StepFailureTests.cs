using Provisioning.Engine.Operations;
using Provisioning.Engine.State;
using Provisioning.Engine.Tests.Simulation;
using Provisioning.Protocol.Values;
using Pulumirpc;

namespace Provisioning.Engine.Tests.Steps;

public sealed class StepFailureTests
{
    private readonly SimulatedStack stack = new();

    [Fact]
    public async Task A_failed_create_stops_the_operation_and_leaves_no_trace_of_the_resource()
    {
        stack.Provider.OnCreate = request => Refuse(request, "a");
        var run = (await stack.UpAsync(async monitor =>
        {
            await monitor.ResourceAsync("a");
            await monitor.ResourceAsync("b");
        })).Failed();
        Assert.Equal(["create a"], run.Steps);
        Assert.Equal(["refused", "update failed"], run.Errors);
        Assert.Empty(stack.State.PendingOperations);
        Assert.DoesNotContain(stack.State.Resources, state => state.Type == "sim:index:Thing");
    }

    [Fact]
    public async Task Continue_on_error_carries_on_with_what_does_not_depend_on_the_failure()
    {
        stack.Provider.OnCreate = request => Refuse(request, "a");
        var results = new Dictionary<string, Result>();
        var run = (await stack.RunAsync(
            new ScriptedProgram(async monitor =>
            {
                var a = await monitor.ResourceAsync("a");
                var b = await monitor.ResourceAsync("b", null, request => request.Dependencies.Add(a.Urn));
                var c = await monitor.ResourceAsync("c");
                (results["a"], results["b"], results["c"]) = (a.Result, b.Result, c.Result);
            }), isPreview: false, configure: request => request with { ContinueOnError = true })).Failed();
        Assert.Equal((Result.Fail, Result.Skip, Result.Success), (results["a"], results["b"], results["c"]));
        Assert.Equal(["create a", "create c"], run.Steps);
    }

    [Fact]
    public async Task Continue_on_error_does_not_delete_what_could_not_be_updated()
    {
        await stack.UpAsync(async monitor =>
        {
            var a = await monitor.ResourceAsync("a", Size(1));
            await monitor.ResourceAsync("b", Size(1), request => request.Dependencies.Add(a.Urn));
        });
        stack.Provider.OnUpdate = _ => throw SimulatedProvider.Refusal("refused");
        var run = (await stack.RunAsync(
            new ScriptedProgram(async monitor =>
            {
                var a = await monitor.ResourceAsync("a", Size(2));
                await monitor.ResourceAsync("b", Size(2), request => request.Dependencies.Add(a.Urn));
            }), isPreview: false, configure: request => request with { ContinueOnError = true })).Failed();
        Assert.DoesNotContain(run.Calls, call => call.StartsWith("delete", StringComparison.Ordinal));
        Assert.Equal(2, stack.State.Resources.Count(state => state.Type == "sim:index:Thing"));
    }

    [Fact]
    public async Task What_a_resource_that_cannot_be_deleted_depends_on_is_not_deleted()
    {
        await stack.UpAsync(async monitor =>
        {
            var a = await monitor.ResourceAsync("a");
            var b = await monitor.ResourceAsync("b", null, request => request.Dependencies.Add(a.Urn));
            await monitor.ResourceAsync("c", null, request => request.Dependencies.Add(b.Urn));
            await monitor.ResourceAsync("d");
        });
        stack.Provider.OnDelete = request => request.Name == "c" ? throw SimulatedProvider.Refusal("in use") : Task.CompletedTask;
        var run = (await stack.RunAsync(
            new ScriptedProgram(_ => Task.CompletedTask), isPreview: false, OperationKind.Destroy,
            request => request with { ContinueOnError = true })).Failed();
        Assert.Equal(["delete c", "delete d"], run.Calls.Where(call => call.StartsWith("delete", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.Equal(3, stack.State.Resources.Count(state => state.Type == "sim:index:Thing"));
    }

    [Fact]
    public async Task Something_protected_holds_up_nothing_that_it_does_not_need()
    {
        await stack.UpAsync(async monitor =>
        {
            var a = await monitor.ResourceAsync("a");
            await monitor.ResourceAsync("b", null, request =>
            {
                request.Protect = true;
                request.Dependencies.Add(a.Urn);
            });
            var c = await monitor.ResourceAsync("c");
            await monitor.ResourceAsync("d", null, request => request.Dependencies.Add(c.Urn));
        });
        var run = (await stack.RunAsync(new ScriptedProgram(_ => Task.CompletedTask), isPreview: false, OperationKind.Destroy)).Failed();
        Assert.Equal(["delete d", "delete c"], run.Calls.Where(call => call.StartsWith("delete", StringComparison.Ordinal)));
        Assert.Equal(["a", "b"], stack.State.Resources.Where(state => state.Type == "sim:index:Thing").Select(Name));
    }

    [Fact]
    public async Task A_resource_that_cannot_be_decided_on_ends_even_an_update_that_continues_on_error()
    {
        var isChecked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        stack.Provider.OnCheck = request =>
        {
            if (!request.Urn.EndsWith("::a", StringComparison.Ordinal))
                return new CheckResponse { Inputs = request.News };
            isChecked.SetResult();
            throw SimulatedProvider.Refusal("cannot be checked");
        };
        var run = (await stack.RunAsync(
            new ScriptedProgram(async monitor =>
            {
                var a = monitor.ResourceAsync("a");
                await isChecked.Task;
                await Task.WhenAll(a, monitor.ResourceAsync("b"));
            }), isPreview: false,
            configure: request => request with { ContinueOnError = true })).Failed();
        Assert.DoesNotContain("create b", run.Calls);
    }

    [Fact]
    public async Task A_resource_that_did_not_become_ready_is_kept_and_updated_by_the_next_run()
    {
        stack.Provider.OnCreate = request => throw SimulatedProvider.Unready("a-1", request.Properties, "it never became ready");
        var run = (await stack.UpAsync(monitor => monitor.ResourceAsync("a", Size(1)))).Failed();
        Assert.Equal(["it never became ready"], run.Resource("a").InitErrors);
        Assert.Equal("a-1", run.Resource("a").Id);
        stack.Provider.OnCreate = null;
        var next = (await stack.UpAsync(monitor => monitor.ResourceAsync("a", Size(1)))).Succeeded();
        Assert.Equal(["update a"], next.Steps);
        Assert.Empty(next.Resource("a").InitErrors);
    }

    [Fact]
    public async Task An_update_that_did_not_become_ready_keeps_the_inputs_it_had_and_the_outputs_it_has()
    {
        await stack.UpAsync(monitor => monitor.ResourceAsync("a", Size(1)));
        stack.Provider.OnUpdate = request => throw SimulatedProvider.Unready("a-1", request.News, "it never became ready", request.News);
        var run = (await stack.UpAsync(monitor => monitor.ResourceAsync("a", Size(2)))).Failed();
        Assert.Equal((Size(1), Size(2)), (run.Resource("a").Inputs, run.Resource("a").Outputs));
        stack.Provider.OnUpdate = null;
        var next = (await stack.UpAsync(monitor => monitor.ResourceAsync("a", Size(2)))).Succeeded();
        Assert.Equal(["size"], next.StepOf("update", "a").Diffs);
    }

    [Fact]
    public async Task What_is_unhealthy_can_be_imported_and_is_updated_at_once()
    {
        stack.Provider.OnRead = request => throw SimulatedProvider.Unready(request.Id, PropertyCodec.ToStruct(Size(1)), "no answer", PropertyCodec.ToStruct(Size(1)));
        var run = (await stack.UpAsync(monitor => monitor.ResourceAsync("a", Size(1), request => request.ImportId = "there"))).Succeeded();
        Assert.Equal(["import a", "update a"], run.Steps);
        Assert.Empty(run.Resource("a").InitErrors);
    }

    [Fact]
    public async Task Refused_inputs_are_told_one_by_one()
    {
        stack.Provider.OnCheck = request => new CheckResponse
        {
            Inputs = request.News,
            Failures = { new CheckFailure { Property = "size", Reason = "too small" }, new CheckFailure { Reason = "all wrong" } },
        };
        var run = (await stack.PreviewAsync(monitor => monitor.ResourceAsync("a", Size(1)))).Failed();
        Assert.Equal(
            ["sim:index:Thing resource 'a': property size value {1} has a problem: too small", "sim:index:Thing resource 'a' has a problem: all wrong"],
            run.Errors);
    }

    [Fact]
    public async Task What_is_under_way_is_in_the_journal_before_the_provider_hears_of_it()
    {
        Snapshot? during = null;
        MemoryJournal? journal = null;
        var run = await stack.UpAsync(monitor => monitor.ResourceAsync("a", Size(1)));
        journal = run.Journal;
        during = journal.Recoveries().First(snapshot => !snapshot.PendingOperations.IsEmpty);
        Assert.Equal((PendingOperationType.Creating, "a"), (during.PendingOperations[0].Type, Name(during.PendingOperations[0].Resource)));
        Assert.DoesNotContain(during.Resources, state => Name(state) == "a");
    }

    [Fact]
    public async Task After_an_interruption_the_next_update_warns_and_goes_on()
    {
        var during = (await stack.UpAsync(monitor => monitor.ResourceAsync("a", Size(1)))).Journal.Recoveries()
            .First(snapshot => !snapshot.PendingOperations.IsEmpty);
        stack.State = during;
        Assert.Empty((await stack.PreviewAsync(monitor => monitor.ResourceAsync("a", Size(1)))).Succeeded().Warnings);
        var run = (await stack.UpAsync(monitor => monitor.ResourceAsync("a", Size(1)))).Succeeded();
        Assert.Contains(run.Warnings, warning => warning.Contains("interrupted while creating", StringComparison.Ordinal));
        Assert.Equal(["create a"], run.Steps);
        Assert.Single(stack.State.PendingOperations);
    }

    private static string Name(ResourceState state) => ResourceUrn.Parse(state.Urn).Name;

    private static PropertyMap Size(int size) => PropertyMap.Of(("size", PropertyValue.Of(size)));

    private static Task<CreateResponse> Refuse(CreateRequest request, string name)
        => request.Name == name && !request.Preview
            ? throw SimulatedProvider.Refusal("refused")
            : Task.FromResult(new CreateResponse { Id = request.Name, Properties = request.Properties });
}
