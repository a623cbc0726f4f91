namespace Pulumi;

/// <summary>What a hook does. An exception fails the operation it is bound to.</summary>
public delegate Task ResourceHookCallback(ResourceHookArgs args, CancellationToken cancellationToken = default);

/// <summary>A function that runs before or after operations on the resources it is bound to.</summary>
public class ResourceHook
{
    /// <summary>A hook, registered with the engine under its name.</summary>
    public ResourceHook(string name, ResourceHookCallback callback, ResourceHookOptions? options = null)
    {
        Name = name;
        Callback = callback;
        Options = options ?? new ResourceHookOptions();
        Registered = Deployment.Internal.Hooks.RegisterAsync(this);
    }

    /// <summary>A hook that is registered elsewhere.</summary>
    protected ResourceHook(string name, ResourceHookCallback callback, ResourceHookOptions options, Task registered)
    {
        Name = name;
        Callback = callback;
        Options = options ?? new ResourceHookOptions();
        Registered = registered;
    }

    /// <summary>The name, unique in the program.</summary>
    public string Name { get; }

    /// <summary>What it does.</summary>
    public ResourceHookCallback Callback { get; }

    /// <summary>When it runs and what its failure means.</summary>
    public ResourceHookOptions Options { get; }

    internal Task Registered { get; }
}
