using System.Collections.Immutable;
using Provisioning.Engine.Events;
using Provisioning.Engine.Operations;
using Provisioning.Engine.State;
using Provisioning.Protocol.Values;

namespace Provisioning.Cli.Tests;

/// <summary>An engine that emits the events and leaves the state that a test tells it to.</summary>
internal sealed class ScriptedEngine : IEngine
{
    public const string StackUrn = "urn:pulumi:test::p::pulumi:pulumi:Stack::p-test";
    public const string ThingUrn = "urn:pulumi:test::p::pkg:index:Thing::a";

    /// <summary>Requests so far.</summary>
    public List<OperationRequest> Requests { get; } = [];

    /// <summary>What else to emit before the summary.</summary>
    public List<EngineEvent> Says { get; } = [];

    /// <summary>Inputs of the one resource there is.</summary>
    public PropertyMap Inputs { get; set; } = PropertyMap.Of(("size", PropertyValue.Of(1)), ("token", new PropertyValue.Secret(PropertyValue.Of("canary-in-state"))));

    /// <summary>Outputs of the stack.</summary>
    public PropertyMap Outputs { get; set; } = PropertyMap.Of(("endpoint", PropertyValue.Of("a.svc")), ("key", new PropertyValue.Secret(PropertyValue.Of("canary-in-outputs"))));

    public bool Succeeds { get; set; } = true;

    /// <summary>Runs in the middle of an operation, with the journal open.</summary>
    public Action? Meanwhile { get; set; }

    /// <summary>The process dies before the end is recorded.</summary>
    public bool Dies { get; set; }

    public async Task<OperationResult> RunAsync(
        OperationRequest request, ISnapshotJournal? journal, IEventSink events, CancellationToken cancellationToken)
    {
        Requests.Add(request);
        var config = request.Program.Config.ToImmutableSortedDictionary(
            pair => pair.Key, pair => request.Program.SecretKeys.Contains(pair.Key) ? "[secret]" : pair.Value, StringComparer.Ordinal);
        events.Emit(new EngineEvent.Prelude(request.Program.ShownConfig ?? config));
        var old = request.Base.Resources.FirstOrDefault(resource => resource.Urn == ThingUrn);
        var oldStack = request.Base.Resources.FirstOrDefault(resource => resource.Urn == StackUrn);
        var stack = new ResourceState { Urn = StackUrn, Type = ResourceTypes.Stack, Outputs = Outputs };
        var thing = new ResourceState { Urn = ThingUrn, Type = "pkg:index:Thing", Custom = true, Id = "a", Inputs = Inputs, Parent = StackUrn };
        var op = request.Kind == OperationKind.Destroy ? StepOp.Delete : old is null ? StepOp.Create : old.Inputs.Equals(Inputs) ? StepOp.Same : StepOp.Update;
        Emit(events, request.IsPreview, new StepMetadata { Op = oldStack is null ? StepOp.Create : op == StepOp.Delete ? op : StepOp.Same, Urn = StackUrn, Type = stack.Type, Old = oldStack, New = op == StepOp.Delete ? null : stack, Logical = true });
        Emit(events, request.IsPreview, new StepMetadata { Op = op, Urn = ThingUrn, Type = thing.Type, Old = old, New = op == StepOp.Delete ? null : thing, Diffs = op == StepOp.Update ? ["size"] : [], Logical = true });
        if (op != StepOp.Delete)
        {
            var registered = new StepMetadata { Op = oldStack is null ? StepOp.Create : StepOp.Same, Urn = StackUrn, Type = stack.Type, Old = oldStack, New = stack, Logical = true };
            events.Emit(new EngineEvent.ResourceOutputs(registered, request.IsPreview, AreRegistered: true));
        }

        foreach (var said in Says)
            events.Emit(said);
        Meanwhile?.Invoke();
        var changes = ImmutableSortedDictionary.Create<string, int>(StringComparer.Ordinal).Add(op.Name(), op == StepOp.Create || op == StepOp.Delete || op == StepOp.Same ? 2 : 1);
        changes = op == StepOp.Update ? changes.Add("same", 1) : changes;
        var result = request.Base with { Resources = op == StepOp.Delete && !request.Excludes.Contains(ThingUrn) ? [] : [stack, thing] };
        if (journal is not null)
        {
            if (old is null && op == StepOp.Create)
                await journal.AppendAsync(new SnapshotChange { Put = [(0, stack), (1, thing)] }, cancellationToken);
            if (Dies)
                throw new IOException("the machine died");
            await journal.CompleteAsync(result, cancellationToken);
        }

        events.Emit(new EngineEvent.Summary(request.IsPreview, false, TimeSpan.FromSeconds(1), changes, ImmutableSortedDictionary<string, string>.Empty, Succeeds ? "succeeded" : "failed"));
        events.Emit(new EngineEvent.Cancel());
        return new OperationResult(Succeeds, changes, result);
    }

    public Task<bool> AnalyzeAsync(OperationRequest request, IEventSink events, CancellationToken cancellationToken)
    {
        Requests.Add(request);
        foreach (var said in Says)
            events.Emit(said);
        events.Emit(new EngineEvent.Summary(false, false, TimeSpan.Zero, ImmutableSortedDictionary<string, int>.Empty, ImmutableSortedDictionary<string, string>.Empty, Succeeds ? "succeeded" : "failed"));
        return Task.FromResult(Succeeds);
    }

    private static void Emit(IEventSink events, bool isPreview, StepMetadata step)
    {
        events.Emit(new EngineEvent.ResourcePre(step, isPreview));
        // A component is done only when it has registered its outputs.
        if (isPreview || step.Op == StepOp.Delete || step.New is { Custom: true })
            events.Emit(new EngineEvent.ResourceOutputs(step, isPreview));
    }
}
