namespace Pulumi;

/// <summary>What a deployment is of.</summary>
internal sealed record DeploymentSettings(string Project, string Stack, string Organization, string? RootDirectory, bool IsDryRun);

/// <summary>What the engine tells a program that it starts, in environment variables.</summary>
internal sealed record EngineEnvironment(string MonitorAddress, string EngineAddress, DeploymentSettings Settings)
{
    /// <summary>Reads the environment.</summary>
    /// <exception cref="InvalidOperationException">The program was not started by an engine.</exception>
    public static EngineEnvironment Read()
    {
        var (monitor, engine) = (Variable("MONITOR"), Variable("ENGINE"));
        var (project, stack) = (Variable("PROJECT"), Variable("STACK"));
        if (string.IsNullOrEmpty(monitor) || string.IsNullOrEmpty(engine) || string.IsNullOrEmpty(project) || string.IsNullOrEmpty(stack)
            || !bool.TryParse(Variable("DRY_RUN"), out var isDryRun)
            || !bool.TryParse(Variable("QUERY_MODE"), out _)
            || !int.TryParse(Variable("PARALLEL"), out _))
        {
            throw new InvalidOperationException("Program run without the Pulumi engine available; re-run using the `pulumi` CLI");
        }

        var settings = new DeploymentSettings(
            project, stack, Variable("ORGANIZATION") ?? "organization", Variable("ROOT_DIRECTORY"), isDryRun);
        return new EngineEnvironment(monitor, engine, settings);
    }

    private static string? Variable(string name) => Environment.GetEnvironmentVariable($"PULUMI_{name}");
}
