namespace Pulumi.Experimental;

/// <summary>How much a message matters.</summary>
public enum LogSeverity
{
    /// <summary>Shown only when debugging is asked for.</summary>
    Debug = 0,

    /// <summary>Worth knowing.</summary>
    Info = 1,

    /// <summary>Worth looking at.</summary>
    Warning = 2,

    /// <summary>The deployment fails.</summary>
    Error = 3,
}
