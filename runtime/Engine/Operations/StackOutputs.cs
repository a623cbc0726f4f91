using Provisioning.Engine.Execution;
using Provisioning.Engine.State;
using Provisioning.Protocol.Values;

namespace Provisioning.Engine.Operations;

/// <summary>
/// Outputs that components register. Those of the stack are settled at the end: after a failure the outputs of before stay where
/// the program did not get as far as to set new ones.
/// </summary>
internal sealed class StackOutputs(StateRecorder recorder, EventHub events)
{
    private (string Urn, PropertyMap Outputs)? ofStack;

    /// <summary>Runs once a component has its outputs. Set before the program runs.</summary>
    public Func<ResourceState, Task> Finish { get; set; } = _ => Task.CompletedTask;

    /// <summary>Takes the outputs of a component.</summary>
    public async Task SetAsync(string urn, PropertyMap outputs)
    {
        if (ResourceUrn.Parse(urn).Type == ResourceTypes.Stack)
        {
            ofStack = (urn, outputs);
            return;
        }

        var state = await recorder.SetOutputsAsync(urn, state => state with { Outputs = outputs });
        if (state is not null)
            await Finish(state);
        Emit(state);
    }

    /// <summary>Settles the stack's outputs.</summary>
    public async Task FinishAsync(bool succeeded)
    {
        if (ofStack is not var (urn, outputs))
            return;
        Emit(await recorder.SetOutputsAsync(urn, state => state with
        {
            Outputs = succeeded ? outputs : PropertyMap.Of(state.Outputs.Concat(outputs)),
        }));
    }

    private void Emit(ResourceState? state)
    {
        if (state is not null)
            events.Registered(state);
    }
}
