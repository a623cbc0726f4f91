using Provisioning.Kubernetes.Generator.Model;

namespace Provisioning.Kubernetes.Generator.Reading;

/// <summary>Reads the table of retired API versions.</summary>
internal static class RetiredVersions
{
    /// <summary>The retired versions by kind. Lines that start with # are remarks.</summary>
    public static IReadOnlyDictionary<string, RetiredKind> Read(string path)
    {
        var kinds = new Dictionary<string, RetiredKind>(StringComparer.Ordinal);
        foreach (var line in File.ReadLines(path).Where(line => line.Length > 0 && line[0] != '#'))
        {
            var (kind, retired) = line.Split('\t') switch
            {
                [var name, var versions] => (name, new RetiredKind(Parse(versions), [])),
                [var name, var versions, var last] => (name, new RetiredKind(Parse(versions), Parse(last))),
                _ => throw new FormatException($"{path}: '{line}' does not have two or three columns."),
            };
            kinds.Add(kind, retired);
        }

        return kinds;
    }

    private static List<GroupVersion> Parse(string versions) => [.. versions.Split(' ').Select(version =>
    {
        var slash = version.IndexOf('/', StringComparison.Ordinal);
        return new GroupVersion(version[..slash], version[(slash + 1)..]);
    })];
}
