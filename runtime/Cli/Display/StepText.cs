using Provisioning.Engine.Events;
using Provisioning.Protocol.Values;

namespace Provisioning.Cli.Display;

/// <summary>How steps are named to the user.</summary>
internal static class StepText
{
    private static readonly string[] Marks = ["+", "-", "~"];

    /// <summary>A resource's type with the module folded where it only repeats the type: <c>kubernetes:core:Pod</c>.</summary>
    public static string TypeOf(string type)
    {
        var parts = type.Split(':');
        if (parts.Length != 3)
            return type;
        var module = parts[1].Split('/');
        return module.Length == 2 && module[1].Equals(parts[2], StringComparison.OrdinalIgnoreCase) ? $"{parts[0]}:{module[0]}:{parts[2]}" : type;
    }

    /// <summary>A resource's name.</summary>
    public static string NameOf(string urn) => ResourceUrn.TryParse(urn, out var parsed) ? parsed.Name : urn;

    /// <summary>A resource as messages about it are headed: <c>type (name)</c>.</summary>
    public static string Title(string urn) => ResourceUrn.TryParse(urn, out var parsed) ? $"{TypeOf(parsed.Type)} ({parsed.Name})" : urn;

    /// <summary>What is being done.</summary>
    public static string Doing(StepOp op) => op switch
    {
        StepOp.Create => "creating",
        StepOp.Update => "updating",
        StepOp.Delete => "deleting",
        StepOp.Replace => "replacing",
        StepOp.CreateReplacement => "creating replacement",
        StepOp.DeleteReplaced => "deleting original",
        StepOp.Read => "reading",
        StepOp.ReadReplacement => "reading for replacement",
        StepOp.Refresh => "refreshing",
        StepOp.Discard => "discarding",
        StepOp.DiscardReplaced => "discarding original",
        StepOp.RemovePendingReplace => "completing replacement",
        StepOp.Import => "importing",
        StepOp.ImportReplacement => "importing replacement",
        _ => "",
    };

    /// <summary>What a preview says while it looks at a step.</summary>
    public static string Planning(StepOp op) => op switch
    {
        StepOp.Same or StepOp.RemovePendingReplace => "",
        StepOp.CreateReplacement => "create replacement",
        StepOp.DeleteReplaced => "delete original",
        StepOp.ReadReplacement => "read for replacement",
        StepOp.Refresh => "refreshing",
        StepOp.DiscardReplaced => "discard original",
        StepOp.ImportReplacement => "import replacement",
        _ => op.Name(),
    };

    /// <summary>What a preview says will be done: of a replacement, whatever its parts are, that.</summary>
    public static string Planned(StepOp op) => op switch
    {
        StepOp.Same or StepOp.RemovePendingReplace => "",
        StepOp.CreateReplacement or StepOp.DeleteReplaced or StepOp.ReadReplacement or StepOp.DiscardReplaced => "replace",
        StepOp.ImportReplacement => "import",
        _ => op.Name(),
    };

    /// <summary>What could not be done.</summary>
    public static string Failed(StepOp op) => op switch
    {
        StepOp.Same => "failed",
        StepOp.RemovePendingReplace => "",
        StepOp.CreateReplacement => "creating failed",
        StepOp.DeleteReplaced => "deleting failed",
        StepOp.ReadReplacement => "reading failed",
        StepOp.DiscardReplaced => "discarding failed",
        StepOp.ImportReplacement => "importing failed",
        _ => Doing(op) + " failed",
    };

    /// <summary>A refresh is told by what it found: gone, changed or as it was. Anything else is what it is.</summary>
    public static StepOp Found(StepMetadata step) => step switch
    {
        not { Op: StepOp.Refresh } => step.Op,
        { New: null } => StepOp.Delete,
        { Old: { } old } when !old.Outputs.Equals(step.New.Outputs) => StepOp.Update,
        _ => StepOp.Same,
    };

    /// <summary>What has been done.</summary>
    public static string Done(StepOp op) => op switch
    {
        StepOp.Create => "created",
        StepOp.Update => "updated",
        StepOp.Delete => "deleted",
        StepOp.Replace => "replaced",
        StepOp.CreateReplacement => "created replacement",
        StepOp.DeleteReplaced => "deleted original",
        StepOp.Read => "read",
        StepOp.ReadReplacement => "read for replacement",
        StepOp.Refresh => "refreshed",
        StepOp.Discard => "discarded",
        StepOp.DiscardReplaced => "discarded original",
        StepOp.RemovePendingReplace => "completed replacement",
        StepOp.Import => "imported",
        StepOp.ImportReplacement => "imported replacement",
        _ => "",
    };

    /// <summary>Whether a step is worth a line: what only concerns the engine and what stays is not.</summary>
    public static bool IsShown(StepMetadata step, DisplayOptions options) => step.Op switch
    {
        _ when IsInternal(step) => false,
        _ when IsStack(step) => true,
        StepOp.Same => options.ShowsSames || step.Old?.Protect != step.New?.Protect,
        _ => true,
    };

    /// <summary>Whether a step belongs into the JSON of a preview or into a diff: reads and whole replacements always do.</summary>
    public static bool IsTold(StepMetadata step, DisplayOptions options) => step.Op switch
    {
        _ when IsInternal(step) => false,
        _ when IsStack(step) => true,
        StepOp.Same => options.ShowsSames || step.Old?.Protect != step.New?.Protect,
        StepOp.CreateReplacement or StepOp.DeleteReplaced or StepOp.ReadReplacement or StepOp.DiscardReplaced or StepOp.ImportReplacement
            => step.Logical || options.ShowsReplacementSteps,
        _ => true,
    };

    /// <summary>Whether a step concerns only the engine; the event log tells of it all the same.</summary>
    public static bool IsInternal(StepMetadata step) => step.Op == StepOp.RemovePendingReplace || IsDefaultProvider(step);

    /// <summary>What stands behind a deletion that leaves the thing where it is.</summary>
    public static string Retained(StepMetadata step)
        => step.Op is StepOp.Delete or StepOp.Replace or StepOp.CreateReplacement or StepOp.DeleteReplaced && step.Old?.RetainOnDelete == true ? "[retain]" : "";

    /// <summary>Whether a step is that of the root stack.</summary>
    public static bool IsStack(StepMetadata step) => step.Type == ResourceTypes.Stack;

    private static bool IsDefaultProvider(StepMetadata step)
        => ResourceTypes.IsProvider(step.Type) && NameOf(step.Urn) is var name && (name == "default" || name.StartsWith("default_", StringComparison.Ordinal));

    /// <summary>
    /// Names of the properties that change: <c>[diff: +a,-b,~c]</c>, or nothing; with them whether the provider, protection or taint changes.
    /// </summary>
    public static string ChangedProperties(StepMetadata step)
    {
        if (step is not { Old: { } before, New: { } after })
            return "";
        var changes = step.Op == StepOp.Same ? []
            : (step.DetailedDiff is null ? Comparison.Of(before.Inputs, after.Inputs) : DetailedChanges.Of(step, isRefresh: false).Changes) ?? [];
        var names = changes.Where(change => change.Value is not Change.Kept && (step.Diffs.IsDefaultOrEmpty || step.Diffs.Contains(change.Key)))
            .Select(change => (Mark: change.Value switch { Change.Added => "+", Change.Deleted => "-", _ => "~" }, change.Key))
            .Concat(new[]
            {
                ("provider", before.Provider != after.Provider), ("protect", before.Protect != after.Protect), ("taint", before.Taint != after.Taint),
            }.Where(pair => pair.Item2 && (step.Diffs.IsDefaultOrEmpty || step.Diffs.Contains(pair.Item1))).Select(pair => (Mark: "~", Key: pair.Item1)))
            .ToList();
        var parts = Marks
            .Select(mark => (Mark: mark, Names: names.Where(name => name.Mark == mark).Select(name => name.Key).Order(StringComparer.Ordinal).ToList()))
            .Where(part => part.Names.Count > 0).Select(part => part.Mark + string.Join(',', part.Names)).ToList();
        return parts.Count == 0 ? "" : $"[diff: {string.Concat(parts)}]";
    }
}
