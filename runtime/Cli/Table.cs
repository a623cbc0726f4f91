namespace Provisioning.Cli;

/// <summary>Rows in aligned columns.</summary>
internal static class Table
{
    /// <summary>A table of two columns.</summary>
    public static IEnumerable<string> Lines((string, string) head, IEnumerable<(string, string)> rows)
        => Lines([head.Item1, head.Item2], rows.Select(row => new[] { row.Item1, row.Item2 }));

    /// <summary>A table.</summary>
    public static IEnumerable<string> Lines(string[] head, IEnumerable<string[]> rows)
    {
        var all = rows.Prepend(head).ToList();
        var widths = head.Select((_, column) => all.Max(row => row[column].Length)).ToArray();
        return all.Select(row => string.Join("  ", row.Select((cell, column) => column == row.Length - 1 ? cell : cell.PadRight(widths[column]))));
    }
}
