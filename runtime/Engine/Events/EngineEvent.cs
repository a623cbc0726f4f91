using System.Collections.Immutable;
using Provisioning.Engine.State;
using Provisioning.Protocol.Values;

namespace Provisioning.Engine.Events;

/// <summary>Receives what the engine does, in order, from one thread at a time. Displays and logs are sinks.</summary>
public interface IEventSink
{
    /// <summary>Takes one event. Must not throw and must not wait long.</summary>
    void Emit(EngineEvent engineEvent);
}

/// <summary>Something the engine did or found: the events of Pulumi's event stream, before secrets are blinded.</summary>
public abstract record EngineEvent
{
    private EngineEvent()
    {
    }

    /// <summary>An operation starts. Config values of secret keys are already <c>[secret]</c>.</summary>
    public sealed record Prelude(ImmutableSortedDictionary<string, string> Config) : EngineEvent;

    /// <summary>A message. An empty URN is the stack.</summary>
    public sealed record Diagnostic(string Urn, string Severity, string Message, int StreamId = 0, bool Ephemeral = false) : EngineEvent;

    /// <summary>What a plugin printed.</summary>
    public sealed record Output(string Message) : EngineEvent;

    /// <summary>A step is about to run.</summary>
    public sealed record ResourcePre(StepMetadata Step, bool Planning) : EngineEvent;

    /// <summary>A step is done; or, where <paramref name="AreRegistered"/>, a component of a step before has registered its outputs.</summary>
    public sealed record ResourceOutputs(StepMetadata Step, bool Planning, bool AreRegistered = false) : EngineEvent;

    /// <summary>A step failed. <paramref name="Status"/>: 1 partial failure, 2 unknown.</summary>
    public sealed record ResourceFailed(StepMetadata Step, int Status, int Steps) : EngineEvent;

    /// <summary>A policy pack is being loaded.</summary>
    public sealed record PolicyLoading : EngineEvent;

    /// <summary>A policy found a violation.</summary>
    public sealed record PolicyViolation(
        string Urn, string Message, string PolicyName, string PackName, string PackVersion, string EnforcementLevel, string Severity) : EngineEvent;

    /// <summary>A policy changed a resource's inputs.</summary>
    public sealed record PolicyRemediation(
        string Urn, string PolicyName, string PackName, string PackVersion, PropertyMap Before, PropertyMap After) : EngineEvent;

    /// <summary>Which policies of a pack a resource passed and failed. <paramref name="Kind"/>: analyze, remediate, analyzeStack.</summary>
    public sealed record PolicySummary(
        string Kind, string Urn, string PackName, string PackVersion, ImmutableArray<string> Passed, ImmutableArray<string> Failed) : EngineEvent;

    /// <summary>An operation is over.</summary>
    public sealed record Summary(
        bool IsPreview, bool MaybeCorrupt, TimeSpan Duration, ImmutableSortedDictionary<string, int> ResourceChanges,
        ImmutableSortedDictionary<string, string> PolicyPacks, string Result) : EngineEvent;

    /// <summary>The last event: no more follow.</summary>
    public sealed record Cancel : EngineEvent;
}

/// <summary>A step as events show it.</summary>
public sealed record StepMetadata
{
    /// <summary>What the step does.</summary>
    public required StepOp Op { get; init; }

    /// <summary>The resource.</summary>
    public required string Urn { get; init; }

    /// <summary>The resource's type.</summary>
    public required string Type { get; init; }

    /// <summary>The provider reference; empty for components.</summary>
    public string Provider { get; init; } = "";

    /// <summary>The state before, if there was one.</summary>
    public ResourceState? Old { get; init; }

    /// <summary>The state after, if there is one.</summary>
    public ResourceState? New { get; init; }

    /// <summary>Properties that cause a replacement.</summary>
    public ImmutableArray<string> Keys { get; init; } = [];

    /// <summary>Properties that changed.</summary>
    public ImmutableArray<string> Diffs { get; init; } = [];

    /// <summary>Changes by property path; null where the provider gave none.</summary>
    public ImmutableSortedDictionary<string, PropertyChange>? DetailedDiff { get; init; }

    /// <summary>Whether it stands for what the user asked, rather than for a part of how it is done.</summary>
    public bool Logical { get; init; }
}

/// <summary>One property's change.</summary>
/// <param name="Kind"><c>add</c>, <c>add-replace</c>, <c>delete</c>, <c>delete-replace</c>, <c>update</c> or <c>update-replace</c>.</param>
/// <param name="InputDiff">Whether inputs are to be compared when showing it, not outputs.</param>
public sealed record PropertyChange(string Kind, bool InputDiff);
