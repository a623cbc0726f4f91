using System.Collections.Immutable;

namespace Pulumi;

/// <summary>An archive put together from assets and other archives.</summary>
public sealed class AssetArchive : Archive
{
    /// <summary>The members by their path in the archive.</summary>
    public AssetArchive(IDictionary<string, AssetOrArchive> assets) => Assets = assets.ToImmutableDictionary();

    internal ImmutableDictionary<string, AssetOrArchive> Assets { get; }
}
