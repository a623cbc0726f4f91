using System.Globalization;
using Provisioning.Engine.Events;

namespace Provisioning.Cli.Display;

/// <summary>What stands under an operation: messages, stack outputs, counts, duration.</summary>
internal static class SummaryText
{
    private static readonly StepOp[] Counted =
        [StepOp.Create, StepOp.Update, StepOp.Delete, StepOp.Replace, StepOp.Refresh, StepOp.RemovePendingReplace, StepOp.Import, StepOp.ImportReplacement];

    /// <summary>How many resources what happens to.</summary>
    public static IEnumerable<string> Counts(EngineEvent.Summary summary, int errors, Terminal terminal)
    {
        var changes = summary.ResourceChanges;
        var (kinds, total) = (0, 0);
        yield return terminal.Heading("Resources:");
        foreach (var op in Counted)
        {
            if (changes.GetValueOrDefault(op.Name()) is not (> 0 and var count))
                continue;
            kinds++;
            total += count;
            yield return "    " + terminal.Paint(op, $"{op.Prefix()}{count} {(summary.IsPreview ? $"to {op.Name()}" : StepText.Done(op))}");
        }

        var unchanged = changes.GetValueOrDefault("same") is > 0 and var same ? $"{same} unchanged" : "";
        var line = (kinds > 1 ? $"{total} changes" : "") + (kinds > 1 && unchanged.Length > 0 ? ". " : "") + unchanged;
        if (line.Length > 0)
            yield return "    " + line;
        if (errors > 0)
            yield return $"    {errors} errored";
    }

    /// <summary>The configuration, key by key.</summary>
    public static IEnumerable<string> Configuration(EngineEvent.Prelude prelude)
        => prelude.Config.Select(pair => $"    {pair.Key}: {pair.Value}").Prepend("Configuration:");

    /// <summary>How long it took.</summary>
    public static string Duration(TimeSpan duration)
    {
        var seconds = (long)Math.Max(1, Math.Ceiling(duration.TotalSeconds));
        return "Duration: " + (seconds < 60
            ? string.Create(CultureInfo.InvariantCulture, $"{seconds}s")
            : string.Create(CultureInfo.InvariantCulture, $"{seconds / 60}m{seconds % 60}s"));
    }
}
