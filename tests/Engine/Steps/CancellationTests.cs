using Provisioning.Engine.Operations;
using Provisioning.Engine.State;
using Provisioning.Engine.Tests.Simulation;
using Provisioning.Protocol.Values;
using Pulumirpc;

namespace Provisioning.Engine.Tests.Steps;

/// <summary>An interrupted operation: what runs is brought to its end and recorded, nothing more starts, providers hear of it.</summary>
public sealed class CancellationTests : IDisposable
{
    private readonly SimulatedStack stack = new();
    private readonly CancellationTokenSource interruption = new();
    private readonly TaskCompletionSource heard = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public CancellationTests()
    {
        stack.Interruption = interruption.Token;
        stack.Provider.OnCancel = () => heard.TrySetResult();
    }

    public void Dispose() => interruption.Dispose();

    [Fact]
    public async Task Providers_hear_of_it_while_a_step_runs_and_the_step_is_recorded()
    {
        stack.Provider.OnCreate = async request =>
        {
            await interruption.CancelAsync();
            await heard.Task;
            return new CreateResponse { Id = "done", Properties = request.Properties };
        };
        var run = (await stack.UpAsync(async monitor =>
        {
            await monitor.ResourceAsync("a");
            await monitor.ResourceAsync("b");
        })).Failed();
        Assert.Equal(["update canceled"], run.Errors);
        Assert.Equal("done", run.Resource("a").Id);
        Assert.DoesNotContain("create b", run.Calls);
        Assert.Empty(stack.State.PendingOperations);
    }

    [Fact]
    public async Task A_step_that_gives_up_for_it_has_failed_and_so_has_the_operation()
    {
        stack.Provider.OnCreate = async _ =>
        {
            await interruption.CancelAsync();
            await heard.Task;
            throw SimulatedProvider.Refusal("given up");
        };
        var run = (await stack.UpAsync(monitor => monitor.ResourceAsync("a"))).Failed();
        Assert.Equal(["given up", "update failed"], run.Errors);
    }

    [Fact]
    public async Task Policy_packs_hear_of_it_and_what_they_do_not_answer_is_not_waited_for()
    {
        var never = new TaskCompletionSource();
        var pack = new SimulatedPack { OnCancel = () => heard.TrySetResult() };
        pack.OnAnalyze = request =>
        {
            if (request.Name == "a")
            {
                pack.Ready = never.Task;
                interruption.Cancel();
            }

            return new AnalyzeResponse();
        };
        stack.PolicyPacks = new SimulatedPolicyPacks().Add("pack", pack);
        stack.Packs = [new PolicyPackSource("pack", null)];
        var run = (await stack.UpAsync(monitor => monitor.ResourceAsync("a"))).Failed();
        await heard.Task;
        Assert.DoesNotContain("create a", run.Calls);
        Assert.Contains("interrupted", run.Errors[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_steps_that_wait_for_room_none_starts()
    {
        stack.Parallel = 1;
        var created = 0;
        stack.Provider.OnCreate = async request =>
        {
            created++;
            await interruption.CancelAsync();
            return new CreateResponse { Id = request.Name, Properties = request.Properties };
        };
        (await stack.UpAsync(monitor => Task.WhenAll(Enumerable.Range(0, 5).Select(number => monitor.ResourceAsync($"r{number}"))))).Failed();
        Assert.Equal(1, created);
    }

    [Fact]
    public async Task Deletions_end_with_those_under_way()
    {
        await stack.UpAsync(async monitor =>
        {
            var a = await monitor.ResourceAsync("a");
            await monitor.ResourceAsync("b", null, request => request.Dependencies.Add(a.Urn));
        });
        stack.Provider.OnDelete = _ => interruption.CancelAsync();
        var run = (await stack.DestroyAsync()).Failed();
        Assert.Equal(["delete b"], run.Steps);
        Assert.Equal(["update canceled"], run.Errors);
        Assert.Equal("a", ResourceUrn.Parse(Assert.Single(run.Result.Snapshot.Resources, state => state.Type == "sim:index:Thing").Urn).Name);
    }

    [Fact]
    public async Task What_was_under_way_when_the_engine_itself_was_ended_stays_in_the_state_as_pending()
    {
        var run = await stack.UpAsync(monitor => monitor.ResourceAsync("a"));
        var pending = run.Journal.Recoveries().First(snapshot => !snapshot.PendingOperations.IsEmpty).PendingOperations;
        Assert.Equal((PendingOperationType.Creating, "a"), (Assert.Single(pending).Type, ResourceUrn.Parse(pending[0].Resource.Urn).Name));
    }
}
