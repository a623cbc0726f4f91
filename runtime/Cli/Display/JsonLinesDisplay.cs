using Provisioning.Engine.Events;

namespace Provisioning.Cli.Display;

/// <summary>Shows an operation as its events, one JSON object a line.</summary>
internal sealed class JsonLinesDisplay(Terminal terminal, TimeProvider time) : IDisplay
{
    private readonly EventLog log = new(terminal.Out, time);
    private readonly Dictionary<string, StepMetadata> components = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public void Emit(EngineEvent engineEvent)
    {
        switch (engineEvent)
        {
            case EngineEvent.ResourceOutputs { Planning: false, AreRegistered: false, Step.New: { Custom: false } } own:
                // As Pulumi tells it: a component is done when it has registered its outputs, and what it was before is its old state.
                components[own.Step.Urn] = own.Step;
                break;
            case EngineEvent.ResourceOutputs { AreRegistered: true } registered when components.Remove(registered.Step.Urn, out var step):
                log.Emit(registered with { Step = step with { New = registered.Step.New } });
                break;
            default:
                if (IsInternal(engineEvent))
                    log.Skip();
                else
                    log.Emit(engineEvent);
                break;
        }
    }

    /// <inheritdoc/>
    public void Finish()
    {
    }

    // Providers that the engine made by itself are nothing that the user asked for; the event log tells of them, under numbers that are left out here.
    private static bool IsInternal(EngineEvent engineEvent) => engineEvent switch
    {
        EngineEvent.ResourcePre pre => StepText.IsInternal(pre.Step),
        EngineEvent.ResourceOutputs outputs => StepText.IsInternal(outputs.Step),
        _ => false,
    };
}
