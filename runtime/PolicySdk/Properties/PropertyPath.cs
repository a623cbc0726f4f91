using System.Buffers;

namespace Provisioning.PolicySdk.Properties;

/// <summary>Writes property paths as Pulumi does: <c>spec.containers[0].image</c>, <c>labels["app.kubernetes.io/name"]</c>.</summary>
public static class PropertyPath
{
    private static readonly SearchValues<char> Special = SearchValues.Create(".\"[]");

    /// <summary>The path of a property below a path.</summary>
    public static string Append(string path, string key)
    {
        if (key.Length == 0 || key.AsSpan().ContainsAny(Special))
            return $"{path}[\"{key.Replace("\"", "\\\"", StringComparison.Ordinal)}\"]";
        return path.Length == 0 ? key : $"{path}.{key}";
    }

    /// <summary>The path of an item below a path.</summary>
    public static string Append(string path, int index) => $"{path}[{index}]";
}
