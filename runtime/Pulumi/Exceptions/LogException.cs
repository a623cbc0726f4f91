namespace Pulumi;

/// <summary>A log message could not be sent to the engine.</summary>
public class LogException : Exception
{
    /// <summary>Wraps what went wrong.</summary>
    public LogException(Exception exception)
        : base("Error occurred during logging: " + exception.Message, exception)
    {
    }
}
