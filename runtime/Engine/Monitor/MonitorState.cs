using System.Collections.Concurrent;
using System.Collections.Immutable;
using Provisioning.Engine.Generation;

namespace Provisioning.Engine.Monitor;

/// <summary>What the program has told the engine so far, beside its registrations. Safe for concurrent use.</summary>
internal sealed class MonitorState
{
    private readonly ConcurrentDictionary<string, Goal> goals = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, ImmutableDictionary<string, string>> componentProviders = new(StringComparer.Ordinal);
    private volatile string rootUrn = "";
    private volatile bool programReportedError;

    /// <summary>The root stack's URN; empty until the program sets it.</summary>
    public string RootUrn
    {
        get => rootUrn;
        set => rootUrn = value;
    }

    /// <summary>The address at which other processes reach the monitor. Set before the program starts.</summary>
    public Func<CancellationToken, Task<string>> ListenAsync { get; set; } = _ => Task.FromResult("");

    /// <summary>Whether the program logged an error: what it did not register may not be deleted then.</summary>
    public bool ProgramReportedError
    {
        get => programReportedError;
        set => programReportedError = value;
    }

    /// <summary>What a resource of this operation was to be; null where it was not registered.</summary>
    public Goal? FindGoal(string urn) => goals.GetValueOrDefault(urn);

    public void Remember(string urn, Goal goal) => goals[urn] = goal;

    /// <summary>The provider references a component hands to its children, by package.</summary>
    public ImmutableDictionary<string, string> ProvidersOf(string urn)
        => componentProviders.GetValueOrDefault(urn, ImmutableDictionary<string, string>.Empty);

    public void RememberProviders(string urn, ImmutableDictionary<string, string> providers) => componentProviders[urn] = providers;
}
