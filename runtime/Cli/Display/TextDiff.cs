using Provisioning.Engine.Events;

namespace Provisioning.Cli.Display;

/// <summary>The difference between two texts, line by line, with a little of what stays the same around it.</summary>
internal static class TextDiff
{
    private const int Context = 2;

    // The table of the longest common subsequence grows with the product of the lengths: longer texts are shown as one block.
    private const int MaxCells = 4_000_000;

    public static IEnumerable<DiffLine> Lines(string before, string after)
    {
        var (one, other) = (ValueText.TextLines(before, isFull: true), ValueText.TextLines(after, isFull: true));
        var all = Compare(one, other);
        var near = new bool[all.Count];
        for (var i = 0; i < all.Count; i++)
        {
            if (all[i].Op == StepOp.Same)
                continue;
            for (var j = Math.Max(0, i - Context); j <= Math.Min(all.Count - 1, i + Context); j++)
                near[j] = true;
        }

        for (var i = 0; i < all.Count; i++)
        {
            if (near[i])
                yield return all[i];
            else if (i > 0 && near[i - 1])
                yield return new DiffLine(StepOp.Same, "  ...");
        }
    }

    private static List<DiffLine> Compare(string[] before, string[] after)
    {
        var start = 0;
        while (start < before.Length && start < after.Length && before[start] == after[start])
            start++;
        var end = 0;
        while (end < before.Length - start && end < after.Length - start && before[^(end + 1)] == after[^(end + 1)])
            end++;
        List<DiffLine> lines = [.. before[..start].Select(Same)];
        lines.AddRange(Middle(before[start..(before.Length - end)], after[start..(after.Length - end)]));
        lines.AddRange(before[(before.Length - end)..].Select(Same));
        return lines;
    }

    private static List<DiffLine> Middle(string[] before, string[] after)
    {
        if ((long)before.Length * after.Length > MaxCells)
            return [.. before.Select(Deleted), .. after.Select(Added)];
        var common = new int[before.Length + 1, after.Length + 1];
        for (var i = before.Length - 1; i >= 0; i--)
        {
            for (var j = after.Length - 1; j >= 0; j--)
                common[i, j] = before[i] == after[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
        }

        var lines = new List<DiffLine>();
        var (x, y) = (0, 0);
        while (x < before.Length || y < after.Length)
        {
            if (x < before.Length && y < after.Length && before[x] == after[y])
                (x, y, _) = (x + 1, y + 1, Add(Same(before[x])));
            else if (y == after.Length || (x < before.Length && common[x + 1, y] >= common[x, y + 1]))
                Add(Deleted(before[x++]));
            else
                Add(Added(after[y++]));
        }

        return lines;

        int Add(DiffLine line)
        {
            lines.Add(line);
            return lines.Count;
        }
    }

    private static DiffLine Same(string line) => new(StepOp.Same, "  " + line);

    private static DiffLine Deleted(string line) => new(StepOp.Delete, "- " + line);

    private static DiffLine Added(string line) => new(StepOp.Create, "+ " + line);
}
