using Provisioning.Engine.Programs;
using Provisioning.Engine.Tests.Simulation;
using Provisioning.Protocol.Values;
using Pulumirpc;

namespace Provisioning.Engine.Tests.Programs;

public sealed class ProgramFailureTests
{
    private readonly SimulatedStack stack = new();

    [Theory]
    [InlineData(ProgramOutcome.Failed)]
    [InlineData(ProgramOutcome.FailedAndReported)]
    public async Task After_an_unclean_exit_nothing_is_deleted(ProgramOutcome outcome)
    {
        await stack.UpAsync(Two);
        var run = (await stack.RunAsync(
            new ScriptedProgram(monitor => monitor.ResourceAsync("a")) { Exit = new ProgramExit(outcome, "it broke") }, isPreview: false)).Failed();
        Assert.Equal(["same a"], run.Steps);
        Assert.DoesNotContain("delete b", run.Calls);
        Assert.Equal("b-2", run.Resource("b").Id);
    }

    [Fact]
    public async Task A_failure_that_the_user_has_not_heard_of_is_told()
    {
        var run = await stack.RunAsync(
            new ScriptedProgram(_ => Task.CompletedTask) { Exit = new ProgramExit(ProgramOutcome.Failed, "it broke") }, isPreview: true);
        Assert.Equal(["it broke"], run.Errors);
    }

    [Fact]
    public async Task After_a_logged_error_nothing_is_deleted_even_where_the_program_then_says_that_it_is_done()
    {
        await stack.UpAsync(Two);
        var run = (await stack.UpAsync(async monitor =>
        {
            await monitor.ResourceAsync("a");
            await monitor.Engine.LogAsync(new LogRequest { Severity = LogSeverity.Error, Message = "unhandled" });
        })).Failed();
        Assert.Equal(["unhandled"], run.Errors);
        Assert.DoesNotContain("delete b", run.Calls);
    }

    [Fact]
    public async Task A_program_that_ends_well_without_saying_so_is_done_too()
    {
        await stack.UpAsync(Two);
        var run = (await stack.RunAsync(
            new ScriptedProgram(monitor => monitor.ResourceAsync("a")) { Signals = false }, isPreview: false)).Succeeded();
        Assert.Equal(["same a", "delete b"], run.Steps);
    }

    [Fact]
    public async Task A_runtime_that_is_not_supported_is_an_error()
    {
        var run = (await stack.RunAsync(
            new ScriptedProgram(Two), isPreview: true,
            configure: request => request with { Program = request.Program with { Runtime = "cobol" } })).Failed();
        Assert.Contains(run.Errors, error => error.StartsWith("PRV3101", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Outputs_of_the_stack_survive_a_failure_where_no_new_ones_were_set()
    {
        await stack.UpAsync(monitor => monitor.OutputsAsync(monitor.StackUrn, PropertyMap.Of(("a", PropertyValue.Of(1)), ("b", PropertyValue.Of(1)))));
        await stack.RunAsync(
            new ScriptedProgram(monitor => monitor.OutputsAsync(monitor.StackUrn, PropertyMap.Of(("a", PropertyValue.Of(2)))))
            {
                Exit = new ProgramExit(ProgramOutcome.FailedAndReported),
            }, isPreview: false);
        Assert.Equal(
            PropertyMap.Of(("a", PropertyValue.Of(2)), ("b", PropertyValue.Of(1))),
            stack.State.Resources.Single(state => state.Type == ResourceTypes.Stack).Outputs);
    }

    [Fact]
    public async Task A_cancelled_operation_deletes_nothing_and_keeps_what_was_done()
    {
        await stack.UpAsync(Two);
        using var cancellation = new CancellationTokenSource();
        stack.Interruption = cancellation.Token;
        var run = (await stack.RunAsync(
            new ScriptedProgram(async monitor =>
            {
                await monitor.ResourceAsync("new");
                await cancellation.CancelAsync();
            }), isPreview: false)).Failed();
        Assert.Contains("update canceled", run.Errors);
        Assert.Equal("new-3", run.Resource("new").Id);
        Assert.Equal("b-2", run.Resource("b").Id);
    }

    private static async Task Two(ProgramMonitor monitor)
    {
        await monitor.ResourceAsync("a");
        await monitor.ResourceAsync("b");
    }
}
