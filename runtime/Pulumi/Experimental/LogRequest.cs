namespace Pulumi.Experimental;

/// <summary>A message for the user.</summary>
public sealed class LogRequest
{
    /// <summary>A message.</summary>
    public LogRequest(LogSeverity severity, string message, Urn? urn = null, int streamId = 0, bool ephemeral = false)
    {
        Severity = severity;
        Message = message;
        Urn = urn;
        StreamId = streamId;
        Ephemeral = ephemeral;
    }

    /// <summary>How much it matters.</summary>
    public LogSeverity Severity { get; }

    /// <summary>What it says.</summary>
    public string Message { get; }

    /// <summary>The resource it is about; null for the stack.</summary>
    public Urn? Urn { get; }

    /// <summary>Messages with one id, other than zero, are parts of one message.</summary>
    public int StreamId { get; }

    /// <summary>Whether it is shown only as a status.</summary>
    public bool Ephemeral { get; }
}
