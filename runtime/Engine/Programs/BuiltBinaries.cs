namespace Provisioning.Engine.Programs;

/// <summary>What a launcher has built already: <c>FOLDER=FILE</c>, several separated by <c>;</c>, in an environment variable.</summary>
internal static class BuiltBinaries
{
    /// <summary>The built program of a folder, or null where the variable names none.</summary>
    public static string? Find(IReadOnlyDictionary<string, string> environment, string variable, string folder)
    {
        foreach (var entry in environment.GetValueOrDefault(variable, "").Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            var at = entry.IndexOf('=', StringComparison.Ordinal);
            if (at > 0 && Normal(entry[..at]) == Normal(folder))
                return entry[(at + 1)..];
        }

        return null;
    }

    private static string Normal(string folder) => Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
}
