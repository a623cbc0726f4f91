using Provisioning.Engine.Events;
using Provisioning.Engine.State;
using Provisioning.Protocol.Values;

namespace Provisioning.Cli.Display;

/// <summary>Shows an operation as the full difference each step makes.</summary>
internal sealed class DiffDisplay : IDisplay
{
    private const int Step = 4;

    private readonly Terminal terminal;
    private readonly DisplayOptions options;
    private readonly Dictionary<string, int> depths = new(StringComparer.Ordinal);
    private readonly HashSet<string> shown = new(StringComparer.Ordinal);
    private readonly MessageText messages = new();
    private readonly PolicyText policies = new();
    private StepMetadata? stack;
    private StepMetadata? finished;
    private EngineEvent.Summary? summary;

    public DiffDisplay(Terminal terminal, DisplayOptions options)
    {
        this.terminal = terminal;
        this.options = options;
        terminal.Out.WriteLine(terminal.Heading($"{options.Heading} ({options.Stack}):"));
    }

    /// <inheritdoc/>
    public void Emit(EngineEvent engineEvent)
    {
        policies.Take(engineEvent);
        switch (engineEvent)
        {
            case EngineEvent.ResourcePre pre:
                Show(pre.Step);
                break;
            case EngineEvent.ResourceOutputs outputs:
                if (StepText.IsStack(outputs.Step))
                    finished = outputs.Step;
                break;
            case EngineEvent.ResourceFailed failed:
                terminal.Out.WriteLine(terminal.Paint(StepOp.Delete, $"{new string(' ', DepthOf(failed.Step) * Step)}**{StepText.Doing(failed.Step.Op)} failed** {StepText.Title(failed.Step.Urn)}"));
                break;
            case EngineEvent.Diagnostic diagnostic:
                messages.Take(diagnostic, stack?.Urn ?? "");
                ShowMessage(diagnostic);
                break;
            case EngineEvent.Summary ended:
                summary = ended;
                break;
        }
    }

    /// <inheritdoc/>
    public void Finish()
    {
        if (!options.HidesOutputs && stack is { } root && finished is { } last && root.Op != StepOp.Delete)
        {
            var lines = SummaryText.Outputs(root.Old, last.New, options.ShowsFullOutput).ToList();
            if (lines.TrueForAll(line => line.Op == StepOp.Same) && root.Old is not null)
                lines.Clear();
            if (lines.Count > 0)
                terminal.Out.WriteLine("    --outputs:--");
            foreach (var line in lines)
                terminal.Out.WriteLine(terminal.Paint(line.Op, "  " + line.Text));
        }

        foreach (var line in policies.Lines(terminal, options.ShowsFullOutput, options.ShowsPolicyRemediations))
            terminal.Out.WriteLine(line);
        if (summary is not { } ended)
            return;
        foreach (var line in SummaryText.Counts(ended, messages.Errors, terminal))
            terminal.Out.WriteLine(line);
        if (!options.IsPreview)
            terminal.Out.WriteLine($"{Environment.NewLine}{SummaryText.Duration(ended.Duration)}");
    }

    private void ShowMessage(EngineEvent.Diagnostic diagnostic)
    {
        if (diagnostic.Ephemeral || (diagnostic.Severity == "debug" && !options.ShowsDebug))
            return;
        var title = diagnostic.Urn.Length == 0 ? "" : $"{StepText.Title(diagnostic.Urn)}: ";
        foreach (var (line, i) in MessageText.MessageLines(diagnostic, terminal).Select((line, i) => (line, i)))
            (diagnostic.Severity.StartsWith("info", StringComparison.Ordinal) ? terminal.Out : terminal.Error).WriteLine(i == 0 ? title + line : line);
    }

    private void Show(StepMetadata step)
    {
        depths[step.Urn] = DepthOf(step);
        if (StepText.IsStack(step))
            stack ??= step;
        if (!StepText.IsShown(step, options) && !StepText.IsStack(step))
            return;
        ShowParents(step);
        shown.Add(step.Urn);
        WriteHead(step);
        foreach (var line in Properties(step))
            terminal.Out.WriteLine(terminal.Paint(line.Op, new string(' ', (DepthOf(step) * Step) + 2) + line.Text));
    }

    // A change stands under what it belongs to, even where that stays as it is.
    private void ShowParents(StepMetadata step)
    {
        if (Parent(step) is not { Length: > 0 } parent || !shown.Add(parent) || !ResourceUrn.TryParse(parent, out var urn) || !depths.TryGetValue(parent, out var depth))
            return;
        terminal.Out.WriteLine($"{new string(' ', depth * Step)}  {StepText.TypeOf(urn.Type)}: (same)");
        terminal.Out.WriteLine($"{new string(' ', (depth + 1) * Step)}[urn={parent}]");
    }

    private void WriteHead(StepMetadata step)
    {
        var indent = new string(' ', DepthOf(step) * Step);
        var state = step.New ?? step.Old;
        var protects = state?.Protect == true ? " 🔒" : "";
        terminal.Out.WriteLine(terminal.Paint(step.Op, $"{indent}{step.Op.Prefix()}{StepText.TypeOf(step.Type)}: ({step.Op.Name()}){protects}"));
        if (step.Old is { Id.Length: > 0 } old)
            terminal.Out.WriteLine($"{indent}    [id={old.Id}]");
        terminal.Out.WriteLine($"{indent}    [urn={step.Urn}]");
        if (step is { Old.Provider.Length: > 0, New.Provider.Length: > 0 } && ProviderUrn(step.Old.Provider) != ProviderUrn(step.New.Provider))
            terminal.Out.WriteLine(terminal.Paint(StepOp.Update, $"{indent}    [provider: {ProviderUrn(step.Old.Provider)} => {ProviderUrn(step.New.Provider)}]"));
    }

    private IEnumerable<DiffLine> Properties(StepMetadata step)
    {
        switch (step.Op)
        {
            case StepOp.Create or StepOp.CreateReplacement or StepOp.Import or StepOp.Read:
                return Plain(step.New);
            case StepOp.Delete or StepOp.DeleteReplaced:
                return Plain(step.Old);
            case StepOp.Same:
                return [];
            default:
                var (before, after) = step.Op == StepOp.Refresh
                    ? (step.Old?.Outputs, step.New?.Outputs)
                    : (step.Old?.Inputs, step.New?.Inputs);
                return DiffText.Lines(before ?? PropertyMap.Empty, after ?? PropertyMap.Empty, options.ShowsFullOutput, showsUnchanged: step.DetailedDiff is null && step.Op != StepOp.Refresh);
        }
    }

    private IEnumerable<DiffLine> Plain(ResourceState? state)
        => state is null ? [] : ValueText.Lines(state.Inputs, options.ShowsFullOutput).Select(line => new DiffLine(StepOp.Same, "  " + line));

    private int DepthOf(StepMetadata step)
        => Parent(step) is { Length: > 0 } parent ? depths.GetValueOrDefault(parent) + 1 : 0;

    private static string? Parent(StepMetadata step) => (step.New ?? step.Old)?.Parent;

    private static string ProviderUrn(string reference)
        => reference.LastIndexOf("::", StringComparison.Ordinal) is var at and > 0 ? reference[..at] : reference;
}
