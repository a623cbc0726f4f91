using Provisioning.Protocol.Diagnostics;
using Provisioning.Protocol.Values;

namespace Provisioning.Engine.State.Editing;

/// <summary>Finds one resource in a snapshot.</summary>
public static class SnapshotSearch
{
    private const int MaxSuggestions = 3;

    /// <summary>The resource that a user names: the living one where a URN is there twice.</summary>
    /// <param name="snapshot">The snapshot.</param>
    /// <param name="name">Its URN, or its name where no other resource has that.</param>
    /// <exception cref="DiagnosticException">There is none, or several are meant.</exception>
    public static ResourceState Find(Snapshot snapshot, string name)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        var isUrn = ResourceUrn.TryParse(name, out _);
        var found = snapshot.Resources.Where(state => isUrn ? state.Urn == name : NameOf(state) == name).ToList();
        var urns = found.Select(state => state.Urn).Distinct(StringComparer.Ordinal).ToList();
        return urns.Count switch
        {
            0 => throw new DiagnosticException(NotFound(snapshot.Resources.Select(state => state.Urn), name)),
            1 => found.FirstOrDefault(state => !state.Delete) ?? found[0],
            _ => throw new DiagnosticException(StateDiagnostics.AmbiguousName(name, [.. urns])),
        };
    }

    internal static Diagnostic NotFound(IEnumerable<string> known, string urn)
        => StateDiagnostics.ResourceNotFound(urn, [.. Similar.To(urn, known.Distinct(StringComparer.Ordinal), MaxSuggestions)]);

    private static string NameOf(ResourceState state) => ResourceUrn.TryParse(state.Urn, out var urn) ? urn.Name : "";
}
