using System.Runtime.ExceptionServices;

namespace Pulumi;

/// <summary>What a part of a program that runs on behalf of another needs to know.</summary>
internal sealed record InlineProgram(DeploymentSettings Settings, ProgramConfig Config, string EngineAddress, string MonitorAddress);

public sealed partial class Deployment
{
    /// <summary>
    /// Runs a function in a deployment, as a provider does that constructs a component. Whose deployment it is part of ends it, so nothing
    /// is said to the engine at its end, and its callbacks stay.
    /// </summary>
    internal static async Task<T> RunInlineAsync<T>(InlineProgram program, Func<Task<T>> function)
    {
        var deployment = new Deployment(program.Settings, program.Config, new GrpcEngine(program.EngineAddress), new GrpcMonitor(program.MonitorAddress));
        Instance = new DeploymentInstance(deployment);
        var task = function();
        deployment.Runner.Track(task);
        switch (await deployment.Runner.WaitAsync().ConfigureAwait(false))
        {
            case []:
                return await task.ConfigureAwait(false);
            case [var only]:
                ExceptionDispatchInfo.Throw(only);
                throw only;
            case var several:
                throw new AggregateException(several);
        }
    }
}
