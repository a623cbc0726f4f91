using System.Collections.Concurrent;
using System.Collections.Immutable;
using Grpc.Core;
using Provisioning.Engine.Monitor;
using Pulumirpc;

namespace Provisioning.Engine.Callbacks;

/// <summary>Lets the program change its registrations and calls: a resource's own transforms, its ancestors', then the stack's.</summary>
internal sealed class Transforms(CallbackClients clients, MonitorState state)
{
    private readonly ConcurrentDictionary<string, ImmutableArray<Callback>> ofResources = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string Parent, string Type, string Name), Callback[]> constructed = new();
    private ImmutableArray<Callback> ofStack = [];
    private ImmutableArray<Callback> ofInvokes = [];

    public void RegisterForStack(Callback callback) => ImmutableInterlocked.Update(ref ofStack, list => list.Add(callback));

    public void RegisterForInvokes(Callback callback) => ImmutableInterlocked.Update(ref ofInvokes, list => list.Add(callback));

    /// <summary>Remembers a resource's transforms for its children.</summary>
    public void Remember(string urn, IEnumerable<Callback> callbacks)
    {
        ImmutableArray<Callback> own = [.. callbacks];
        if (!own.IsEmpty)
            ofResources[urn] = own;
    }

    /// <summary>The registration as its transforms leave it.</summary>
    public async Task<RegisterResourceRequest> ApplyAsync(RegisterResourceRequest request)
    {
        var own = Own(request);
        if (own.Length > 0)
            request = TransformDependencies.IntoValues(request);
        var dependencies = request.Dependencies.ToArray();
        var hasOwn = request.Transforms.Count > 0;
        foreach (var callback in own.Concat(Inherited(request.Parent)).ToArray())
        {
            var response = await RegisteringAsync(() => clients.InvokeAsync(callback, TransformMessages.Request(request), TransformResponse.Parser));
            request = TransformMessages.Apply(request, response);
        }

        // As in Pulumi, what others than a resource's own transforms say that it depends on is not heard.
        if (!hasOwn && !request.Dependencies.SequenceEqual(dependencies))
        {
            request.Dependencies.Clear();
            request.Dependencies.Add(dependencies);
        }

        return own.Length > 0 ? TransformDependencies.FromValues(request) : request;
    }

    // The provider that constructs a component registers it a second time and knows nothing of the program's transforms.
    private Callback[] Own(RegisterResourceRequest request)
    {
        var key = (request.Parent, request.Type, request.Name);
        if (!request.Remote && constructed.TryRemove(key, out var pending))
            return pending;
        Callback[] own = [.. request.Transforms];
        if (request.Remote && own.Length > 0)
            constructed[key] = own;
        return own;
    }

    /// <summary>The call as its transforms leave it.</summary>
    public async Task<ResourceInvokeRequest> ApplyAsync(ResourceInvokeRequest request)
    {
        foreach (var callback in ofInvokes)
        {
            var response = await clients.InvokeAsync(callback, TransformMessages.Request(request), TransformInvokeResponse.Parser);
            request = TransformMessages.Apply(request, response);
        }

        return request;
    }

    private IEnumerable<Callback> Inherited(string parent)
    {
        for (var urn = parent; urn.Length > 0; urn = state.FindGoal(urn)?.Parent ?? "")
        {
            foreach (var callback in ofResources.GetValueOrDefault(urn, []))
                yield return callback;
        }

        foreach (var callback in ofStack)
            yield return callback;
    }

    // In the words of Pulumi's engine, which wraps the status of the call.
    private static async Task<T> RegisteringAsync<T>(Func<Task<T>> call)
    {
        try
        {
            return await call();
        }
        catch (RpcException exception)
        {
            throw new RpcException(new Status(
                exception.StatusCode, $"invoke transform: rpc error: code = {exception.StatusCode} desc = {exception.Status.Detail}"));
        }
    }
}
