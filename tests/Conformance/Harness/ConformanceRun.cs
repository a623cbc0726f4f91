using System.Collections.Immutable;
using Provisioning.Engine.Events;
using Provisioning.Engine.Operations;
using Provisioning.Engine.State;
using Provisioning.Protocol.Values;

namespace Provisioning.Conformance.Tests.Harness;

/// <summary>A preview and the update after it.</summary>
public sealed record ConformanceRun(OperationOutcome Preview, OperationOutcome Update)
{
    /// <summary>Both went well; returns the update.</summary>
    public OperationOutcome Succeeded()
    {
        Assert.True(Preview.Succeeded, $"preview: {string.Join("\n", Preview.Errors)}");
        Assert.True(Update.Succeeded, $"update: {string.Join("\n", Update.Errors)}");
        return Update;
    }
}

/// <summary>What came of one operation.</summary>
public sealed record OperationOutcome(OperationResult Result, ImmutableArray<EngineEvent> Events)
{
    public bool Succeeded => Result.Succeeded;

    public Snapshot Snapshot => Result.Snapshot;

    /// <summary>Everything in state, the stack and providers too.</summary>
    public ImmutableArray<ResourceState> Resources => Result.Snapshot.Resources;

    public ResourceState Stack => OfType("pulumi:pulumi:Stack");

    /// <summary>The stack's outputs.</summary>
    public PropertyMap Outputs => Stack.Outputs;

    public IReadOnlyList<string> Errors => MessagesOf("error");

    /// <summary>Steps in order, without those of the stack and providers: <c>create a</c>.</summary>
    public IReadOnlyList<string> Steps => [.. Events.OfType<EngineEvent.ResourcePre>()
        .Where(pre => pre.Step.Type != "pulumi:pulumi:Stack" && !pre.Step.Type.StartsWith("pulumi:providers:", StringComparison.Ordinal))
        .Select(pre => $"{pre.Step.Op.Name()} {NameOf(pre.Step.Urn)}")];

    /// <summary>The resource of a name.</summary>
    public ResourceState this[string name] => Resources.Single(state => NameOf(state.Urn) == name && !state.Delete);

    /// <summary>The one resource of a type.</summary>
    public ResourceState OfType(string type) => Resources.Single(state => state.Type == type);

    /// <summary>The provider that a resource has.</summary>
    public ResourceState ProviderOf(string name)
    {
        var reference = this[name].Provider;
        return Resources.Single(state => reference == $"{state.Urn}::{state.Id}");
    }

    /// <summary>What a step of an operation shows of a resource.</summary>
    public StepMetadata StepOf(string name) => Events.OfType<EngineEvent.ResourcePre>().First(pre => NameOf(pre.Step.Urn) == name).Step;

    public IReadOnlyList<string> MessagesOf(string severity) => [.. Events.OfType<EngineEvent.Diagnostic>()
        .Where(diagnostic => diagnostic.Severity == severity).Select(diagnostic => diagnostic.Message)];

    public static string NameOf(string urn) => ResourceUrn.Parse(urn).Name;
}
