namespace Provisioning.Cli.Tests;

/// <summary>Tests of commands on a stack <c>test</c> that is there already, and selected.</summary>
public abstract class StackFixture : IAsyncLifetime
{
    private protected CommandLineRun Run { get; } = new();

    public async ValueTask InitializeAsync() => await Run.MustRunAsync("stack", "init", "test");

    public ValueTask DisposeAsync()
    {
        Run.Dispose();
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    /// <summary>The stack's file without the salt.</summary>
    private protected string Config(string stack = "test")
        => string.Join('\n', Run.Read($"Pulumi.{stack}.yaml").Split('\n').Where(line => !line.StartsWith("encryptionsalt:", StringComparison.Ordinal)));
}
