namespace Provisioning.PolicySdk.Tests;

/// <summary>The folder beside the repository with recordings of Pulumi itself; tests that need it are skipped where it is absent.</summary>
internal static class SharedFolder
{
    public static string Path
    {
        get
        {
            var path = Environment.GetEnvironmentVariable("PROVISIONING_SHARED") ?? BesideRepository();
            if (path is null || !Directory.Exists(path))
                Assert.Skip("The folder 'shared' beside the repository is absent: recordings of Pulumi cannot be compared with.");
            return path;
        }
    }

    private static string? BesideRepository()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "Provisioning.sln")))
                return System.IO.Path.Combine(folder.Parent?.FullName ?? "/", "shared");
        }

        return null;
    }
}
