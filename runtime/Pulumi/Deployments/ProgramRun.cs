using System.Reflection;

namespace Pulumi;

/// <summary>One run of a program, from its stack's construction to its exit code.</summary>
internal sealed class ProgramRun(Deployment deployment)
{
    /// <summary>What the engine understands as: the user has been told what is wrong.</summary>
    private const int AlreadyReported = 32;

    public async Task<int> RunAsync<TStack>(Func<TStack> createStack)
        where TStack : Stack
    {
        try
        {
            var stack = createStack();
            if (stack.GetType() != typeof(Stack))
                stack.RegisterPropertyOutputs();
            deployment.Runner.Track(stack.Outputs.DataTask);
        }
        catch (Exception exception)
        {
            return await ReportAsync([exception]).ConfigureAwait(false);
        }

        if (await deployment.Runner.WaitAsync().ConfigureAwait(false) is { Count: > 0 } exceptions)
            return await ReportAsync(exceptions).ConfigureAwait(false);
        if (deployment.Logger.LoggedErrors)
            return 1;
        try
        {
            // The engine may call back (transforms, hooks) until it is done with everything.
            await deployment.Monitor.SignalAndWaitForShutdownAsync().ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            return await ReportAsync([exception]).ConfigureAwait(false);
        }
        finally
        {
            await deployment.Callbacks.DisposeAsync().ConfigureAwait(false);
        }

        return 0;
    }

    private async Task<int> ReportAsync(IReadOnlyList<Exception> exceptions)
    {
        // A resource that is to blame must have its URN before it can be named.
        if (!exceptions.Any(exception => exception is ResourceException { Resource: not null }))
            deployment.Runner.Fail();
        var exitCode = 1;
        foreach (var exception in exceptions)
        {
            if (exception is LogException)
            {
                await Console.Error.WriteLineAsync($"Error occurred trying to send logging message to engine:\n{exception}")
                    .ConfigureAwait(false);
                continue;
            }

            var (message, resource) = Describe(exception);
            await deployment.Logger.ErrorAsync(message, resource).ConfigureAwait(false);
            exitCode = AlreadyReported;
        }

        deployment.Runner.Fail();
        return exitCode;
    }

    private static (string Message, Resource? Resource) Describe(Exception exception) => exception switch
    {
        RunException => (exception.Message, null),
        ResourceException { HideStack: true } known => (known.Message, known.Resource),
        ResourceException known => (known.ToString(), known.Resource),
        _ => ($"Running program '{Assembly.GetEntryAssembly()?.Location}' failed with an unhandled exception:\n{exception}", null),
    };
}
