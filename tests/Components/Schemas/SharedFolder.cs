namespace Provisioning.Schemas;

/// <summary>Finds the read-only folder of oracles that lies beside the repository.</summary>
public static class SharedFolder
{
    /// <summary>The environment variable that names the folder where it does not lie beside the repository.</summary>
    public const string Variable = "PROVISIONING_SHARED";

    /// <summary>The reason to give to <c>Assert.Skip</c> where the folder is absent.</summary>
    public const string SkipReason =
        "SKIPPED: the shared oracle folder is absent (expected as ../shared beside the repository, or named by " + Variable + ").";

    /// <summary>The folder, or null where there is none.</summary>
    public static string? Path { get; } = Find();

    /// <summary>The path of a file or folder in it, or null where it does not exist.</summary>
    public static string? Find(string relativePath)
    {
        if (Path is null)
            return null;
        var path = System.IO.Path.Combine(Path, relativePath);
        return File.Exists(path) || Directory.Exists(path) ? path : null;
    }

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named)
            return Directory.Exists(named) ? named : null;

        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (!File.Exists(System.IO.Path.Combine(folder.FullName, "Provisioning.sln")) || folder.Parent is null)
                continue;
            var shared = System.IO.Path.Combine(folder.Parent.FullName, "shared");
            return Directory.Exists(shared) ? shared : null;
        }

        return null;
    }
}
