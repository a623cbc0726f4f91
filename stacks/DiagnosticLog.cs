using System.Collections.Immutable;
using Provisioning.Protocol.Diagnostics;
using Pulumi;

namespace Provisioning.Stacks;

/// <summary>Tells the user, through the engine, what configuration and planning found.</summary>
public static class DiagnosticLog
{
    /// <summary>What a stack with a mistake exports. The engine ends it as failed, because an error was logged.</summary>
    public static IDictionary<string, object?> Nothing { get; } = ImmutableDictionary<string, object?>.Empty;

    /// <summary>Reports findings, all of them.</summary>
    /// <returns>Whether none is an error.</returns>
    public static bool Report(IEnumerable<Diagnostic> findings)
    {
        var sound = true;
        foreach (var finding in findings)
        {
            var text = finding.ToString();
            switch (finding.Severity)
            {
                case DiagnosticSeverity.Error:
                    Log.Error(text);
                    sound = false;
                    break;
                case DiagnosticSeverity.Warning:
                    Log.Warn(text);
                    break;
                default:
                    Log.Info(text);
                    break;
            }
        }

        return sound;
    }
}
