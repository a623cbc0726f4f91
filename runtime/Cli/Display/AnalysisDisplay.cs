using Provisioning.Engine.Events;
using Provisioning.Protocol.Diagnostics;

namespace Provisioning.Cli.Display;

/// <summary>Shows what policy packs say of a state.</summary>
internal sealed class AnalysisDisplay(Terminal terminal, TimeProvider time, bool isJson, bool isDiff) : IDisplay
{
    private readonly PolicyText policies = new();
    private int sequence;
    private bool hasErrors;

    /// <inheritdoc/>
    public void Emit(EngineEvent engineEvent)
    {
        if (engineEvent is EngineEvent.Diagnostic said)
            Tell(said);
        else if (engineEvent is not (EngineEvent.PolicyViolation or EngineEvent.PolicyRemediation or EngineEvent.Summary))
            return;
        else if (isJson)
            terminal.Out.WriteLine(EventJson.Line(engineEvent, sequence++, time.GetUtcNow(), EventStyle.Plain));
        else if (isDiff && engineEvent is EngineEvent.PolicyViolation violation)
            PolicyText.Lines(violation, terminal).ToList().ForEach(terminal.Out.WriteLine);
        else
            policies.Take(engineEvent);
    }

    /// <inheritdoc/>
    public void Finish()
    {
        foreach (var line in isJson || isDiff ? [] : policies.Lines(terminal, isFull: false, showsRemediations: true))
            terminal.Out.WriteLine(line);
    }

    /// <summary>Why the state did not pass.</summary>
    public Diagnostic Failure() => hasErrors ? CliDiagnostics.PacksNotLoaded() : CliDiagnostics.MandatoryViolations();

    private void Tell(EngineEvent.Diagnostic said)
    {
        hasErrors |= said.Severity == "error";
        if (said.Severity is "error" or "warning")
            terminal.Error.WriteLine($"{terminal.Severity(said.Severity)} {said.Message.TrimEnd('\n')}");
    }
}
