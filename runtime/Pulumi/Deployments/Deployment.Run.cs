using System.Collections.Immutable;
using System.Diagnostics;
using System.Reflection;

namespace Pulumi;

public sealed partial class Deployment
{
    /// <summary>Runs a program. Returns its exit code: 0, or 32 where an error was reported, or 1.</summary>
    public static Task<int> RunAsync(Action action) => RunAsync(() =>
    {
        action();
        return ImmutableDictionary<string, object?>.Empty;
    });

    /// <summary>Runs a program that returns the stack's outputs. Returns its exit code: 0, or 32 where an error was reported, or 1.</summary>
    public static Task<int> RunAsync(Func<IDictionary<string, object?>> func) => RunAsync(() => Task.FromResult(func()));

    /// <summary>Runs a program. Returns its exit code: 0, or 32 where an error was reported, or 1.</summary>
    public static Task<int> RunAsync(Func<Task> func) => RunAsync(async () =>
    {
        await func().ConfigureAwait(false);
        return (IDictionary<string, object?>)ImmutableDictionary<string, object?>.Empty;
    });

    /// <summary>Runs a program that returns the stack's outputs. Returns its exit code: 0, or 32 where an error was reported, or 1.</summary>
    public static Task<int> RunAsync(Func<Task<IDictionary<string, object?>>> func, StackOptions? options = null)
        => RunStackAsync(FromEnvironment, () => new Stack(func, options));

    /// <summary>Runs a stack. Returns the exit code: 0, or 32 where an error was reported, or 1.</summary>
    public static Task<int> RunAsync<TStack>()
        where TStack : Stack, new()
        => RunStackAsync(FromEnvironment, Construct<TStack>);

    /// <summary>Runs a stack that a service provider makes. Returns the exit code: 0, or 32 where an error was reported, or 1.</summary>
    public static Task<int> RunAsync<TStack>(IServiceProvider serviceProvider)
        where TStack : Stack
        => RunStackAsync(FromEnvironment, () => Resolve<TStack>(serviceProvider));

    private static Deployment FromEnvironment()
    {
        var environment = EngineEnvironment.Read();
        return new Deployment(
            environment.Settings,
            ProgramConfig.FromEnvironment(),
            new GrpcEngine(environment.EngineAddress),
            new GrpcMonitor(environment.MonitorAddress));
    }

    // Not through reflection's wrapper: an exception in the constructor is the program's own.
    private static TStack Construct<TStack>()
        where TStack : Stack
        => (TStack)Activator.CreateInstance(typeof(TStack), BindingFlags.DoNotWrapExceptions | BindingFlags.Instance | BindingFlags.Public, null, null, null)!;

    private static TStack Resolve<TStack>(IServiceProvider serviceProvider)
        where TStack : Stack
    {
        ArgumentNullException.ThrowIfNull(serviceProvider);
        return serviceProvider.GetService(typeof(TStack)) as TStack ?? throw new InvalidOperationException(
            $"Failed to resolve instance of type {typeof(TStack)} from service provider. " +
            $"Register the type with the service provider before calling {nameof(RunAsync)}.");
    }

    // Async although nothing needs it: the instance set here must not be seen by the caller.
    private static async Task<int> RunStackAsync<TStack>(Func<Deployment> create, Func<TStack> createStack)
        where TStack : Stack
    {
        if (Environment.GetEnvironmentVariable("PULUMI_ATTACH_DEBUGGER") == "true")
        {
            while (!Debugger.IsAttached)
                await Task.Delay(100).ConfigureAwait(false);
        }

        var deployment = create();
        Instance = new DeploymentInstance(deployment);
        var exitCode = await new ProgramRun(deployment).RunAsync(createStack).ConfigureAwait(false);

        // For programs that do not return what this returns.
        if (exitCode != 0)
            Environment.ExitCode = exitCode;
        return exitCode;
    }
}
