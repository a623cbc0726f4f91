using Google.Protobuf;
using Pulumirpc;

namespace Pulumi;

/// <summary>Registers hooks with the engine.</summary>
internal sealed class HookRegistry(Deployment deployment)
{
    public Task RegisterAsync(ResourceHook hook) => TrackedAsync(async () =>
    {
        var callback = await AllocateAsync((message, token) => RunAsync(hook, message, token)).ConfigureAwait(false);
        await deployment.Monitor.RegisterResourceHookAsync(new RegisterResourceHookRequest
        {
            Name = hook.Name,
            Callback = callback,
            OnDryRun = hook.Options.OnDryRun ?? false,
            IgnoreErrors = hook.Options.IgnoreErrors ?? false,
        }).ConfigureAwait(false);
    });

    public Task RegisterAsync(ErrorHook hook) => TrackedAsync(async () =>
    {
        var callback = await AllocateAsync((message, token) => RunAsync(hook, message, token)).ConfigureAwait(false);
        await deployment.Monitor.RegisterErrorHookAsync(new RegisterErrorHookRequest { Name = hook.Name, Callback = callback })
            .ConfigureAwait(false);
    });

    private Task TrackedAsync(Func<Task> register)
    {
        var task = register();
        deployment.Runner.Track(task);
        return task;
    }

    private async Task<Callback> AllocateAsync(Func<ByteString, CancellationToken, Task<IMessage>> run)
    {
        await deployment.Features.RequireResourceHooksAsync().ConfigureAwait(false);
        return await deployment.Callbacks.AddAsync(run).ConfigureAwait(false);
    }

    private static async Task<IMessage> RunAsync(ResourceHook hook, ByteString message, CancellationToken cancellationToken)
    {
        var request = ResourceHookRequest.Parser.ParseFrom(message);
        var args = new ResourceHookArgs(
            request.Urn,
            request.Id,
            request.Name,
            request.Type,
            CallbackArguments.OfHook(request.NewInputs),
            CallbackArguments.OfHook(request.OldInputs),
            CallbackArguments.OfHook(request.NewOutputs),
            CallbackArguments.OfHook(request.OldOutputs));
        await hook.Callback(args, cancellationToken).ConfigureAwait(false);
        return new ResourceHookResponse();
    }

    private static async Task<IMessage> RunAsync(ErrorHook hook, ByteString message, CancellationToken cancellationToken)
    {
        var request = ErrorHookRequest.Parser.ParseFrom(message);
        var args = new ErrorHookArgs(
            request.Urn,
            request.Id,
            request.Name,
            request.Type,
            CallbackArguments.OfHook(request.NewInputs),
            CallbackArguments.OfHook(request.OldInputs),
            CallbackArguments.OfHook(request.OldOutputs),
            request.FailedOperation,
            [.. request.Errors]);
        try
        {
            return new ErrorHookResponse { Retry = await hook.Callback(args, cancellationToken).ConfigureAwait(false) };
        }
        catch (Exception exception)
        {
            return new ErrorHookResponse { Error = exception.Message };
        }
    }
}
