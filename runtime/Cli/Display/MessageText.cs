using Provisioning.Engine.Events;

namespace Provisioning.Cli.Display;

/// <summary>Messages of an operation, by the resource they are about.</summary>
internal sealed class MessageText
{
    private readonly List<(string Urn, List<EngineEvent.Diagnostic> Messages)> byResource = [];

    /// <summary>Of how many resources there were errors.</summary>
    public int ErroredResources => byResource.Count(entry => entry.Messages.Exists(message => message.Severity == "error"));

    /// <summary>Takes a message to be shown at the end.</summary>
    /// <param name="diagnostic">The message.</param>
    /// <param name="stackUrn">What a message without a resource is about.</param>
    public void Take(EngineEvent.Diagnostic diagnostic, string stackUrn)
    {
        if (diagnostic.Ephemeral || diagnostic.Severity == "debug" || diagnostic.Message.Length == 0)
            return;
        var urn = diagnostic.Urn.Length > 0 ? diagnostic.Urn : stackUrn;
        var entry = byResource.FirstOrDefault(existing => existing.Urn == urn);
        if (entry.Messages is null)
            byResource.Add(entry = (urn, []));
        entry.Messages.Add(diagnostic);
    }

    /// <summary>Everything said; nothing where there is nothing.</summary>
    public IEnumerable<string> Lines(Terminal terminal)
    {
        if (byResource.Count == 0)
            yield break;
        yield return terminal.Heading("Diagnostics:");
        foreach (var (urn, messages) in byResource)
        {
            yield return $"  {StepText.Title(urn)}:";
            foreach (var line in messages.SelectMany(message => MessageLines(message, terminal)))
                yield return "    " + line;
            yield return "";
        }
    }

    /// <summary>One message, the severity before its first line.</summary>
    public static IEnumerable<string> MessageLines(EngineEvent.Diagnostic message, Terminal terminal)
    {
        var lines = message.Message.TrimEnd('\n').Split('\n');
        var severity = terminal.Severity(message.Severity);
        return lines.Select((line, i) => i == 0 && severity.Length > 0 ? $"{severity} {line}" : line);
    }
}
