using Provisioning.Engine.Events;

namespace Provisioning.Cli.Display;

/// <summary>Shows an operation as its events, one JSON object a line.</summary>
internal sealed class JsonLinesDisplay(Terminal terminal, TimeProvider time) : IDisplay
{
    private readonly EventLog log = new(terminal.Out, time);

    /// <inheritdoc/>
    public void Emit(EngineEvent engineEvent) => log.Emit(engineEvent);

    /// <inheritdoc/>
    public void Finish()
    {
    }
}
