using Provisioning.Engine.Events;
using Provisioning.Engine.Operations;
using Provisioning.Engine.Tests.Simulation;
using Provisioning.Protocol.Values;
using Pulumirpc;
using static Provisioning.Protocol.Values.PropertyValue;

namespace Provisioning.Engine.Tests.Steps;

/// <summary>What events tell of steps that are done.</summary>
public sealed class ToldStepsTests
{
    private readonly SimulatedStack stack = new();

    [Fact]
    public async Task A_component_is_done_when_it_has_registered_its_outputs()
    {
        var created = (await stack.UpAsync(Program)).Succeeded();
        var told = Assert.Single(Done(created, "g"));
        Assert.Equal((StepOp.Create, null, Of(1)), (told.Op, told.Old, told.New!.Outputs["count"]));
        Assert.Empty(Done(created, "silent"));

        told = Assert.Single(Done((await stack.UpAsync(Program)).Succeeded(), "g"));
        Assert.Equal((StepOp.Same, Of(1)), (told.Op, told.Old!.Outputs["count"]));
    }

    [Fact]
    public async Task A_preview_tells_of_a_component_twice_and_an_update_of_its_deletion_once()
    {
        await stack.UpAsync(Program);
        Assert.Equal(2, Done(await stack.PreviewAsync(Program), "g").Count);
        Assert.Equal(StepOp.Delete, Assert.Single(Done((await stack.UpAsync(_ => Task.CompletedTask)).Succeeded(), "g")).Op);
    }

    [Fact]
    public async Task A_refresh_tells_of_what_it_found_as_what_it_does_to_the_state()
    {
        await stack.UpAsync(monitor => Things(monitor));
        stack.Provider.OnRead = request => request.Id[0] switch
        {
            'a' => new ReadResponse(),
            'b' => Found(request, 2),
            _ => Found(request, 1),
        };
        var refreshed = (await stack.RunAsync(new ScriptedProgram(_ => Task.CompletedTask), isPreview: false, OperationKind.Refresh)).Succeeded();
        Assert.Equal(
            [StepOp.Delete, StepOp.Update, StepOp.Same], new[] { "a", "b", "c" }.Select(name => Assert.Single(Done(refreshed, name)).Op));
        Assert.All(refreshed.Events.OfType<EngineEvent.ResourcePre>(), pre => Assert.Equal((StepOp.Refresh, false), (pre.Step.Op, pre.Step.Logical)));
    }

    [Fact]
    public async Task A_refresh_ahead_of_an_update_is_told_as_a_refresh()
    {
        await stack.UpAsync(monitor => Things(monitor));
        stack.Provider.OnRead = request => Found(request, 2);
        var update = (await stack.RunAsync(
            new ScriptedProgram(monitor => Things(monitor)), isPreview: false, OperationKind.Update, request => request with { Refresh = true })).Succeeded();
        Assert.Equal([StepOp.Refresh, StepOp.Update], Done(update, "a").Select(step => step.Op));
    }

    private static List<StepMetadata> Done(Run run, string name)
        => [.. run.Events.OfType<EngineEvent.ResourceOutputs>().Select(told => told.Step).Where(step => step.Urn.EndsWith($"::{name}", StringComparison.Ordinal))];

    private static ReadResponse Found(ReadRequest request, int size)
    {
        var properties = PropertyCodec.ToStruct(PropertyMap.Of(("size", Of(size))));
        return new ReadResponse { Id = request.Id, Inputs = properties, Properties = properties };
    }

    private static async Task Things(ProgramMonitor monitor)
    {
        foreach (var name in new[] { "a", "b", "c" })
            await monitor.ResourceAsync(name, PropertyMap.Of(("size", Of(1))));
    }

    private static async Task Program(ProgramMonitor monitor)
    {
        await monitor.ComponentAsync("silent");
        await monitor.OutputsAsync((await monitor.ComponentAsync("g")).Urn, PropertyMap.Of(("count", Of(1))));
    }
}
