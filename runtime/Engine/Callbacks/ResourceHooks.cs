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
    private const int MaxRetries = 100;

    private readonly ConcurrentDictionary<string, RegisterResourceHookRequest> hooks = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Callback> errorHooks = new(StringComparer.Ordinal);

    public void Register(RegisterResourceHookRequest hook)
    {
        if (!hooks.TryAdd(hook.Name, hook))
            throw Duplicate(hook.Name);
    }

    public void Register(RegisterErrorHookRequest hook)
    {
        if (!errorHooks.TryAdd(hook.Name, hook.Callback))
            throw Duplicate(hook.Name);
    }

    /// <summary>Runs what is to run before a step.</summary>
    /// <exception cref="ProviderException">A hook refused.</exception>
    public Task BeforeAsync(Step step) => RunAsync("before", Moment("Before", step.Op), step, step.New ?? step.Old!.State);

    /// <summary>Runs what is to run after a step.</summary>
    /// <exception cref="ProviderException">A hook failed.</exception>
    public Task AfterAsync(Step step, ResourceState? result)
        => RunAsync("after", Moment("After", step.Op), step, result ?? step.Old!.State);

    /// <summary>Whether a failed step is to be tried again, as its hooks say.</summary>
    public async Task<bool> ShouldRetryAsync(Step step, IReadOnlyList<string> errors)
    {
        if (errors.Count > MaxRetries || Names(step, "OnError") is not { IsEmpty: false } names)
            return false;
        var retry = false;
        foreach (var name in names)
        {
            if (!errorHooks.TryGetValue(name, out var callback))
                throw Missing(name);
            var request = new ErrorHookRequest
            {
                Urn = step.Urn, Id = step.Old?.State.Id ?? "", Name = ResourceUrn.Parse(step.Urn).Name, Type = step.Type,
                FailedOperation = step.Op.Name(), Errors = { errors.Reverse() },
            };
            if (step.New is { } goal)
                request.NewInputs = PropertyCodec.ToStruct(goal.Inputs);
            if (step.Old is { } old)
                (request.OldInputs, request.OldOutputs) = (PropertyCodec.ToStruct(old.State.Inputs), PropertyCodec.ToStruct(old.State.Outputs));
            var response = await CallAsync(name, () => clients.InvokeAsync(callback, request, ErrorHookResponse.Parser));
            if (response.Error.Length > 0)
                throw new ProviderException($"error hook \"{name}\" failed: {response.Error}", isOutcomeUnknown: false);
            retry |= response.Retry;
        }

        return retry;
    }

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
            var message = $"{when} hook \"{name}\" failed: {error}";
            if (!hook.IgnoreErrors)
                throw new ProviderException(message, isOutcomeUnknown: false);
            events.Report(step.Urn, "warning", message);
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
            request.NewInputs = PropertyCodec.ToStruct(state.Inputs);
        if (!isDeletion && when == "after")
            request.NewOutputs = PropertyCodec.ToStruct(state.Outputs);
        if (step.Old is { } old && step.Op != StepOp.CreateReplacement)
            (request.OldInputs, request.OldOutputs) = (PropertyCodec.ToStruct(old.State.Inputs), PropertyCodec.ToStruct(old.State.Outputs));
        return request;
    }

    private static async Task<T> CallAsync<T>(string name, Func<Task<T>> call)
    {
        try
        {
            return await call();
        }
        catch (RpcException exception)
        {
            throw new ProviderException($"hook \"{name}\" could not be called: {exception.Status.Detail}", isOutcomeUnknown: false, exception);
        }
    }

    private static ProviderException Missing(string name) => new(
        $"hook \"{name}\" was not registered: it lives in the program, which must run for this operation (--run-program)", isOutcomeUnknown: false);

    private static RpcException Duplicate(string name) => new(new Status(StatusCode.AlreadyExists, $"resource hook already registered: {name}"));
}
