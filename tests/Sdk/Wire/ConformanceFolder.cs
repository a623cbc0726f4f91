using System.Diagnostics;

namespace Provisioning.Sdk.Tests.Wire;

/// <summary>A copy of the conformance folder with its npm packages, under the build's output, shared with other tests.</summary>
internal static class ConformanceFolder
{
    /// <summary>The folder beside the repository, or null where it is absent.</summary>
    public static string? Source { get; } = FindSource();

    /// <summary>The folder of the build's output.</summary>
    public static string Artifacts { get; } = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", ".."));

    /// <summary>Why the tests cannot run here, or null where they can.</summary>
    public static string? Obstacle()
        => Source is null ? "SKIPPED: the conformance folder is absent (../shared/conformance, or PROVISIONING_SHARED)."
            : !OnPath("node") || !OnPath("npm") ? "SKIPPED: node and npm are not on PATH, so the SDK's requests cannot be recorded."
            : null;

    /// <summary>Copies the folder and installs its packages, unless that is done.</summary>
    public static string Prepare()
    {
        var copy = Path.Combine(Artifacts, "conformance");
        using var mutex = new Mutex(initiallyOwned: false, "provisioning-conformance-folder");
        mutex.WaitOne();
        try
        {
            if (!Directory.Exists(Path.Combine(copy, "node_modules", "@pulumi", "pulumi")))
            {
                foreach (var file in Directory.EnumerateFiles(Source!, "*", SearchOption.AllDirectories))
                    Copy(file, Path.Combine(copy, Path.GetRelativePath(Source!, file)));
                Run(copy, "npm", "install", "--no-audit", "--no-fund", "--loglevel=error");
            }

            return copy;
        }
        finally
        {
            mutex.ReleaseMutex();
        }
    }

    /// <summary>Runs a program; fails with what it printed if it fails.</summary>
    public static void Run(string folder, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)} exited with {process.ExitCode}:\n{output}\n{error.Result}");
    }

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(to)!);
        File.Copy(from, to, overwrite: true);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(to, File.GetUnixFileMode(to) | UnixFileMode.UserWrite);
    }

    private static string? FindSource()
    {
        var shared = Environment.GetEnvironmentVariable("PROVISIONING_SHARED");
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); string.IsNullOrEmpty(shared) && folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Provisioning.sln")))
                shared = Path.Combine(folder.Parent?.FullName ?? "/", "shared");
        }

        var conformance = Path.Combine(shared ?? "/", "conformance");
        return Directory.Exists(conformance) ? conformance : null;
    }

    private static bool OnPath(string program)
        => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));
}
