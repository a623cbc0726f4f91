using System.Collections.Immutable;
using Provisioning.Engine.Events;
using Provisioning.Protocol.Values;

namespace Provisioning.Cli.Display;

/// <summary>One line of a diff.</summary>
/// <param name="Op">Whether something is added, deleted, changed or left.</param>
/// <param name="Text">The line, from its mark on.</param>
internal readonly record struct DiffLine(StepOp Op, string Text);

/// <summary>The difference between values as lines, each with a mark of two characters before it. Secrets are never in them.</summary>
internal static class DiffText
{
    private const string Unchanged = "  ";

    /// <summary>The difference between properties.</summary>
    /// <param name="before">Properties before.</param>
    /// <param name="after">Properties after.</param>
    /// <param name="isFull">Whether long values are shown whole.</param>
    /// <param name="showsUnchanged">Whether what has not changed and fits on a line is shown too.</param>
    public static IEnumerable<DiffLine> Lines(PropertyMap before, PropertyMap after, bool isFull, bool showsUnchanged)
    {
        var keys = before.Keys.Union(after.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Where(key => !ValueText.IsInternal(key))
            .Where(key => showsUnchanged && IsShort(after.Find(key)) || !Equals(before.Find(key), after.Find(key))).ToList();
        var width = keys.Count == 0 ? 0 : keys.Max(key => key.Length);
        return keys.SelectMany(key => Lines($"{key.PadRight(width)}: ", before.Find(key), after.Find(key), isFull, showsUnchanged));
    }

    /// <summary>The difference between two values behind a head; null where there is none.</summary>
    public static IEnumerable<DiffLine> Lines(string head, PropertyValue? before, PropertyValue? after, bool isFull, bool showsUnchanged) => (before, after) switch
    {
        (null, null) => [],
        (null, { } added) => ValueText.Lines(head, added, isFull).Select(line => new DiffLine(StepOp.Create, "+ " + line)),
        ({ } removed, null) => ValueText.Lines(head, removed, isFull).Select(line => new DiffLine(StepOp.Delete, "- " + line)),
        _ when before == after => ValueText.Lines(head, after, isFull).Select(line => new DiffLine(StepOp.Same, Unchanged + line)),
        (PropertyValue.Object one, PropertyValue.Object other) =>
            [new(StepOp.Update, $"~ {head}{{"), .. Nested(Lines(one.Properties, other.Properties, isFull, showsUnchanged: false)), new(StepOp.Update, "  }")],
        (PropertyValue.Array one, PropertyValue.Array other) =>
            [new(StepOp.Update, $"~ {head}["), .. Nested(Items(one.Items, other.Items, isFull)), new(StepOp.Update, "  ]")],
        (PropertyValue.String one, PropertyValue.String other) when one.Value.Contains('\n', StringComparison.Ordinal) || other.Value.Contains('\n', StringComparison.Ordinal) =>
            [new(StepOp.Update, $"~ {head}|"), .. Nested(TextDiff.Lines(one.Value, other.Value))],
        ({ } one, { } other) => Changed(head, one, other, isFull),
    };

    private static IEnumerable<DiffLine> Changed(string head, PropertyValue before, PropertyValue after, bool isFull)
        => [new(StepOp.Update, $"~ {head}{ValueText.Inline(before, isFull)} => {ValueText.Inline(after, isFull)}")];

    private static IEnumerable<DiffLine> Items(ImmutableArray<PropertyValue> before, ImmutableArray<PropertyValue> after, bool isFull)
        => Enumerable.Range(0, Math.Max(before.Length, after.Length)).Where(i => i >= before.Length || i >= after.Length || before[i] != after[i]).SelectMany(i => Lines(
            $"[{i}]: ", i < before.Length ? before[i] : null, i < after.Length ? after[i] : null, isFull, showsUnchanged: false));

    private static IEnumerable<DiffLine> Nested(IEnumerable<DiffLine> lines) => lines.Select(line => line with { Text = "    " + line.Text });

    private static bool IsShort(PropertyValue? value)
        => value is not (null or PropertyValue.Object { Properties.Count: > 0 } or PropertyValue.Array { Items.Length: > 0 })
        && (value as PropertyValue.String)?.Value.Contains('\n', StringComparison.Ordinal) != true;
}
