using System.Collections.Frozen;
using System.Collections.Immutable;
using Provisioning.Protocol.Diagnostics;

namespace Provisioning.Components.Platform.Versions;

/// <summary>How an artefact is packaged in the site's registry.</summary>
public enum ArtifactKind
{
    /// <summary>A Helm chart.</summary>
    Chart,

    /// <summary>A bundle of manifests, as Flux fetches it.</summary>
    Manifests,

    /// <summary>A container image that a manifest of this project names itself.</summary>
    Image,
}

/// <summary>A version that another component must have.</summary>
/// <param name="On">The other component, or <c>kubernetes</c> or <c>management-kubernetes</c>.</param>
/// <param name="When">The versions of this component that the row is about; null for all.</param>
/// <param name="Range">The versions of the other component that are fine.</param>
/// <param name="Severity">An error where the makers rule the combination out, a warning where it is only untested.</param>
/// <param name="Reason">Why, as a sentence without its full stop.</param>
/// <param name="Source">Where that is published.</param>
public sealed record VersionRequirement(
    string On, string? When, string Range, DiagnosticSeverity Severity, string Reason, string Source);

/// <summary>A pinned component.</summary>
/// <param name="Name">Its name, which is also the name of its chart, bundle or image in the site's registry.</param>
/// <param name="Kind">How it is packaged.</param>
/// <param name="Version">Its exact version, written as its makers do.</param>
/// <param name="Upstream">Where a mirror job takes it from.</param>
/// <param name="AsOf">The day of the source.</param>
/// <param name="Confidence">How far the source can be trusted: <c>high</c>, <c>medium</c> or <c>low</c>.</param>
/// <param name="Source">Where the version was read.</param>
/// <param name="Images">The images that it runs, by their upstream names; with a tag where the chart does not know it.</param>
/// <param name="Requires">What it goes together with.</param>
public sealed record PinnedComponent(
    string Name,
    ArtifactKind Kind,
    string Version,
    string Upstream,
    DateOnly AsOf,
    string Confidence,
    string Source,
    ImmutableArray<string> Images,
    ImmutableArray<VersionRequirement> Requires)
{
    /// <summary>The upstream name of the image that is called so, such as <c>quay.io/jetstack/cert-manager-webhook</c>.</summary>
    /// <param name="name">The last part of the image's name, without tag.</param>
    /// <exception cref="KeyNotFoundException">The component runs no such image, which is a mistake in this project.</exception>
    public string Image(string name) =>
        Images.FirstOrDefault(image => image[(image.LastIndexOf('/') + 1)..].Split(':')[0] == name)
        ?? throw new KeyNotFoundException($"versions.yaml lists no image '{name}' of {Name}");
}

/// <summary>The versions of everything an environment runs (<c>versions.yaml</c>).</summary>
public sealed class VersionLock
{
    private static readonly Lazy<VersionLock> Embedded = new(VersionLockFile.Load);
    private readonly FrozenDictionary<string, PinnedComponent> byName;

    /// <summary>Creates a lock from components whose names are unique.</summary>
    public VersionLock(IEnumerable<PinnedComponent> components)
    {
        Components = [.. components];
        byName = Components.ToFrozenDictionary(component => component.Name, StringComparer.Ordinal);
    }

    /// <summary>The lock that ships with this project.</summary>
    public static VersionLock Default => Embedded.Value;

    /// <summary>The components in the order of the file.</summary>
    public ImmutableArray<PinnedComponent> Components { get; }

    /// <summary>The pinned component of that name.</summary>
    /// <exception cref="KeyNotFoundException">The lock has no such component, which is a mistake in this project.</exception>
    public PinnedComponent this[string name] =>
        byName.TryGetValue(name, out var component) ? component : throw new KeyNotFoundException($"versions.yaml pins no '{name}'");

    /// <summary>The lock with another version of one component.</summary>
    public VersionLock With(string name, string version) =>
        new(Components.Select(component => component.Name == name ? component with { Version = version } : component));
}
