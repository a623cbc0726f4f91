using System.Collections.Immutable;

namespace Provisioning.Engine.State;

/// <summary>Everything a stack's deployment is known to consist of.</summary>
public sealed record Snapshot
{
    /// <summary>Nothing deployed.</summary>
    public static Snapshot Empty { get; } = new();

    /// <summary>Which engine wrote it, and when. Null before the first write.</summary>
    public SnapshotManifest? Manifest { get; init; }

    /// <summary>Resources in an order in which each comes after all it depends on.</summary>
    public ImmutableArray<ResourceState> Resources { get; init; } = [];

    /// <summary>Operations that were begun and whose outcome is not known.</summary>
    public ImmutableArray<PendingOperation> PendingOperations { get; init; } = [];

    /// <summary>How its secrets are encrypted. Null where nothing has been.</summary>
    public SecretsProviderState? SecretsProvider { get; init; }
}

/// <summary>Which engine wrote a snapshot.</summary>
/// <param name="Time">When.</param>
/// <param name="Magic">Hex SHA-256 of <paramref name="Version"/>.</param>
/// <param name="Version">The engine's version, <c>v</c> included.</param>
public sealed record SnapshotManifest(DateTimeOffset Time, string Magic, string Version);

/// <summary>How secrets in a snapshot are encrypted.</summary>
/// <param name="Type"><c>passphrase</c>, <c>cloud</c> or <c>service</c>.</param>
/// <param name="StateJson">The provider's own state, as JSON text.</param>
public sealed record SecretsProviderState(string Type, string StateJson);

/// <summary>An operation that was begun.</summary>
/// <param name="Resource">The resource as it would be after the operation.</param>
/// <param name="Type">What was begun.</param>
public sealed record PendingOperation(ResourceState Resource, PendingOperationType Type);

/// <summary>What can be under way on a resource.</summary>
public enum PendingOperationType
{
    /// <summary>Being created.</summary>
    Creating,

    /// <summary>Being updated.</summary>
    Updating,

    /// <summary>Being deleted.</summary>
    Deleting,

    /// <summary>Being read.</summary>
    Reading,

    /// <summary>Being imported.</summary>
    Importing,
}
