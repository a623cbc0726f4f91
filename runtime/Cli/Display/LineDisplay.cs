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
    private readonly Dictionary<(string Urn, StepOp Op), long> started = [];
    private readonly MessageText messages = new();
    private readonly PolicyText policies = new();
    private readonly OrderedDictionary<string, StepMetadata> openComponents = new(StringComparer.Ordinal);
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
                terminal.Out.WriteLine(terminal.Heading("Configuration:"));
                foreach (var (key, value) in prelude.Config)
                    terminal.Out.WriteLine($"    {key}: {value}");
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
        if (summary is not { } ended)
            return;
        Write(SummaryText.Counts(ended, messages.Errors, terminal));
        terminal.Out.WriteLine();
        if (options.IsPreview)
            return;
        terminal.Out.WriteLine(SummaryText.Duration(ended.Duration));
        terminal.Out.WriteLine();
    }

    private void Started(StepMetadata step)
    {
        started[(step.Urn, step.Op)] = time.GetTimestamp();
        if (StepText.IsStack(step))
            stack ??= new StackProgress(step, null);
        else if (!options.IsPreview && (step.New ?? step.Old) is { Custom: false } && IsRow(step))
            openComponents[step.Urn] = step;
        if (!options.IsPreview && !options.HidesProgress && IsRow(step))
            WriteRow(step.Op, step, $"{StepText.Doing(step.Op)} (0s)");
    }

    private void Ended(StepMetadata step)
    {
        openComponents.Remove(step.Urn);
        if (StepText.IsStack(step))
            stack = (stack ?? new StackProgress(step, null)) with { Last = step };
        else if (IsRow(step))
            WriteDone(step, "");
    }

    private void WriteDone(StepMetadata step, string said)
    {
        if (options.IsPreview)
        {
            WriteRow(step.Op, step, $"{step.Op.Name()} {said}".TrimEnd());
            return;
        }

        var (op, done) = step.Op == StepOp.Refresh ? Refreshed(step) : (step.Op, StepText.Done(step.Op));
        var took = started.TryGetValue((step.Urn, step.Op), out var from) ? time.GetElapsedTime(from) : TimeSpan.Zero;
        WriteRow(op, step, string.Create(CultureInfo.InvariantCulture, $"{done} ({(took < TimeSpan.FromSeconds(1) ? $"{took.TotalSeconds:0.00}" : $"{took.TotalSeconds:0}")}s) {said}").TrimEnd());
    }

    // The stack is done only when all in it is: its outputs come last.
    private void WriteStack()
    {
        if (stack is not { } root)
            return;
        var said = messages.CountsFor(root.First.Urn);
        if (root.Last is not null && messages.Errors == 0 && IsRow(root.First) && root.First.Op != StepOp.Refresh)
            WriteDone(root.First, said);
        else
            WriteRow(StepOp.Same, root.First, messages.Errors > 0 && !options.IsPreview ? $"**failed** {said}".TrimEnd() : said);
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
        var changed = StepText.ChangedProperties(step);
        var retained = op is StepOp.Delete or StepOp.DeleteReplaced && step.Old?.RetainOnDelete == true ? "[retain] " : "";
        var name = options.ShowsUrns ? step.Urn : StepText.NameOf(step.Urn);
        terminal.Out.WriteLine(terminal.Paint(op, $" {op.Prefix()} {StepText.TypeOf(step.Type)} {name} {status} {retained}{changed}"));
    }

    private void WriteOutputs()
    {
        if (options.HidesOutputs || stack is not { } root || root.First.Op == StepOp.Delete)
            return;
        var lines = SummaryText.Outputs(root.First.Old, root.Last is { } last ? last.New : root.First.Old, options.ShowsFullOutput).ToList();
        if (lines.Count == 0)
            return;
        terminal.Out.WriteLine(terminal.Heading("Outputs:"));
        foreach (var line in lines)
            terminal.Out.WriteLine(terminal.Paint(line.Op, "  " + line.Text));
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
