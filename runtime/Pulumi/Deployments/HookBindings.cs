using Wire = Pulumirpc.RegisterResourceRequest.Types.ResourceHooksBinding;

namespace Pulumi;

/// <summary>The hooks of a resource by name, as the engine takes them.</summary>
internal static class HookBindings
{
    public static async Task<Wire> ToWireAsync(ResourceHookBinding hooks) => new()
    {
        BeforeCreate = { await NamesAsync(hooks.BeforeCreate).ConfigureAwait(false) },
        AfterCreate = { await NamesAsync(hooks.AfterCreate).ConfigureAwait(false) },
        BeforeUpdate = { await NamesAsync(hooks.BeforeUpdate).ConfigureAwait(false) },
        AfterUpdate = { await NamesAsync(hooks.AfterUpdate).ConfigureAwait(false) },
        BeforeDelete = { await NamesAsync(hooks.BeforeDelete).ConfigureAwait(false) },
        AfterDelete = { await NamesAsync(hooks.AfterDelete).ConfigureAwait(false) },
        OnError = { await NamesAsync(hooks.OnError).ConfigureAwait(false) },
    };

    public static ResourceHookBinding From(Wire? wire) => wire is null ? new ResourceHookBinding() : new ResourceHookBinding
    {
        BeforeCreate = [.. wire.BeforeCreate.Select(name => new RegisteredHook(name))],
        AfterCreate = [.. wire.AfterCreate.Select(name => new RegisteredHook(name))],
        BeforeUpdate = [.. wire.BeforeUpdate.Select(name => new RegisteredHook(name))],
        AfterUpdate = [.. wire.AfterUpdate.Select(name => new RegisteredHook(name))],
        BeforeDelete = [.. wire.BeforeDelete.Select(name => new RegisteredHook(name))],
        AfterDelete = [.. wire.AfterDelete.Select(name => new RegisteredHook(name))],
        OnError = [.. wire.OnError.Select(name => new ErrorHook(name, (_, _) => Task.FromResult(false), Task.CompletedTask))],
    };

    // A hook must be registered before a resource is bound to it.
    private static async Task<List<string>> NamesAsync(IEnumerable<ResourceHook> hooks)
    {
        var names = new List<string>();
        foreach (var hook in hooks)
        {
            await hook.Registered.ConfigureAwait(false);
            names.Add(hook.Name);
        }

        return names;
    }

    private static async Task<List<string>> NamesAsync(IEnumerable<ErrorHook> hooks)
    {
        var names = new List<string>();
        foreach (var hook in hooks)
        {
            await hook.Registered.ConfigureAwait(false);
            names.Add(hook.Name);
        }

        return names;
    }

    /// <summary>A hook that the engine knows already; only its name matters.</summary>
    private sealed class RegisteredHook(string name)
        : ResourceHook(name, (_, _) => Task.CompletedTask, new ResourceHookOptions(), Task.CompletedTask);
}
