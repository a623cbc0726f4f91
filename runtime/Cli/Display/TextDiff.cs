using Provisioning.Engine.Events;

namespace Provisioning.Cli.Display;

/// <summary>One line of a text that changes: added, deleted or kept.</summary>
internal readonly record struct TextLine(StepOp Op, string Text);

/// <summary>The difference of texts line by line: what changes, with the nearest lines around it. Lines without anything on them are left out.</summary>
internal static class TextDiff
{
    private const int Context = 2;
    private const string Gap = "...";

    // The table of a difference grows with the product of the lengths: longer texts are shown as one block.
    private const long MaxCells = 4_000_000;

    /// <summary>The lines to show.</summary>
    public static IEnumerable<TextLine> Lines(string before, string after)
    {
        var blocks = Blocks(Compare(Split(before), Split(after)));
        for (var i = 0; i < blocks.Count; i++)
        {
            var lines = blocks[i].Where(line => line.Text.Trim().Length > 0).Select(line => line with { Text = line.Text.TrimEnd('\n') }).ToList();
            var (isFirst, isLast) = (i == 0, i == blocks.Count - 1);
            if (lines is not [{ Op: StepOp.Same }, ..] || lines.Count <= (isFirst || isLast ? Context : 2 * Context) + 1)
            {
                foreach (var line in lines)
                    yield return line;
                continue;
            }

            foreach (var line in isFirst ? [] : lines.Take(Context))
                yield return line;
            yield return new TextLine(StepOp.Same, Gap);
            // Only the first block counts as such where it is also the last.
            foreach (var line in isLast && !isFirst ? [] : lines.TakeLast(Context))
                yield return line;
        }
    }

    private static string[] Split(string text)
    {
        var lines = text.Split('\n');
        return [.. lines.Select((line, i) => i < lines.Length - 1 ? line + "\n" : line).Where(line => line.Length > 0)];
    }

    private static List<List<TextLine>> Blocks(List<TextLine> lines)
    {
        var blocks = new List<List<TextLine>>();
        foreach (var line in lines)
        {
            if (blocks is not [.., [{ Op: var op }, ..]] || op != line.Op)
                blocks.Add([]);
            blocks[^1].Add(line);
        }

        return blocks;
    }

    private static List<TextLine> Compare(string[] before, string[] after)
    {
        var start = 0;
        while (start < before.Length && start < after.Length && before[start] == after[start])
            start++;
        var end = 0;
        while (end < before.Length - start && end < after.Length - start && before[^(end + 1)] == after[^(end + 1)])
            end++;
        List<TextLine> lines = [.. before[..start].Select(Same)];
        lines.AddRange(Middle(before[start..(before.Length - end)], after[start..(after.Length - end)]));
        lines.AddRange(before[(before.Length - end)..].Select(Same));
        return lines;
    }

    private static List<TextLine> Middle(string[] before, string[] after)
    {
        if ((long)before.Length * after.Length > MaxCells)
            return [.. before.Select(Deleted), .. after.Select(Added)];
        var common = new int[before.Length + 1, after.Length + 1];
        for (var i = before.Length - 1; i >= 0; i--)
        {
            for (var j = after.Length - 1; j >= 0; j--)
                common[i, j] = before[i] == after[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
        }

        var lines = new List<TextLine>();
        var (x, y) = (0, 0);
        while (x < before.Length || y < after.Length)
        {
            if (x < before.Length && y < after.Length && before[x] == after[y])
            {
                lines.Add(Same(before[x++]));
                y++;
            }
            else if (y == after.Length || (x < before.Length && common[x + 1, y] >= common[x, y + 1]))
            {
                lines.Add(Deleted(before[x++]));
            }
            else
            {
                lines.Add(Added(after[y++]));
            }
        }

        return lines;
    }

    private static TextLine Same(string line) => new(StepOp.Same, line);

    private static TextLine Deleted(string line) => new(StepOp.Delete, line);

    private static TextLine Added(string line) => new(StepOp.Create, line);
}
