namespace Pulumi;

/// <summary>Messages for the user, through the engine.</summary>
public static class Log
{
    /// <summary>A message shown only when debugging is asked for.</summary>
    /// <param name="message">What to say.</param>
    /// <param name="resource">What it is about; the stack where none is given.</param>
    /// <param name="streamId">Messages with one id are parts of one message.</param>
    /// <param name="ephemeral">Whether it is shown only as a status.</param>
    public static void Debug(string message, Resource? resource = null, int? streamId = null, bool? ephemeral = null)
        => Send(Experimental.LogSeverity.Debug, message, resource, streamId, ephemeral);

    /// <summary>A message.</summary>
    /// <param name="message">What to say.</param>
    /// <param name="resource">What it is about; the stack where none is given.</param>
    /// <param name="streamId">Messages with one id are parts of one message.</param>
    /// <param name="ephemeral">Whether it is shown only as a status.</param>
    public static void Info(string message, Resource? resource = null, int? streamId = null, bool? ephemeral = null)
        => Send(Experimental.LogSeverity.Info, message, resource, streamId, ephemeral);

    /// <summary>A warning.</summary>
    /// <param name="message">What to say.</param>
    /// <param name="resource">What it is about; the stack where none is given.</param>
    /// <param name="streamId">Messages with one id are parts of one message.</param>
    /// <param name="ephemeral">Whether it is shown only as a status.</param>
    public static void Warn(string message, Resource? resource = null, int? streamId = null, bool? ephemeral = null)
        => Send(Experimental.LogSeverity.Warning, message, resource, streamId, ephemeral);

    /// <summary>An error. The program goes on, but the deployment fails.</summary>
    /// <param name="message">What to say.</param>
    /// <param name="resource">What it is about; the stack where none is given.</param>
    /// <param name="streamId">Messages with one id are parts of one message.</param>
    /// <param name="ephemeral">Whether it is shown only as a status.</param>
    public static void Error(string message, Resource? resource = null, int? streamId = null, bool? ephemeral = null)
        => Send(Experimental.LogSeverity.Error, message, resource, streamId, ephemeral);

    /// <summary>An exception as an error, stack included. The program goes on, but the deployment fails.</summary>
    /// <param name="exception">What happened.</param>
    /// <param name="resource">What it is about; the stack where none is given.</param>
    /// <param name="streamId">Messages with one id are parts of one message.</param>
    /// <param name="ephemeral">Whether it is shown only as a status.</param>
    public static void Exception(Exception exception, Resource? resource = null, int? streamId = null, bool? ephemeral = null)
        => Error(exception.ToString(), resource, streamId, ephemeral);

    private static void Send(Experimental.LogSeverity severity, string message, Resource? resource, int? streamId, bool? ephemeral)
        => Deployment.Internal.Logger.LogAsync(severity, message, resource, streamId, ephemeral);
}
