namespace Provisioning.Cli.Display;

/// <summary>For whom events are written.</summary>
internal enum EventStyle
{
    /// <summary>For who shows an operation as it goes: messages end lines.</summary>
    Stream,

    /// <summary>As <see cref="Stream"/>, for who shows colours: messages carry Pulumi's colour tags.</summary>
    Tagged,

    /// <summary>For who reads findings: messages as policies gave them.</summary>
    Plain,
}

/// <summary>Pulumi's tags for colours, which who reads events turns into the codes of a terminal.</summary>
internal static class ColorTags
{
    /// <summary>The end of a colour.</summary>
    public const string Reset = "<{%reset%}>";

    /// <summary>A message as an event has it.</summary>
    public static string Note(string message) => Reset + message + Reset;

    /// <summary>The colour of the word before a message.</summary>
    public static string OfSeverity(string severity) => severity switch
    {
        "error" => "<{%fg 1%}>",
        "warning" => "<{%fg 3%}>",
        _ => Reset,
    };
}
