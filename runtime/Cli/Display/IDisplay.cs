using Provisioning.Engine.Events;

namespace Provisioning.Cli.Display;

/// <summary>Shows an operation to the user while it runs.</summary>
internal interface IDisplay : IEventSink
{
    /// <summary>Shows what is left to show once no more events come.</summary>
    void Finish();
}

/// <summary>What the user wants to see.</summary>
internal sealed record DisplayOptions
{
    /// <summary>What is done, as a heading says it: <c>Updating</c>.</summary>
    public required string Heading { get; init; }

    /// <summary>The stack.</summary>
    public required string Stack { get; init; }

    /// <summary>The project.</summary>
    public required string Project { get; init; }

    /// <summary>Whether nothing is carried out.</summary>
    public required bool IsPreview { get; init; }

    /// <summary>Whether resources that stay as they are are shown.</summary>
    public bool ShowsSames { get; init; }

    /// <summary>Whether reads are shown.</summary>
    public bool ShowsReads { get; init; }

    /// <summary>Whether the steps that a replacement consists of are shown.</summary>
    public bool ShowsReplacementSteps { get; init; }

    /// <summary>Whether configuration is shown first.</summary>
    public bool ShowsConfig { get; init; }

    /// <summary>Whether stack outputs are left out.</summary>
    public bool HidesOutputs { get; init; }

    /// <summary>Whether secrets are shown in the clear.</summary>
    public bool ShowsSecrets { get; init; }

    /// <summary>Whether long values are shown whole.</summary>
    public bool ShowsFullOutput { get; init; }

    /// <summary>Whether what remediations changed is shown resource by resource.</summary>
    public bool ShowsPolicyRemediations { get; init; }

    /// <summary>Whether debug messages are shown.</summary>
    public bool ShowsDebug { get; init; }

    /// <summary>Whether URNs are shown.</summary>
    public bool ShowsUrns { get; init; }
}

/// <summary>Hands each event to several sinks, secrets taken out of its messages.</summary>
/// <param name="mask">What is secret.</param>
/// <param name="sinks">Those that show events, and get of a state what may be shown.</param>
/// <param name="whole">Those that need states as they are.</param>
internal sealed class EventFanOut(SecretMask mask, IReadOnlyList<IEventSink> sinks, IReadOnlyList<IEventSink> whole) : IEventSink
{
    private readonly Lock gate = new();

    /// <inheritdoc/>
    public void Emit(EngineEvent engineEvent)
    {
        var masked = mask.Apply(engineEvent);
        lock (gate)
        {
            foreach (var sink in whole)
                sink.Emit(masked);
            var shown = ShownStates.Of(masked, mask);
            foreach (var sink in sinks)
                sink.Emit(shown);
        }
    }
}

/// <summary>Writes events as lines of JSON.</summary>
internal sealed class EventLog(Action<string> write, TimeProvider time, EventStyle style) : IEventSink
{
    private int sequence;

    /// <inheritdoc/>
    public void Emit(EngineEvent engineEvent) => write(EventJson.Line(engineEvent, sequence++, time.GetUtcNow(), style));

    /// <summary>Leaves out an event, but not its number.</summary>
    public void Skip() => sequence++;
}
