using Google.Protobuf;
using Pulumirpc;

namespace Pulumi;

/// <summary>Transforms of calls of providers' functions. A call waits until those asked for before it are registered.</summary>
internal sealed class InvokeTransformRegistry(Deployment deployment)
{
    private readonly Lock gate = new();
    private Task registered = Task.CompletedTask;

    public void Add(InvokeTransform transform)
    {
        Task all;
        lock (gate)
            registered = all = Task.WhenAll(registered, RegisterAsync(transform));
        deployment.Runner.Track(all);
    }

    public Task WaitAsync()
    {
        lock (gate)
            return registered;
    }

    private async Task RegisterAsync(InvokeTransform transform)
    {
        await deployment.Features.RequireInvokeTransformsAsync().ConfigureAwait(false);
        var callback = await deployment.Callbacks.AddAsync((message, token) => InvokeAsync(transform, message, token)).ConfigureAwait(false);
        await deployment.Monitor.RegisterStackInvokeTransformAsync(callback).ConfigureAwait(false);
    }

    private static async Task<IMessage> InvokeAsync(InvokeTransform transform, ByteString message, CancellationToken cancellationToken)
    {
        var request = TransformInvokeRequest.Parser.ParseFrom(message);
        var wire = request.Options ?? new TransformInvokeOptions();
        var options = new InvokeOptions
        {
            Provider = wire.Provider.Length == 0 ? null : new DependencyProviderResource(wire.Provider),
            Version = wire.Version,
            PluginDownloadURL = wire.PluginDownloadUrl,
        };
        var args = new InvokeTransformArgs(request.Token, CallbackArguments.OfTransform(request.Args ?? new()), options);
        if (await transform(args, cancellationToken).ConfigureAwait(false) is not { } changed)
            return new TransformInvokeResponse();
        return new TransformInvokeResponse
        {
            Args = await CallbackArguments.ToWireAsync(changed.Args).ConfigureAwait(false),
            Options = new TransformInvokeOptions
            {
                Provider = changed.Options.Provider is { } provider ? await provider.GetReferenceAsync().ConfigureAwait(false) : "",
                Version = changed.Options.Version ?? "",
                PluginDownloadUrl = changed.Options.PluginDownloadURL ?? "",
            },
        };
    }
}
