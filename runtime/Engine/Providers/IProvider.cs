using System.Collections.Immutable;
using Provisioning.Engine.Events;
using Provisioning.Engine.State;
using Provisioning.Protocol.Values;

namespace Provisioning.Engine.Providers;

/// <summary>What manages the resources of a package: a plugin, the engine's own builtins, or (for providers themselves) the registry.</summary>
internal interface IProvider
{
    /// <summary>Whether a preview may ask it to create or update, to learn what would come of it.</summary>
    bool SupportsPreview { get; }

    /// <summary>Whether its configuration is known. One that is not configured is not called: nothing it would say is known.</summary>
    bool IsConfigured { get; }

    /// <summary>Validates inputs and fills in defaults.</summary>
    Task<CheckOutcome> CheckAsync(
        string urn, PropertyMap? olds, PropertyMap news, byte[] seed, Autonaming? naming, CancellationToken cancellationToken);

    /// <summary>What a change of inputs would mean.</summary>
    Task<ResourceDiff> DiffAsync(ResourceState old, PropertyMap news, ImmutableArray<string> ignoreChanges, CancellationToken cancellationToken);

    /// <summary>Creates a resource.</summary>
    Task<ApplyOutcome> CreateAsync(ResourceState state, bool isPreview, CancellationToken cancellationToken);

    /// <summary>Changes a resource in place.</summary>
    Task<ApplyOutcome> UpdateAsync(ResourceState old, ResourceState state, bool isPreview, CancellationToken cancellationToken);

    /// <summary>Deletes a resource.</summary>
    Task DeleteAsync(ResourceState state, CancellationToken cancellationToken);

    /// <summary>Reads a resource; null where it does not exist.</summary>
    Task<ReadOutcome?> ReadAsync(ResourceState state, CancellationToken cancellationToken);

    /// <summary>Calls a function.</summary>
    Task<InvokeOutcome> InvokeAsync(string token, PropertyMap arguments, bool isPreview, CancellationToken cancellationToken);
}

/// <summary>What is wrong with a property.</summary>
internal sealed record PropertyFailure(string Property, string Reason);

/// <summary>Checked inputs, or what is wrong with them.</summary>
internal sealed record CheckOutcome(PropertyMap Inputs, ImmutableArray<PropertyFailure> Failures)
{
    /// <summary>Whether the provider could not be told how to name the resource.</summary>
    public bool KnowsNoNaming { get; init; }
}

/// <summary>What came of a create or an update. Errors here mean that the resource exists but is not what it should be.</summary>
internal sealed record ApplyOutcome(string Id, PropertyMap Outputs)
{
    public ImmutableArray<string> InitErrors { get; init; } = [];

    public bool RefreshBeforeUpdate { get; init; }
}

/// <summary>What exists. Inputs are null where the provider does not tell them.</summary>
internal sealed record ReadOutcome(string Id, PropertyMap? Inputs, PropertyMap Outputs)
{
    public ImmutableArray<string> InitErrors { get; init; } = [];

    public bool RefreshBeforeUpdate { get; init; }
}

/// <summary>What a function returned, or what is wrong with its arguments. Unknown where the provider is not configured.</summary>
internal sealed record InvokeOutcome(PropertyMap Result, ImmutableArray<PropertyFailure> Failures);

/// <summary>A provider refused or failed.</summary>
internal sealed class ProviderException(string message, bool isOutcomeUnknown, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Whether something may have been done all the same.</summary>
    public bool IsOutcomeUnknown { get; } = isOutcomeUnknown;

    /// <summary>
    /// Whether it went away while it was asked, or its answer cannot be read: what it was to do may have been done, and nobody
    /// knows what there is now.
    /// </summary>
    public bool LeavesDoubt { get; init; }
}

/// <summary>How sure a diff is.</summary>
internal enum DiffChanges
{
    Unknown,
    None,
    Some,
}

/// <summary>What a change of inputs means for a resource.</summary>
internal sealed record ResourceDiff
{
    public static ResourceDiff None { get; } = new() { Changes = DiffChanges.None };

    public DiffChanges Changes { get; init; }

    public ImmutableArray<string> ReplaceKeys { get; init; } = [];

    public ImmutableArray<string> ChangedKeys { get; init; } = [];

    public ImmutableArray<string> StableKeys { get; init; } = [];

    public ImmutableSortedDictionary<string, PropertyChange>? DetailedDiff { get; init; }

    public bool DeleteBeforeReplace { get; init; }

    /// <summary>Set where the provider could not be asked.</summary>
    public string? Unavailable { get; init; }

    /// <summary>Whether it is a replacement whatever the properties say.</summary>
    public bool IsForced { get; init; }

    public bool IsReplacement => IsForced || !ReplaceKeys.IsEmpty
        || (DetailedDiff?.Values.Any(change => change.Kind.EndsWith("-replace", StringComparison.Ordinal)) ?? false);
}
