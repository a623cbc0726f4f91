using Provisioning.Engine.Events;

namespace Provisioning.Cli.Display;

/// <summary>Shows an operation as its events, one JSON object a line.</summary>
internal sealed class JsonLinesDisplay(Terminal terminal, TimeProvider time) : IDisplay
{
    private readonly EventLog log = new(terminal.Out.WriteLine, time, terminal.EventStyle);

    /// <inheritdoc/>
    public void Emit(EngineEvent engineEvent)
    {
        if (IsInternal(engineEvent))
            log.Skip();
        else
            log.Emit(engineEvent);
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
