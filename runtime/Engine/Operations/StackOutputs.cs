using Provisioning.Engine.Execution;
using Provisioning.Engine.Generation;
using Provisioning.Engine.Plans;
using Provisioning.Engine.State;
using Provisioning.Protocol.Values;

namespace Provisioning.Engine.Operations;

/// <summary>
/// Outputs that components register. Those of the stack are settled at the end: after a failure the outputs of before stay where
/// the program did not get as far as to set new ones.
/// </summary>
internal sealed class StackOutputs(StateRecorder recorder, PlannedOutputs planned, EventHub events)
{
    private (string Urn, PropertyMap Outputs)? ofStack;

    /// <summary>Runs once a component has its outputs. Set before the program runs.</summary>
    public Func<ResourceState, Task> Finish { get; set; } = _ => Task.CompletedTask;

    /// <summary>Takes the outputs of a component.</summary>
    /// <exception cref="GenerationException">They are not what the plan says.</exception>
    public async Task SetAsync(string urn, PropertyMap outputs)
    {
        if (ResourceUrn.Parse(urn).Type == ResourceTypes.Stack)
        {
            ofStack = (urn, outputs);
            return;
        }

        if (recorder.Find(urn) is not null)
            planned.Take(urn, outputs);
        var state = await recorder.SetOutputsAsync(urn, state => state with { Outputs = outputs });
        if (state is not null)
            await Finish(state);
        Emit(state);
    }

    /// <summary>Settles the stack's outputs; false where they are not what the plan says: then they stay as they were.</summary>
    public async Task<bool> FinishAsync(bool succeeded)
    {
        if (ofStack is not var (urn, outputs) || recorder.Find(urn) is not { } stack)
            return true;
        outputs = succeeded ? outputs : PropertyMap.Of(stack.Outputs.Concat(outputs));
        try
        {
            planned.Take(urn, outputs);
        }
        catch (GenerationException refusal)
        {
            // Pulumi fails without a word, so this is no error event.
            events.Report(urn, "info#err", refusal.Message);
            return false;
        }

        Emit(await recorder.SetOutputsAsync(urn, state => state with { Outputs = outputs }));
        return true;
    }

    private void Emit(ResourceState? state)
    {
        if (state is not null)
            events.Registered(state);
    }
}
