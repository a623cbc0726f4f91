using System.Text.RegularExpressions;

namespace Provisioning.PolicySdk.Properties;

/// <summary>Writes property paths as Pulumi does: <c>spec.containers[0].image</c>, <c>labels["app.kubernetes.io/name"]</c>.</summary>
public static partial class PropertyPath
{
    /// <summary>The path of a property below a path.</summary>
    public static string Append(string path, string key)
    {
        if (!PlainKey().IsMatch(key))
            return $"{path}[\"{key.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"]";
        return path.Length == 0 ? key : $"{path}.{key}";
    }

    /// <summary>The path of an item below a path.</summary>
    public static string Append(string path, int index) => $"{path}[{index}]";

    [GeneratedRegex("^[A-Za-z_$][A-Za-z0-9_$-]*$")]
    private static partial Regex PlainKey();
}
