using System.Collections.Concurrent;
using System.Collections.Immutable;
using Grpc.Core;
using Provisioning.Engine.Events;
using Provisioning.Engine.Execution;
using Provisioning.Engine.Generation;
using Provisioning.Engine.Providers;
using Provisioning.Engine.State;
using Provisioning.Protocol.Values;
using Pulumirpc;

namespace Provisioning.Engine.Callbacks;

/// <summary>Runs the program's hooks around steps.</summary>
internal sealed class ResourceHooks(CallbackClients clients, EventHub events, bool isPreview)
{
    // As many as Pulumi allows: a hook that always asks for another try must not hang the operation.
    private const int MaxTries = 100;

    private readonly ConcurrentDictionary<string, RegisterResourceHookRequest> hooks = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Callback> errorHooks = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Step> components = new(StringComparer.Ordinal);

    public void Register(RegisterResourceHookRequest hook)
    {
        if (errorHooks.ContainsKey(hook.Name) || !hooks.TryAdd(Named(hook.Name), hook))
            throw Duplicate(hook.Name);
    }

    public void Register(RegisterErrorHookRequest hook)
    {
        if (hooks.ContainsKey(hook.Name) || !errorHooks.TryAdd(Named(hook.Name), hook.Callback))
            throw Duplicate(hook.Name);
    }

    /// <summary>Runs what is to run before a step.</summary>
    /// <exception cref="ProviderException">A hook refused.</exception>
    public Task BeforeAsync(Step step) => RunAsync("before", Moment("Before", step.Op), step, step.New ?? step.Old!.State);

    /// <summary>Runs what is to run after a step. A component is done only when it has registered its outputs.</summary>
    /// <exception cref="ProviderException">A hook failed.</exception>
    public Task AfterAsync(Step step, ResourceState? result)
    {
        if (step is { New.Custom: false, Op: StepOp.Create or StepOp.CreateReplacement or StepOp.Update })
        {
            components[step.Urn] = step;
            return Task.CompletedTask;
        }

        return RunAsync("after", Moment("After", step.Op), step, result ?? step.Old!.State);
    }

    /// <summary>Runs what is to run once a component has registered its outputs.</summary>
    /// <exception cref="ProviderException">A hook failed.</exception>
    public Task AfterOutputsAsync(ResourceState state)
        => components.TryRemove(state.Urn, out var step) ? RunAsync("after", Moment("After", step.Op), step, state) : Task.CompletedTask;

    /// <summary>Whether a failed step is to be tried again, as its hooks say.</summary>
    /// <param name="step">The step.</param>
    /// <param name="errors">What went wrong with each try, the last first.</param>
    /// <exception cref="ProviderException">It has been tried too often, or a hook failed.</exception>
    public async Task<bool> ShouldRetryAsync(Step step, IReadOnlyList<string> errors)
    {
        if (Operation(step.Op) is not { } operation)
            return false;
        if (errors.Count >= MaxTries)
        {
            events.Report(step.Urn, "warning", $"maximum number of error hook retries ({MaxTries}) reached");
            throw new ProviderException("maximum number of error hook retries reached", isOutcomeUnknown: false);
        }

        var retry = false;
        foreach (var name in Names(step, "OnError"))
        {
            if (!errorHooks.TryGetValue(name, out var callback))
                throw Broken(name, "was not registered");
            ErrorHookResponse response;
            try
            {
                response = await clients.InvokeAsync(callback, ErrorRequest(step, operation, errors), ErrorHookResponse.Parser);
            }
            catch (RpcException exception)
            {
                throw Broken(name, $"failed: {exception.Status.Detail}");
            }

            if (response.Error.Length > 0)
                throw Broken(name, $"failed: {response.Error}");
            retry |= response.Retry;
        }

        if (retry)
            events.Report(step.Urn, "warning", $"retrying {operation} due to on-error hook request ({errors.Count}/{MaxTries})");
        return retry;

        static ProviderException Broken(string name, string what)
            => new($"error hooks execution failed: error hook \"{name}\" {what}", isOutcomeUnknown: false);
    }

    private static ErrorHookRequest ErrorRequest(Step step, string operation, IReadOnlyList<string> errors)
    {
        // What is created has nothing old, even where it takes the place of something.
        var old = step.Op is StepOp.Create or StepOp.CreateReplacement ? null : step.Old?.State;
        var request = new ErrorHookRequest
        {
            Urn = step.Urn, Id = old?.Id ?? "", Name = ResourceUrn.Parse(step.Urn).Name, Type = step.Type, FailedOperation = operation,
            Errors = { errors },
        };
        if (step.New is { } goal)
            (request.NewInputs, request.NewOptions) = (PropertyCodec.ToStruct(goal.Inputs), HookOptions.Of(goal));
        if (old is not null)
        {
            (request.OldInputs, request.OldOutputs) = (PropertyCodec.ToStruct(old.Inputs), PropertyCodec.ToStruct(old.Outputs));
            request.OldOptions = HookOptions.Of(old);
        }

        return request;
    }

    private static string? Operation(StepOp op) => op switch
    {
        StepOp.Create or StepOp.CreateReplacement => "create",
        StepOp.Update => "update",
        StepOp.Delete or StepOp.DeleteReplaced => "delete",
        _ => null,
    };

    private static string? Moment(string when, StepOp op) => op switch
    {
        StepOp.Create or StepOp.CreateReplacement => when + "Create",
        StepOp.Update => when + "Update",
        StepOp.Delete or StepOp.DeleteReplaced => when + "Delete",
        _ => null,
    };

    private static ImmutableArray<string> Names(Step step, string moment)
        => (step.New ?? step.Old!.State).ResourceHooks.GetValueOrDefault(moment, []);

    private async Task RunAsync(string when, string? moment, Step step, ResourceState state)
    {
        if (moment is null)
            return;
        foreach (var name in Names(step, moment))
        {
            if (!hooks.TryGetValue(name, out var hook))
                throw Missing(name);
            if (isPreview && !hook.OnDryRun)
                continue;
            var error = await ErrorOfAsync(hook.Callback, Request(step, state, when));
            if (error.Length == 0)
                continue;
            if (!hook.IgnoreErrors)
                throw new ProviderException($"{when} hook \"{name}\" failed: {error}", isOutcomeUnknown: false);
            events.Report(step.Urn, "warning", $"{moment} hook \"{name}\" failed: {error}");
        }
    }

    // A hook may say that it failed, or fail the call; to the user it is the same.
    private async Task<string> ErrorOfAsync(Callback callback, ResourceHookRequest request)
    {
        try
        {
            return (await clients.InvokeAsync(callback, request, ResourceHookResponse.Parser)).Error;
        }
        catch (RpcException exception)
        {
            return exception.Status.Detail;
        }
    }

    private static ResourceHookRequest Request(Step step, ResourceState state, string when)
    {
        var isDeletion = step.New is null;
        var request = new ResourceHookRequest
        {
            Urn = step.Urn, Id = isDeletion ? step.Old!.State.Id : state.Id.Length > 0 ? state.Id : step.Op == StepOp.Update ? step.Old!.State.Id : "",
            Name = ResourceUrn.Parse(step.Urn).Name, Type = step.Type,
        };
        if (!isDeletion)
            (request.NewInputs, request.NewOptions) = (PropertyCodec.ToStruct(state.Inputs), HookOptions.Of(state));
        if (!isDeletion && when == "after")
            request.NewOutputs = PropertyCodec.ToStruct(state.Outputs);
        if (step.Old is { State: var old } && step.Op != StepOp.CreateReplacement)
        {
            (request.OldInputs, request.OldOutputs) = (PropertyCodec.ToStruct(old.Inputs), PropertyCodec.ToStruct(old.Outputs));
            request.OldOptions = HookOptions.Of(old);
        }

        return request;
    }

    private static ProviderException Missing(string name) => new(
        $"hook \"{name}\" was not registered: it lives in the program, which must run for this operation (--run-program)", isOutcomeUnknown: false);

    private static string Named(string name)
        => name.Length > 0 ? name : throw new RpcException(new Status(StatusCode.Unknown, "resource hook name cannot be empty"));

    private static RpcException Duplicate(string name) => new(new Status(StatusCode.Unknown, $"resource hook already registered for name \"{name}\""));
}
