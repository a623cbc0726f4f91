using System.Globalization;
using Provisioning.Engine.Events;
using Provisioning.Protocol.Values;

namespace Provisioning.Cli.Display;

/// <summary>What has become so far of one resource in an operation, and how a line tells of it.</summary>
/// <param name="urn">The resource.</param>
/// <param name="isPreview">Whether nothing is carried out.</param>
internal sealed class ProgressRow(string urn, bool isPreview)
{
    private static readonly string[] Kinds = ["error", "warning", "message", "debug"];

    private readonly List<StepMetadata> done = [];
    private readonly SortedDictionary<int, int> counts = [];
    private EngineEvent.Diagnostic? last;
    private TimeSpan? startedAt;
    private TimeSpan? endedAt;

    /// <summary>What was heard last of a step.</summary>
    public StepMetadata Step { get; private set; } = new() { Op = StepOp.Same, Urn = urn, Type = ResourceUrn.TryParse(urn, out var parsed) ? parsed.Type : "" };

    /// <summary>Whether it is worth a line.</summary>
    public bool IsShown { get; set; }

    /// <summary>Whether a step of it failed.</summary>
    public bool HasFailed { get; private set; }

    /// <summary>Whether nothing more is to come of it; of the stack something always is.</summary>
    public bool IsDone => HasFailed || (!StepText.IsStack(Step) && done.Exists(step => step.Op == Step.Op));

    /// <summary>A step begins.</summary>
    public void Start(StepMetadata step, TimeSpan now) => (Step, startedAt, endedAt) = (step, now, null);

    /// <summary>A step is done.</summary>
    public void End(StepMetadata step, TimeSpan now)
    {
        (Step, endedAt) = (step, now);
        done.Add(step);
    }

    /// <summary>A step failed.</summary>
    public void Fail() => HasFailed = true;

    /// <summary>There is a message about it.</summary>
    public void Take(EngineEvent.Diagnostic message)
    {
        last = message;
        var kind = message.Severity switch { "error" => 0, "warning" => 1, "debug" => 3, _ => 2 };
        if (!message.Ephemeral)
            counts[kind] = counts.GetValueOrDefault(kind) + 1;
    }

    /// <summary>How a line tells of it.</summary>
    /// <param name="now">Since the operation began.</param>
    /// <param name="isOver">Whether the operation is over.</param>
    /// <param name="showsUrn">Whether it is called by its URN.</param>
    public (StepOp Op, string Text) Line(TimeSpan now, bool isOver, bool showsUrn)
    {
        var hasFailed = HasFailed || counts.ContainsKey(0);
        var isFinal = isOver || IsDone;
        var op = isFinal && !hasFailed ? StepText.Found(Step) : Step.Op;
        var isInterrupted = isOver && !hasFailed && (Step.New ?? Step.Old) is { Custom: true } && op is not (StepOp.Same or StepOp.RemovePendingReplace) && !done.Exists(step => step.Op == Step.Op);
        var status = isInterrupted ? StepText.Doing(op) + " (interrupted)" : isFinal ? Done(op, hasFailed) : Doing(op, now);
        var name = showsUrn ? Step.Urn : $"{StepText.TypeOf(Step.Type)} {StepText.NameOf(Step.Urn)}";
        return (op, $" {op.Prefix()} {name} {status}{StepText.Retained(Step)} {Info(isOver)}");
    }

    private string Doing(StepOp op, TimeSpan now)
    {
        if (op == StepOp.Same)
            return StepText.IsStack(Step) ? "running" : "";
        var doing = isPreview ? StepText.Planning(op) : StepText.Doing(op);
        return isPreview || startedAt is not { } start ? doing : string.Create(CultureInfo.InvariantCulture, $"{doing} ({(long)(now - start).TotalSeconds}s)");
    }

    private string Done(StepOp op, bool hasFailed)
    {
        if (isPreview)
            return StepText.Planned(op);
        var text = hasFailed ? StepText.Failed(op) : StepText.Done(op);
        if (op != StepOp.Same && startedAt is { } start && endedAt is { } end)
        {
            var took = (end - start).TotalSeconds;
            text += took < 1 ? string.Create(CultureInfo.InvariantCulture, $" ({took:0.00}s)") : string.Create(CultureInfo.InvariantCulture, $" ({(long)took}s)");
        }

        return hasFailed ? $"**{text}**" : text;
    }

    private string Info(bool isOver)
    {
        // The parts of a replacement tell what it is about, an import what it found.
        var told = Step.Op switch
        {
            StepOp.CreateReplacement or StepOp.DeleteReplaced => done.FindLast(step => step.Op == StepOp.Replace) ?? Step,
            StepOp.Import or StepOp.ImportReplacement => done.FindLast(step => step.Op == Step.Op) ?? Step,
            _ => Step,
        };
        return string.Join("; ", new[] { StepText.ChangedProperties(told), isOver ? Counts() : Said() }.Where(part => part.Length > 0)).Split('\n')[0];
    }

    private string Counts() => string.Join("; ", counts.Select(pair => $"{pair.Value} {Kinds[pair.Key]}{(pair.Value == 1 || pair.Key == 3 ? "" : "s")}"));

    private string Said() => last is null ? "" : (EventJson.PrefixOf(last) + last.Message).TrimEnd();
}
