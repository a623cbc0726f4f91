namespace Provisioning.Engine.Policies;

/// <summary>What the summary of an operation calls a policy pack that was given as a path: its name and where it is.</summary>
public static class LocalPackName
{
    private const int MaxPath = 75;
    private const int MaxSegments = 4;

    /// <summary>The name for events: <c>residency|local|policies/residency</c>.</summary>
    public static string Of(string name, string path) => $"{name}|local|{Short(Clean(path))}";

    /// <summary>A pack's own name and its path; null for the path where the name tells of none.</summary>
    public static (string Name, string? Path) Parse(string nameForEvents)
    {
        ArgumentNullException.ThrowIfNull(nameForEvents);
        return nameForEvents.Split('|') is [var name, _, var path] ? (name, path) : (nameForEvents, null);
    }

    private static string Short(string path)
    {
        var segments = path.Split('/');
        return path.Length <= MaxPath || segments.Length <= MaxSegments ? path : string.Join('/', [segments[0], segments[1], "...", .. segments[^2..]]);
    }

    // No detours, and nothing at the end; what leads out of where it starts stays.
    private static string Clean(string path)
    {
        var kept = new List<string>();
        foreach (var segment in path.Split('/').Where(segment => segment is not ("" or ".")))
        {
            if (segment == ".." && kept.Count > 0 && kept[^1] != "..")
                kept.RemoveAt(kept.Count - 1);
            else if (segment != ".." || !path.StartsWith('/'))
                kept.Add(segment);
        }

        var cleaned = string.Join('/', kept);
        return path.StartsWith('/') ? "/" + cleaned : cleaned.Length == 0 ? "." : cleaned;
    }
}
