using Provisioning.Engine.Events;
using Provisioning.Protocol.Values;

namespace Provisioning.Cli.Display;

/// <summary>Shows an operation as one line for each thing that happens, then what came of it.</summary>
internal sealed class LineDisplay : IDisplay
{
    private readonly Terminal terminal;
    private readonly DisplayOptions options;
    private readonly TimeProvider time;
    private readonly long began;
    private readonly string stackUrn;
    private readonly OrderedDictionary<string, ProgressRow> rows = new(StringComparer.Ordinal);
    private readonly MessageText messages = new();
    private readonly PolicyText policies = new();
    private bool isStackKnown;
    private EngineEvent.Summary? summary;

    public LineDisplay(Terminal terminal, DisplayOptions options, TimeProvider time)
    {
        this.terminal = terminal;
        this.options = options;
        this.time = time;
        began = time.GetTimestamp();
        stackUrn = ResourceUrn.Create(options.Stack, options.Project, null, ResourceTypes.Stack, $"{options.Project}-{options.Stack}").ToString();
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
            case EngineEvent.ResourcePre pre when IsTold(pre.Step):
                Started(pre.Step);
                break;
            case EngineEvent.ResourceOutputs outputs when IsTold(outputs.Step):
                Ended(outputs.Step);
                break;
            case EngineEvent.ResourceFailed failed:
                Row(failed.Step.Urn).Fail();
                Write(Row(failed.Step.Urn));
                break;
            case EngineEvent.Diagnostic diagnostic:
                Take(diagnostic);
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
        // Of the stack and of what was interrupted nothing has been heard that would have ended it.
        foreach (var row in rows.Values.Where(row => !row.IsDone))
            Write(row, isOver: true);
        Write(policies.Lines(terminal, options.ShowsFullOutput, options.ShowsPolicyRemediations));
        Write(messages.Lines(terminal));
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

    private TimeSpan Now => time.GetElapsedTime(began);

    private void Started(StepMetadata step)
    {
        isStackKnown |= step.Urn == stackUrn;
        var row = Row(step.Urn);
        row.Start(step, Now);
        row.IsShown |= StepText.IsShown(step, options);
        Write(row);
    }

    private void Ended(StepMetadata step)
    {
        var row = Row(step.Urn);
        var isRefresh = row.Step.Op == StepOp.Refresh;
        row.End(step, Now);
        row.IsShown |= StepText.IsShown(step, options);
        // The stack is done only when all in it is.
        if (!StepText.IsStack(step) && (isRefresh || (!options.IsPreview && step.Op != StepOp.Same)))
            Write(row);
    }

    // Reads are a part of what the program does: unless they are asked for, they are only mentioned.
    private bool IsTold(StepMetadata step)
    {
        if (options.ShowsReads || step.Op is not (StepOp.Read or StepOp.ReadReplacement or StepOp.Discard or StepOp.DiscardReplaced))
            return !StepText.IsInternal(step);
        if (step.Op == StepOp.Read)
            Take(new EngineEvent.Diagnostic("", "info", $"read {StepText.TypeOf(step.Type)} {StepText.NameOf(step.Urn)}", Ephemeral: true));
        return false;
    }

    private void Take(EngineEvent.Diagnostic diagnostic)
    {
        if ((diagnostic.Severity == "debug" && !options.ShowsDebug) || diagnostic.Message.Length == 0)
            return;
        messages.Take(diagnostic, stackUrn);
        var row = Row(diagnostic.Urn.Length > 0 ? diagnostic.Urn : stackUrn);
        row.Take(diagnostic);
        row.IsShown = true;
        Write(row);
    }

    private ProgressRow Row(string urn)
    {
        if (!rows.TryGetValue(urn, out var row))
            rows.Add(urn, row = new ProgressRow(urn, options.IsPreview));
        return row;
    }

    private void Write(ProgressRow row, bool isOver = false)
    {
        if (!row.IsShown)
            return;
        var (op, line) = row.Line(Now, isOver, options.ShowsUrns);
        terminal.Out.WriteLine(terminal.Paint(op, line));
    }

    private void WriteOutputs()
    {
        if (options.HidesOutputs || !isStackKnown || Row(stackUrn).Step is not { Op: not StepOp.Delete } step)
            return;
        var style = new PrintStyle(terminal) { IsFull = options.ShowsFullOutput, ShowsSecrets = options.ShowsSecrets };
        var outputs = new OutputChanges(style, options.ShowsSames).Of(step, indent: 1, options.IsPreview, isRefresh: false);
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
}
