using System.Collections.Immutable;
using Provisioning.Engine.Values;
using Provisioning.Protocol.Values;

namespace Provisioning.Engine.Generation;

/// <summary>Puts back the old inputs where a program asked for its changes to be ignored.</summary>
internal static class IgnoreChanges
{
    /// <summary>The inputs with the old ones put back. What is no path stands for nothing.</summary>
    /// <param name="inputs">What the program wants.</param>
    /// <param name="oldInputs">What it wanted before.</param>
    /// <param name="paths">Whose changes are ignored.</param>
    /// <param name="tell">Told where that is not possible.</param>
    public static PropertyMap Apply(PropertyMap inputs, PropertyMap oldInputs, ImmutableArray<string> paths, Action<string> tell)
    {
        var impossible = new List<string>();
        foreach (var text in paths)
        {
            if (!PropertyPath.TryParse(text, out var path))
                continue;
            (inputs, var isPossible) = PropertyReset.Apply(inputs, path, oldInputs);
            if (!isPossible)
                impossible.Add(text);
        }

        if (impossible.Count > 0)
            tell($"cannot ignore changes in added or removed elements of the path: {Quoted(string.Join(", ", impossible))}");
        return inputs;
    }

    private static string Quoted(string text)
        => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
