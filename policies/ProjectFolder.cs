namespace Provisioning.Policies;

/// <summary>Finds the project that a pack judges: engines start a pack in the program's folder, at or below the project's.</summary>
public static class ProjectFolder
{
    /// <summary>The nearest folder with a Pulumi.yaml, from the given one upward; the given one where there is none.</summary>
    public static string Find(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Pulumi.yaml")) || File.Exists(Path.Combine(folder.FullName, "Pulumi.yml")))
                return folder.FullName;
        }

        return start;
    }
}
