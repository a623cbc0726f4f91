using System.Text;
using Provisioning.Cli.Display;
using Provisioning.Engine.Events;
using Provisioning.Protocol.Diagnostics;

namespace Provisioning.Cli;

/// <summary>How results look: colours on a terminal, plain text elsewhere; and how the user is asked.</summary>
/// <param name="Environment">The world.</param>
/// <param name="UsesColor">Whether colours are shown.</param>
internal sealed record Terminal(CliEnvironment Environment, bool UsesColor)
{
    private bool keepsTags;

    private const string Reset = "\u001b[0m";

    public TextWriter Out => Environment.Out;

    public TextWriter Error => Environment.Error;

    /// <summary>A terminal as <c>--color</c> and NO_COLOR ask for it.</summary>
    public static Terminal Create(CliEnvironment environment, string color) => new(environment, color switch
    {
        "always" => true,
        "never" or "raw" => false,
        _ => environment.IsColorTerminal && string.IsNullOrEmpty(environment.Variable("NO_COLOR")),
    })
    {
        keepsTags = color == "raw",
    };

    /// <summary>How events are written for who reads them: what is to be shown without colours carries none.</summary>
    public EventStyle EventStyle => UsesColor || keepsTags ? EventStyle.Tagged : EventStyle.Stream;

    /// <summary>Text in the colour of a step.</summary>
    public string Paint(StepOp op, string text) => op switch
    {
        StepOp.Create or StepOp.CreateReplacement or StepOp.Import or StepOp.ImportReplacement => Wrap("\u001b[32m", text),
        StepOp.Delete or StepOp.DeleteReplaced or StepOp.Discard or StepOp.DiscardReplaced => Wrap("\u001b[31m", text),
        StepOp.Update or StepOp.Refresh or StepOp.RemovePendingReplace => Wrap("\u001b[33m", text),
        StepOp.Replace => Wrap("\u001b[35m", text),
        StepOp.Read or StepOp.ReadReplacement => Wrap("\u001b[36m", text),
        _ => text,
    };

    /// <summary>Text of a heading.</summary>
    public string Heading(string text) => Wrap("\u001b[1m\u001b[35m", text);

    /// <summary>The word before a message.</summary>
    public string Severity(string severity) => severity switch
    {
        "error" => Wrap("\u001b[31m", "error:"),
        "warning" => Wrap("\u001b[33m", "warning:"),
        "debug" => Wrap("\u001b[90m", "debug:"),
        _ => "",
    };

    /// <summary>Reports what is wrong, to standard error.</summary>
    public void Report(Diagnostic diagnostic)
    {
        var subject = diagnostic.Subject.Length == 0 || diagnostic.Detail.Contains(diagnostic.Subject, StringComparison.Ordinal) ? "" : $"{diagnostic.Subject}: ";
        Error.WriteLine($"{Severity(diagnostic.Severity == DiagnosticSeverity.Error ? "error" : "warning")} {subject}{diagnostic.Detail} [{diagnostic.Code}]");
        if (diagnostic.Hint is { } hint)
            Error.WriteLine($"  {hint}");
    }

    /// <summary>Warns of something that goes on all the same, on standard error.</summary>
    public void Warn(string message) => Error.WriteLine($"{Severity("warning")} {message}");

    /// <summary>Asks a yes or no question; only the whole word counts.</summary>
    public bool Confirm(string question)
    {
        Error.Write($"{question} [yes/no] ");
        return Environment.In.ReadLine()?.Trim() == "yes";
    }

    /// <summary>Asks for something that must not be shown while it is typed.</summary>
    public static string AskSecret(CliEnvironment environment, string question)
    {
        environment.Error.Write(question);
        if (Console.IsInputRedirected)
            return environment.In.ReadLine() ?? "";
        var typed = new StringBuilder();
        for (var key = Console.ReadKey(intercept: true); key.Key != ConsoleKey.Enter; key = Console.ReadKey(intercept: true))
        {
            if (key.Key == ConsoleKey.Backspace && typed.Length > 0)
                typed.Length--;
            else if (!char.IsControl(key.KeyChar))
                typed.Append(key.KeyChar);
        }

        environment.Error.WriteLine();
        return typed.ToString();
    }

    private string Wrap(string start, string text) => UsesColor && text.Length > 0 ? start + text + Reset : text;
}
