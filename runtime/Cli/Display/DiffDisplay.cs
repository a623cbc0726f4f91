using System.Text;
using Provisioning.Engine.Events;
using Provisioning.Protocol.Values;

namespace Provisioning.Cli.Display;

/// <summary>Shows an operation as the full difference each step makes, as it goes.</summary>
internal sealed class DiffDisplay : IDisplay
{
    private readonly Terminal terminal;
    private readonly DisplayOptions options;
    private readonly PrintStyle style;
    private readonly Dictionary<string, StepMetadata> seen = new(StringComparer.Ordinal);
    private readonly PolicyText policies = new();
    private int failures;
    private EngineEvent.Summary? summary;

    public DiffDisplay(Terminal terminal, DisplayOptions options)
    {
        this.terminal = terminal;
        this.options = options;
        style = new PrintStyle(terminal) { IsFull = options.ShowsFullOutput, ShowsSecrets = options.ShowsSecrets };
        terminal.Out.WriteLine(terminal.Heading($"{options.Heading} ({options.Stack}):"));
    }

    /// <inheritdoc/>
    public void Emit(EngineEvent engineEvent)
    {
        policies.Take(engineEvent);
        switch (engineEvent)
        {
            case EngineEvent.Prelude prelude when options.ShowsConfig:
                foreach (var line in SummaryText.Configuration(prelude))
                    terminal.Out.WriteLine(line);
                break;
            case EngineEvent.ResourcePre pre:
                Started(pre.Step);
                break;
            case EngineEvent.ResourceOutputs outputs:
                Ended(outputs.Step, outputs.Planning);
                break;
            case EngineEvent.ResourceFailed failed:
                failures++;
                terminal.Out.WriteLine(terminal.Paint(StepOp.Delete, $"{Margin(IndentOf(failed.Step))}**{StepText.Doing(failed.Step.Op)} failed** {StepText.Title(failed.Step.Urn)}"));
                break;
            case EngineEvent.Diagnostic diagnostic:
                ShowMessage(diagnostic);
                break;
            case EngineEvent.Output output:
                terminal.Out.Write(output.Message);
                break;
            case EngineEvent.Summary ended:
                summary = ended;
                break;
        }
    }

    /// <inheritdoc/>
    public void Finish()
    {
        foreach (var line in policies.Lines(terminal, options.ShowsFullOutput, options.ShowsPolicyRemediations))
            terminal.Out.WriteLine(line);
        if (summary is not { } ended)
            return;
        foreach (var line in SummaryText.Counts(ended, failures, terminal))
            terminal.Out.WriteLine(line);
        if (!options.IsPreview)
            terminal.Out.WriteLine($"{Environment.NewLine}{SummaryText.Duration(ended.Duration)}");
    }

    private void Started(StepMetadata step)
    {
        seen[step.Urn] = step;
        // Of what is read at the provider there is something to show once that has been done.
        if (step.Op is not (StepOp.Refresh or StepOp.Import) && StepText.IsTold(step, options))
            terminal.Out.Write(Head(step) + Details(step, isRefresh: false));
    }

    private void Ended(StepMetadata step, bool isPlanning)
    {
        if (!StepText.IsTold(step, options))
            return;
        var isRefresh = seen.GetValueOrDefault(step.Urn) is { Op: StepOp.Refresh };
        if (step.Op == StepOp.Import || (isRefresh && step.Op == StepOp.Update))
        {
            terminal.Out.Write(Head(step) + Details(step, isRefresh));
            return;
        }

        var indent = IndentOf(step) + 1;
        var outputs = new OutputChanges(style, options.ShowsSames).Of(step, indent, isPlanning, isRefresh);
        if (isRefresh && (step.Op != StepOp.Refresh || outputs.Length > 0 || StepText.IsStack(step)))
            terminal.Out.Write(Head(step));
        if (options.HidesOutputs || outputs.Length == 0)
            return;
        terminal.Out.Write(terminal.Paint(step.Op, Margin(indent) + "--outputs:--") + "\n");
        terminal.Out.Write(outputs);
    }

    private void ShowMessage(EngineEvent.Diagnostic diagnostic)
    {
        if (diagnostic.Severity == "debug" && !options.ShowsDebug)
            return;
        var title = ResourceUrn.TryParse(diagnostic.Urn, out var urn) && urn.Type != ResourceTypes.Stack ? $"{StepText.Title(diagnostic.Urn)}: " : "";
        foreach (var (line, i) in MessageText.MessageLines(diagnostic, terminal).Select((line, i) => (line, i)))
            terminal.Error.WriteLine(i == 0 ? title + line : line);
    }

    private string Head(StepMetadata step)
    {
        var text = new StringBuilder();
        var printer = new ValuePrinter(text, style, IndentOf(step), step.Op);
        var inner = printer.Deeper().As(step.Op is StepOp.Create or StepOp.Delete or StepOp.DeleteReplaced or StepOp.Discard or StepOp.DiscardReplaced ? step.Op : StepOp.Same, isMarked: false);
        var (isProtected, wasProtected) = (step.New?.Protect == true, step.Old?.Protect == true);
        var lockMark = step.New is not null && !isProtected && wasProtected ? " 🔓" : isProtected || wasProtected ? " 🔒" : "";
        printer.Begin($"{step.Op.Prefix()}{(options.ShowsUrns ? step.Urn : step.Type)}: ({step.Op.Name()}{StepText.Retained(step)}){lockMark}\n");
        if (step.Old is { Id.Length: > 0 } old)
            inner.Begin($"[id={old.Id}]\n");
        if (!options.ShowsUrns)
            inner.Begin($"[urn={step.Urn}]\n");
        if (step.Provider.Length > 0)
            WriteProvider(step, inner);
        return text.ToString();
    }

    private static void WriteProvider(StepMetadata step, ValuePrinter printer)
    {
        if (step is { Old: { } old, New: { } after } && old.Provider != after.Provider)
        {
            var unknown = $"::{Signatures.Unknown}";
            var now = after.Provider.EndsWith(unknown, StringComparison.Ordinal) ? after.Provider[..^unknown.Length] + "::[unknown]" : after.Provider;
            printer.As(StepOp.Update, isMarked: false).Begin($"[provider: {old.Provider} => {now}]\n");
        }
        else if (step.Provider.LastIndexOf("::", StringComparison.Ordinal) is var at and > 0 && StepText.NameOf(step.Provider[..at]) != "default")
        {
            printer.Begin($"[provider={step.Provider}]\n");
        }
    }

    private string Details(StepMetadata step, bool isRefresh)
    {
        if (step.Op == StepOp.Same)
            return "";
        var text = new StringBuilder();
        var indent = IndentOf(step) + 1;
        var plain = new ValuePrinter(text, style, indent, step.Op);
        if (step is { DetailedDiff: not null, Old: not null })
        {
            var (changes, hidden) = DetailedChanges.Of(step, isRefresh);
            var printer = new ChangePrinter(text, style);
            if (changes is not null || hidden.Count > 0)
            {
                printer.Hidden(hidden, indent);
                printer.Objects(changes ?? [], indent);
            }
            else
            {
                plain.As(StepOp.Same).Properties(step.Old.Inputs);
            }
        }
        else if (step is { Old: null, New: { } created })
        {
            plain.Properties(created.Outputs.Count > 0 ? created.Outputs : created.Inputs);
        }
        else if (step is { Old: { } deleted, New: null })
        {
            plain.Properties(deleted.Inputs);
        }
        else if (step is { Old: { } old, New: { } after })
        {
            if (after.Outputs.Count > 0 && step.Op is not (StepOp.Import or StepOp.ImportReplacement))
                Between(text, step, old.Outputs, after.Outputs, only: null);
            else
                Between(text, step, old.Inputs, after.Inputs, step.Diffs.IsDefaultOrEmpty ? null : [.. step.Diffs]);
        }

        return text.ToString();
    }

    private void Between(StringBuilder text, StepMetadata step, PropertyMap before, PropertyMap after, string[]? only)
    {
        var comparison = new Comparison(DetailedChanges.HiddenPaths(step));
        var changes = comparison.Objects(before, after, []);
        var indent = IndentOf(step) + 1;
        if (changes is null && comparison.Hidden.Count == 0)
        {
            new ValuePrinter(text, style, indent, StepOp.Same, IsMarked: true).Properties(after);
            return;
        }

        var printer = new ChangePrinter(text, style);
        printer.Hidden(comparison.Hidden, indent);
        printer.Objects(changes ?? [], indent, only);
    }

    // Under what it belongs to, as far as that is shown.
    private int IndentOf(StepMetadata step)
    {
        var indent = 0;
        var visited = new HashSet<string>(StringComparer.Ordinal);
        for (var parent = Parent(step); parent is { Length: > 0 } && visited.Add(parent) && seen.TryGetValue(parent, out var above); parent = Parent(above))
        {
            if (StepText.IsTold(above, options))
                indent++;
        }

        return indent;
    }

    private static string? Parent(StepMetadata step) => (step.New ?? step.Old)?.Parent;

    private static string Margin(int indent) => new(' ', indent * 4);
}
