using System.Globalization;
using Provisioning.Engine.Events;
using Provisioning.Protocol.Values;

namespace Provisioning.Cli.Display;

/// <summary>Shows an operation as one line for each thing that happens, then what came of it.</summary>
internal sealed class LineDisplay : IDisplay
{
    private readonly Terminal terminal;
    private readonly DisplayOptions options;
    private readonly TimeProvider time;
    private readonly Dictionary<string, (StepOp Op, long At)> started = new(StringComparer.Ordinal);
    private readonly MessageText messages = new();
    private readonly PolicyText policies = new();
    private readonly OrderedDictionary<string, StepMetadata> openComponents = new(StringComparer.Ordinal);
    private readonly Dictionary<string, StepMetadata> replacements = new(StringComparer.Ordinal);
    private StackProgress? stack;
    private EngineEvent.Summary? summary;

    public LineDisplay(Terminal terminal, DisplayOptions options, TimeProvider time)
    {
        this.terminal = terminal;
        this.options = options;
        this.time = time;
        terminal.Out.WriteLine(terminal.Heading($"{options.Heading} ({options.Stack}):"));
        terminal.Out.WriteLine();
    }

    /// <inheritdoc/>
    public void Emit(EngineEvent engineEvent)
    {
        policies.Take(engineEvent);
        switch (engineEvent)
        {
            case EngineEvent.Prelude prelude when options.ShowsConfig:
                Write(SummaryText.Configuration(prelude));
                break;
            case EngineEvent.ResourcePre pre:
                Started(pre.Step);
                break;
            case EngineEvent.ResourceOutputs outputs:
                Ended(outputs.Step);
                break;
            case EngineEvent.ResourceFailed failed:
                WriteRow(failed.Step.Op, failed.Step, $"**{StepText.Doing(failed.Step.Op)} failed**");
                break;
            case EngineEvent.Diagnostic diagnostic:
                TakeMessage(diagnostic);
                break;
            case EngineEvent.Summary ended:
                summary = ended;
                break;
        }
    }

    /// <inheritdoc/>
    public void Finish()
    {
        // Not every component registers outputs.
        foreach (var component in openComponents.Values)
            WriteDone(component, "");
        WriteStack();
        Write(messages.Lines(terminal));
        Write(policies.Lines(terminal, options.ShowsFullOutput, options.ShowsPolicyRemediations));
        WriteOutputs();
        // What was not allowed is not to be buried under what was done all the same.
        if (summary is not { } ended || policies.IsViolated)
            return;
        Write(SummaryText.Counts(ended, messages.ErroredResources, terminal));
        terminal.Out.WriteLine();
        if (options.IsPreview)
            return;
        terminal.Out.WriteLine(SummaryText.Duration(ended.Duration));
        terminal.Out.WriteLine();
    }

    private void Started(StepMetadata step)
    {
        started[step.Urn] = (step.Op, time.GetTimestamp());
        if (StepText.IsStack(step))
            stack = stack is null or { First.Op: StepOp.Refresh } ? new StackProgress(step, null) : stack;
        else if (!options.IsPreview && (step.New ?? step.Old) is { Custom: false } && IsRow(step))
            openComponents[step.Urn] = step;
        if (!options.IsPreview && !options.HidesProgress && IsRow(step))
            WriteRow(step.Op, step, $"{StepText.Doing(step.Op)} (0s)");
    }

    private void Ended(StepMetadata step)
    {
        openComponents.Remove(step.Urn);
        if (step.Op == StepOp.Replace)
            replacements[step.Urn] = step;
        if (StepText.IsStack(step))
            stack = (stack ?? new StackProgress(step, null)) with { Last = step };
        else if (IsRow(step) || (!StepText.IsInternal(step) && started.GetValueOrDefault(step.Urn).Op == StepOp.Refresh))
            WriteDone(step, "");
    }

    private void WriteDone(StepMetadata step, string said)
    {
        if (options.IsPreview)
        {
            WriteRow(step.Op, step, $"{(step.Op == StepOp.Same ? "" : step.Op.Name())} {said}".Trim());
            return;
        }

        var (op, done) = step.Op == StepOp.Refresh ? Refreshed(step) : (step.Op, StepText.Done(step.Op));
        if (op == StepOp.Same)
        {
            WriteRow(op, step, said);
            return;
        }

        var took = started.TryGetValue(step.Urn, out var from) ? time.GetElapsedTime(from.At) : TimeSpan.Zero;
        WriteRow(op, step, string.Create(CultureInfo.InvariantCulture, $"{done} ({(took < TimeSpan.FromSeconds(1) ? $"{took.TotalSeconds:0.00}" : $"{took.TotalSeconds:0}")}s) {said}").TrimEnd());
    }

    // The stack is done only when all in it is: its outputs come last.
    private void WriteStack()
    {
        if (stack is not { } root)
            return;
        var said = messages.CountsFor(root.First.Urn);
        if (root.Last is not null && !messages.HasErrors && IsRow(root.First) && root.First.Op != StepOp.Refresh)
            WriteDone(root.First, said);
        else
            WriteRow(StepOp.Same, root.First, messages.HasErrors && !options.IsPreview ? $"**failed** {said}".TrimEnd() : said);
    }

    // A refresh is told by what it found: gone, changed or as it was.
    private static (StepOp Op, string Done) Refreshed(StepMetadata step)
        => step.New is null ? (StepOp.Delete, "deleted")
            : step.Old is { } old && !old.Outputs.Equals(step.New.Outputs) ? (StepOp.Update, "updated") : (StepOp.Same, "");

    private bool IsRow(StepMetadata step)
        => step.Op is StepOp.CreateReplacement or StepOp.DeleteReplaced or StepOp.Replace
            ? !options.IsPreview || StepText.IsShown(step, options)
            : StepText.IsShown(step, options);

    private void TakeMessage(EngineEvent.Diagnostic diagnostic)
    {
        messages.Take(diagnostic, stack?.First.Urn ?? "");
        if (diagnostic.Ephemeral || options.HidesProgress || (diagnostic.Severity == "debug" && !options.ShowsDebug))
            return;
        var urn = diagnostic.Urn.Length > 0 ? diagnostic.Urn : stack?.First.Urn ?? "";
        var title = ResourceUrn.TryParse(urn, out var parsed) ? $"{StepText.TypeOf(parsed.Type)} {parsed.Name} " : "";
        terminal.Out.WriteLine($"    {title}{MessageText.MessageLines(diagnostic, terminal).First()}");
    }

    private void WriteRow(StepOp op, StepMetadata step, string status)
    {
        // What goes for a replacement goes for what that is about.
        var changed = StepText.ChangedProperties(step.Op == StepOp.DeleteReplaced ? replacements.GetValueOrDefault(step.Urn, step) : step);
        var retained = StepText.Retained(step) is { Length: > 0 } mark ? mark + " " : "";
        var name = options.ShowsUrns ? step.Urn : StepText.NameOf(step.Urn);
        terminal.Out.WriteLine(terminal.Paint(op, $" {op.Prefix()} {StepText.TypeOf(step.Type)} {name} {status} {retained}{changed}"));
    }

    private void WriteOutputs()
    {
        if (options.HidesOutputs || stack is not { } root || root.First.Op == StepOp.Delete)
            return;
        var style = new PrintStyle(terminal) { IsFull = options.ShowsFullOutput, ShowsSecrets = options.ShowsSecrets };
        var outputs = new OutputChanges(style, options.ShowsSames).Of(root.Last ?? root.First, indent: 1, options.IsPreview, isRefresh: false);
        if (outputs.Length == 0)
            return;
        terminal.Out.WriteLine(terminal.Heading("Outputs:"));
        terminal.Out.Write(outputs);
        terminal.Out.WriteLine();
    }

    private void Write(IEnumerable<string> lines)
    {
        foreach (var line in lines)
            terminal.Out.WriteLine(line);
    }

    /// <summary>The root stack's first step and, once it is done, the last that was heard of it.</summary>
    private sealed record StackProgress(StepMetadata First, StepMetadata? Last);
}
