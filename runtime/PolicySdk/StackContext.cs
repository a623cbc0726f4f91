using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace Provisioning.PolicySdk;

/// <summary>The stack that is judged, as the engine describes it before anything is judged.</summary>
public sealed class StackContext
{
    private readonly ConcurrentDictionary<Type, Lazy<object>> shared = new();

    /// <summary>A stack that nothing is known of.</summary>
    public static StackContext Nameless => new();

    /// <summary>The organization; <c>organization</c> for backends that have none.</summary>
    public string Organization { get; init; } = "";

    /// <summary>The project.</summary>
    public string Project { get; init; } = "";

    /// <summary>The stack.</summary>
    public string Stack { get; init; } = "";

    /// <summary>Whether this is a preview.</summary>
    public bool IsPreview { get; init; }

    /// <summary>The stack's configuration, <c>namespace:key</c> to value; structured values are JSON. Secrets are in the clear.</summary>
    public ImmutableDictionary<string, string> Config { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>The keys of <see cref="Config"/> whose values are secret.</summary>
    public ImmutableHashSet<string> SecretKeys { get; init; } = [];

    /// <summary>The stack's tags.</summary>
    public ImmutableDictionary<string, string> Tags { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Something that policies derive from the stack and share: made on first use, once for each type.</summary>
    public T Shared<T>(Func<StackContext, T> create)
        where T : class
        => (T)shared.GetOrAdd(typeof(T), _ => new Lazy<object>(() => create(this))).Value;
}
