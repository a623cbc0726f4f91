using System.Globalization;
using Provisioning.Engine.State;

namespace Provisioning.Cli.Display;

/// <summary>How a stack's graph is drawn.</summary>
/// <param name="ShowsDependencies">Whether dependencies are edges.</param>
/// <param name="ShowsParents">Whether a child has an edge to its parent.</param>
/// <param name="DependencyColor">Colour of the one.</param>
/// <param name="ParentColor">Colour of the other.</param>
/// <param name="UsesNames">Whether nodes are labelled with names instead of URNs.</param>
/// <param name="Fragment">DOT to put at the top.</param>
internal sealed record StackGraphOptions(
    bool ShowsDependencies, bool ShowsParents, string DependencyColor, string ParentColor, bool UsesNames, string Fragment);

/// <summary>The resources of a stack as a graph in the DOT language.</summary>
internal static class StackGraph
{
    public static IEnumerable<string> Lines(Snapshot snapshot, StackGraphOptions options)
    {
        var states = snapshot.Resources.Where(state => !state.Delete).OrderBy(state => state.Urn, StringComparer.Ordinal).ToList();
        var ids = states.Select((state, i) => (state.Urn, i)).DistinctBy(pair => pair.Urn)
            .ToDictionary(pair => pair.Urn, pair => string.Create(CultureInfo.InvariantCulture, $"Resource{pair.i}"), StringComparer.Ordinal);
        yield return "strict digraph {";
        if (options.Fragment.Length > 0)
            yield return options.Fragment;
        foreach (var state in states)
            yield return $"    {ids[state.Urn]} [label={Quoted(options.UsesNames ? StepText.NameOf(state.Urn) : state.Urn)}];";
        foreach (var state in states)
        {
            foreach (var edge in Edges(state, ids, options))
                yield return $"    {edge};";
        }

        yield return "}";
    }

    private static IEnumerable<string> Edges(ResourceState state, Dictionary<string, string> ids, StackGraphOptions options)
    {
        foreach (var dependency in options.ShowsDependencies ? state.Dependencies.Where(ids.ContainsKey) : [])
        {
            var properties = state.PropertyDependencies.Where(pair => pair.Value.Contains(dependency)).Select(pair => pair.Key).ToList();
            var label = properties.Count > 0 ? $", label = {Quoted(string.Join(", ", properties))}" : "";
            yield return $"{ids[dependency]} -> {ids[state.Urn]} [color = {Quoted(options.DependencyColor)}{label}]";
        }

        if (options.ShowsParents && ids.TryGetValue(state.Parent, out var parent))
            yield return $"{ids[state.Urn]} -> {parent} [color = {Quoted(options.ParentColor)}]";
    }

    private static string Quoted(string text)
        => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
