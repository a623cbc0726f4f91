using Provisioning.Engine.Operations;
using Provisioning.Engine.State;
using Provisioning.Engine.Tests.Simulation;
using Provisioning.Protocol.Values;
using static Provisioning.Protocol.Values.PropertyValue;

namespace Provisioning.Engine.Tests.Steps;

/// <summary>What an interrupted operation had begun: who is told of it, and what is left of it.</summary>
public sealed class PendingOperationTests
{
    private readonly SimulatedStack stack = new();

    [Theory]
    [InlineData(OperationKind.Update, false, false, 1)]
    [InlineData(OperationKind.Update, true, false, 0)]
    [InlineData(OperationKind.Update, true, true, 1)]
    [InlineData(OperationKind.Destroy, false, false, 1)]
    [InlineData(OperationKind.Refresh, false, false, 0)]
    [InlineData(OperationKind.Refresh, false, true, 1)]
    [InlineData(OperationKind.Import, false, false, 0)]
    public async Task Who_does_not_refresh_first_is_warned(OperationKind kind, bool refreshes, bool runsProgram, int warnings)
    {
        await InterruptAsync(PendingOperationType.Updating);
        var run = (await RunAsync(kind, request => request with { Refresh = refreshes, RunsProgram = runsProgram })).Succeeded();
        Assert.Equal(warnings, run.Warnings.Count(warning => warning.Contains("lost, interrupted while updating", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Refreshing_some_first_counts_as_refreshing()
    {
        await InterruptAsync(PendingOperationType.Updating);
        stack.State = stack.State with { Resources = [.. stack.State.Resources.Select(state => state with { RefreshBeforeUpdate = state.Type == "sim:index:Thing" })] };
        Assert.Empty((await RunAsync(OperationKind.Update)).Succeeded().Warnings);
    }

    [Theory]
    [InlineData(PendingOperationType.Creating, 1)]
    [InlineData(PendingOperationType.Updating, 0)]
    [InlineData(PendingOperationType.Deleting, 0)]
    [InlineData(PendingOperationType.Reading, 0)]
    [InlineData(PendingOperationType.Importing, 0)]
    public async Task Only_a_creation_outlives_the_next_operation(PendingOperationType type, int left)
    {
        foreach (var kind in (OperationKind[])[OperationKind.Update, OperationKind.Refresh, OperationKind.Destroy])
        {
            await InterruptAsync(type);
            (await RunAsync(kind)).Succeeded();
            Assert.Equal(left, stack.State.PendingOperations.Length);
        }
    }

    [Fact]
    public async Task A_creation_that_is_cleared_is_gone_from_the_first_record_on()
    {
        await InterruptAsync(PendingOperationType.Creating);
        var run = (await RunAsync(OperationKind.Refresh, request => request with { ForgetsPendingCreates = true })).Succeeded();
        Assert.All(run.Journal.Recoveries(), snapshot => Assert.Empty(snapshot.PendingOperations));
    }

    private async Task InterruptAsync(PendingOperationType type)
    {
        stack.State = Snapshot.Empty;
        await stack.UpAsync(Program);
        var lost = stack.State.Resources[^1] with { Urn = "urn:pulumi:dev::proj::sim:index:Thing::lost", Id = "" };
        stack.State = stack.State with { PendingOperations = [new PendingOperation(lost, type)] };
    }

    private Task<Run> RunAsync(OperationKind kind, Func<OperationRequest, OperationRequest>? configure = null)
        => stack.RunAsync(new ScriptedProgram(Program), isPreview: false, kind, configure);

    private static Task Program(ProgramMonitor monitor) => monitor.ResourceAsync("a", PropertyMap.Of(("size", Of(1))));
}
