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

/// <summary>The resources of a stack as a graph in the DOT language, in pulumi's order: by URN, each with the edges that begin at it.</summary>
internal static class StackGraph
{
    public static IEnumerable<string> Lines(Snapshot snapshot, StackGraphOptions options)
    {
        // Of several with one URN the last counts.
        var states = new SortedDictionary<string, ResourceState>(StringComparer.Ordinal);
        foreach (var state in snapshot.Resources)
            states[state.Urn] = state;
        var edges = snapshot.Resources.SelectMany(state => Edges(states[state.Urn], states, options)).ToLookup(edge => edge.From, StringComparer.Ordinal);
        var ids = new Dictionary<string, string>(StringComparer.Ordinal);
        yield return "strict digraph {";
        if (options.Fragment.Length > 0)
            yield return options.Fragment;
        foreach (var urn in states.Keys)
        {
            var label = options.UsesNames ? StepText.NameOf(urn) : urn;
            yield return $"    {Id(urn)}{(label.Length > 0 ? $" [label={Quoted(label)}]" : "")};";
            foreach (var edge in edges[urn])
                yield return $"    {Id(urn)} -> {Id(edge.To)}{Attributes(edge)};";
        }

        yield return "}";

        // Numbered as they are first spoken of.
        string Id(string urn)
        {
            if (!ids.TryGetValue(urn, out var id))
                ids[urn] = id = string.Create(CultureInfo.InvariantCulture, $"Resource{ids.Count}");
            return id;
        }
    }

    private static IEnumerable<Edge> Edges(ResourceState state, SortedDictionary<string, ResourceState> states, StackGraphOptions options)
    {
        foreach (var dependency in options.ShowsDependencies ? state.Dependencies.Where(states.ContainsKey) : [])
        {
            var properties = state.PropertyDependencies.SelectMany(pair => pair.Value.Where(urn => urn == dependency).Select(_ => pair.Key));
            yield return new Edge(dependency, state.Urn, options.DependencyColor, string.Join(", ", properties));
        }

        if (options.ShowsParents && states.ContainsKey(state.Parent))
            yield return new Edge(state.Urn, state.Parent, options.ParentColor, "");
    }

    private static string Attributes(Edge edge)
    {
        var attributes = new[] { ("color", edge.Color), ("label", edge.Label) }.Where(one => one.Item2.Length > 0).Select(one => $"{one.Item1} = {Quoted(one.Item2)}").ToList();
        return attributes.Count > 0 ? $" [{string.Join(", ", attributes)}]" : "";
    }

    private static string Quoted(string text)
        => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    private sealed record Edge(string From, string To, string Color, string Label);
}
