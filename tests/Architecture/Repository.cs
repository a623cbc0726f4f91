namespace Provisioning.Architecture.Tests;

/// <summary>The repository as files.</summary>
internal static class Repository
{
    private static readonly string[] Generated = ["artifacts", "node_modules", ".git", ".state", "rendered"];

    /// <summary>The folder that holds <c>Provisioning.sln</c>.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Source files with the given ending, as paths relative to the root.</summary>
    public static IEnumerable<string> Files(string ending)
        => Walk(Root).Where(file => file.EndsWith(ending, StringComparison.Ordinal)).Select(file => Path.GetRelativePath(Root, file)).Order(StringComparer.Ordinal);

    /// <summary>The text of a file.</summary>
    public static string Read(string file) => File.ReadAllText(Path.Combine(Root, file));

    private static IEnumerable<string> Walk(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder))
            yield return file;
        foreach (var inner in Directory.EnumerateDirectories(folder).Where(inner => !Generated.Contains(Path.GetFileName(inner))))
        {
            foreach (var file in Walk(inner))
                yield return file;
        }
    }

    private static string FindRoot()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "Provisioning.sln")))
                return folder;
        }

        throw new InvalidOperationException("The tests do not run inside the repository.");
    }
}
