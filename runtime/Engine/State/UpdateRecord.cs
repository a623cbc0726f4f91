using System.Collections.Immutable;

namespace Provisioning.Engine.State;

/// <summary>One finished operation in a stack's history.</summary>
public sealed record UpdateRecord
{
    /// <summary><c>update</c>, <c>refresh</c>, <c>destroy</c>, <c>import</c> (of a state) or <c>resource-import</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>When it started.</summary>
    public required DateTimeOffset Started { get; init; }

    /// <summary>When it ended.</summary>
    public required DateTimeOffset Ended { get; init; }

    /// <summary>What the user said of it.</summary>
    public string Message { get; init; } = "";

    /// <summary>Whether it did all that was asked.</summary>
    public required bool Succeeded { get; init; }

    /// <summary>Facts about how it was run, without values that may be secret.</summary>
    public ImmutableSortedDictionary<string, string> Environment { get; init; } = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>Configuration as the stack file had it, secrets encrypted, each value as JSON text by key.</summary>
    public ImmutableSortedDictionary<string, string> ConfigJson { get; init; } = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>How many resources each kind of step concerned.</summary>
    public ImmutableSortedDictionary<string, int> ResourceChanges { get; init; } = ImmutableSortedDictionary.Create<string, int>(StringComparer.Ordinal);
}
