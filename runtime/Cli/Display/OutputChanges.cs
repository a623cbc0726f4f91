using System.Text;
using Provisioning.Engine.Events;
using Provisioning.Protocol.Values;

namespace Provisioning.Cli.Display;

/// <summary>Prints the outputs of a step that is done: those that its inputs do not tell, as they change.</summary>
internal sealed class OutputChanges(PrintStyle style, bool showsSames)
{
    /// <summary>The outputs as text; empty where there is nothing to show.</summary>
    /// <param name="step">The step.</param>
    /// <param name="indent">How far from the margin.</param>
    /// <param name="isPlanning">Whether nothing is carried out: what outputs will be is then known only of what is read, and of the stack.</param>
    /// <param name="isRefresh">Whether the step is what a refresh found.</param>
    public string Of(StepMetadata step, int indent, bool isPlanning, bool isRefresh)
    {
        if (isPlanning && !isRefresh && !IsRead(step.Op) && !StepText.IsStack(step))
            return "";
        // What has never become ready has no outputs that mean anything.
        if (step.Old is { InitErrors.IsDefaultOrEmpty: false })
            return "";
        // Those of the stack are worth seeing even where they stay.
        var showsKept = showsSames || (!isPlanning && StepText.IsStack(step));
        var (inputs, outputs) = (step.New?.Inputs ?? PropertyMap.Empty, step.New?.Outputs ?? PropertyMap.Empty);
        var comparison = new Comparison(DetailedChanges.HiddenPaths(step));
        var changes = step.Old is { } old ? comparison.Objects(old.Outputs, outputs, []) : null;
        if (changes is null && comparison.Hidden.Count > 0)
            changes = [];
        if (isPlanning && StepText.IsStack(step) && changes is not null)
            LeaveOutWhatIsNotKnown(changes);
        if (changes is null && step.Old is not null && !showsKept)
            return "";

        var text = new StringBuilder();
        var printer = new ChangePrinter(text, style);
        printer.Hidden(comparison.Hidden, indent);
        var keys = (changes is null ? outputs.Keys : changes.Keys).ToList();
        var width = keys.Count == 0 ? 0 : keys.Max(key => key.Length);
        foreach (var key in keys)
        {
            if (changes is null && (ValueText.IsInternal(key) || !ChangePrinter.IsWorthPrinting(outputs[key])))
                continue;
            if (!isRefresh && inputs.Find(key) is { } input && outputs.Find(key) is { } output && Comparison.Of(input, output) is null && input == output)
                continue;
            if (changes is null)
                new ValuePrinter(text, style, indent, step.Op).Property(key, width, outputs[key]);
            else if (showsKept || changes[key] is not Change.Kept)
                printer.Property(key, width, changes[key], indent);
        }

        return text.ToString();
    }

    private static bool IsRead(StepOp op) => op is StepOp.Read or StepOp.ReadReplacement or StepOp.Import or StepOp.ImportReplacement;

    // In a preview, of what an output will be often only that it will be is known.
    private static void LeaveOutWhatIsNotKnown(ObjectChanges changes)
    {
        const string resourceMark = "@isPulumiResource";
        var isResource = changes.TryGetValue(resourceMark, out var mark) && mark is Change.Added && changes.Remove(resourceMark);
        foreach (var (key, change) in changes.ToList())
        {
            switch (change)
            {
                case Change.Added { Value: PropertyValue.Unknown } when isResource:
                case Change.Updated { New: PropertyValue.Unknown }:
                    changes.Remove(key);
                    break;
                case Change.Updated { Members: { } members } updated:
                    LeaveOutWhatIsNotKnown(members);
                    if (!members.HasAny && updated.Old == updated.New)
                        changes.Remove(key);
                    break;
            }
        }
    }
}
