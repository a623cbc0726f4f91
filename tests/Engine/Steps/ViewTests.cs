using Provisioning.Engine.Operations;
using Provisioning.Engine.Tests.Simulation;
using Provisioning.Protocol.Diagnostics;

namespace Provisioning.Engine.Tests.Steps;

/// <summary>Views, which a provider shows as parts of what it manages: they are never taken for resources.</summary>
public sealed class ViewTests
{
    private readonly SimulatedStack stack = new();

    [Theory]
    [InlineData(OperationKind.Update)]
    [InlineData(OperationKind.Refresh)]
    [InlineData(OperationKind.Destroy)]
    public async Task No_operation_begins_on_a_stack_that_holds_one(OperationKind kind)
    {
        await stack.UpAsync(monitor => monitor.ResourceAsync("module"));
        var module = stack.State.Resources[^1];
        stack.State = stack.State with { Resources = stack.State.Resources.Add(module with { Urn = $"{module.Urn}-part", Id = "part", ViewOf = module.Urn }) };
        var before = stack.State;

        var said = "";
        IReadOnlyList<string> calls = [];
        try
        {
            var run = (await stack.RunAsync(new ScriptedProgram(monitor => monitor.ResourceAsync("module")), isPreview: false, kind)).Failed();
            (said, calls) = (string.Join('\n', run.Errors), run.Calls);
        }
        catch (DiagnosticException refusal)
        {
            said = refusal.Message;
        }

        Assert.Contains("PRV3206", said, StringComparison.Ordinal);
        Assert.Empty(calls);
        Assert.Equal(before.Resources.Select(state => state.Urn), stack.State.Resources.Select(state => state.Urn));
    }
}
