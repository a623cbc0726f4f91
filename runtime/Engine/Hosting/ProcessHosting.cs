using System.Reflection;

namespace Provisioning.Engine.Hosting;

/// <summary>
/// Runs built .NET programs and policy packs in this process instead of one of their own: a preview then starts one process and compiles
/// what they share once. They are run by their entry point and find what they would find in a process of their own.
/// </summary>
public sealed class ProcessHosting
{
    // What a process ends with that an exception brings down.
    private const int Aborted = 134;

    private readonly HostedAssemblies assemblies = new();
    private readonly Lazy<(HostedConsole Output, HostedConsole Error)> console = new(TakeConsole);

    /// <summary>Loads a built program, or null where it must run in a process of its own.</summary>
    internal Assembly? TryLoad(string binary) => assemblies.TryLoad(binary) is { EntryPoint: not null } assembly ? assembly : null;

    /// <summary>Runs a program to its end and returns its exit code.</summary>
    /// <param name="program">What <see cref="TryLoad"/> loaded.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="folder">Its working folder.</param>
    /// <param name="variables">Environment variables it finds besides this process's.</param>
    /// <param name="output">Takes what it prints, by line; the second argument says whether it was to standard error.</param>
    /// <param name="cancellationToken">Stops waiting for it: it cannot be ended, and goes with this process.</param>
    internal async Task<int> RunAsync(
        Assembly program, string[] arguments, string folder, IReadOnlyDictionary<string, string> variables, Action<string, bool> output,
        CancellationToken cancellationToken)
    {
        var ended = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        HostedSurroundings.Enter(folder, variables);
        try
        {
            // A thread of its own: an entry point blocks until the program is done.
            new Thread(() => ended.SetResult(Run(program, arguments, output))) { IsBackground = true, Name = program.GetName().Name }.Start();
            return await ended.Task.WaitAsync(cancellationToken);
        }
        finally
        {
            HostedSurroundings.Leave();
        }
    }

    private int Run(Assembly program, string[] arguments, Action<string, bool> output)
    {
        console.Value.Output.Capture(line => output(line, false));
        console.Value.Error.Capture(line => output(line, true));
        try
        {
            var entry = program.EntryPoint!;
            var result = entry.Invoke(
                null, BindingFlags.DoNotWrapExceptions, null, entry.GetParameters().Length == 0 ? [] : [arguments], null);
            return result as int? ?? Environment.ExitCode;
        }
        catch (Exception exception)
        {
            output($"Unhandled exception. {exception}", true);
            return Aborted;
        }
        finally
        {
            Environment.ExitCode = 0;
            console.Value.Output.Release();
            console.Value.Error.Release();
        }
    }

    private static (HostedConsole Output, HostedConsole Error) TakeConsole()
    {
        var (output, error) = (new HostedConsole(Console.Out), new HostedConsole(Console.Error));
        Console.SetOut(output);
        Console.SetError(error);
        return (output, error);
    }
}
