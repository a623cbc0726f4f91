using System.Collections.Immutable;
using Provisioning.Components.Platform.Versions;

namespace Provisioning.Components.Platform.Charts;

/// <summary>A chart to install, with its values.</summary>
/// <param name="Component">The pinned chart.</param>
/// <param name="Namespace">Where it goes.</param>
/// <param name="Values">Its values: text, numbers, booleans, lists and maps.</param>
/// <param name="After">Charts of the same phase that must be installed first, by name.</param>
public sealed record ChartRelease(
    PinnedComponent Component,
    string Namespace,
    IReadOnlyDictionary<string, object> Values,
    ImmutableArray<string> After)
{
    /// <summary>Name of the chart in the site's registry, and of the release.</summary>
    public string Name => Component.Name;
}
