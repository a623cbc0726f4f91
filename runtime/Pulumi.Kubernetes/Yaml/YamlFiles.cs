using Microsoft.Extensions.FileSystemGlobbing;
using Microsoft.Extensions.FileSystemGlobbing.Abstractions;

namespace Pulumi.Kubernetes.Yaml;

/// <summary>Finds the files that a program names.</summary>
internal static class YamlFiles
{
    /// <summary>Whether a file is on the web.</summary>
    public static bool IsAddress(string file)
        => file.StartsWith("http://", StringComparison.Ordinal) || file.StartsWith("https://", StringComparison.Ordinal);

    /// <summary>The files that a path with wildcards matches, relative to a folder and in order.</summary>
    public static IEnumerable<string> Matching(string folder, string pattern)
    {
        var matcher = new Matcher(StringComparison.Ordinal);
        matcher.AddInclude(Path.IsPathRooted(pattern) ? Path.GetRelativePath(folder, pattern) : pattern);
        return matcher.Execute(new DirectoryInfoWrapper(new DirectoryInfo(folder))).Files.Select(file => file.Path).Order(StringComparer.Ordinal);
    }
}
