namespace Pulumi;

/// <summary>What is done about a failed operation: true tries it again.</summary>
public delegate Task<bool> ErrorHookCallback(ErrorHookArgs args, CancellationToken cancellationToken = default);

/// <summary>A function that runs when an operation on a resource it is bound to fails.</summary>
public class ErrorHook
{
    /// <summary>A hook, registered with the engine under its name.</summary>
    public ErrorHook(string name, ErrorHookCallback callback)
    {
        Name = name;
        Callback = callback;
        Registered = Deployment.Internal.Hooks.RegisterAsync(this);
    }

    /// <summary>A hook that is registered elsewhere.</summary>
    protected internal ErrorHook(string name, ErrorHookCallback callback, Task registered)
    {
        Name = name;
        Callback = callback;
        Registered = registered;
    }

    /// <summary>The name, unique in the program.</summary>
    public string Name { get; }

    /// <summary>What it does.</summary>
    public ErrorHookCallback Callback { get; }

    internal Task Registered { get; }
}
