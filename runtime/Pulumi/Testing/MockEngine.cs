using System.Collections.Concurrent;
using Pulumi.Experimental;

namespace Pulumi.Testing;

/// <summary>Keeps the errors that a program under test reports.</summary>
internal sealed class MockEngine : IEngine
{
    private readonly ConcurrentQueue<string> errors = new();

    public IEnumerable<string> Errors => errors;

    public Task LogAsync(LogRequest message)
    {
        if (message.Severity == LogSeverity.Error)
            errors.Enqueue(message.Message);
        return Task.CompletedTask;
    }

    public Task RequirePulumiVersionAsync(string pulumiVersionRange) => Task.CompletedTask;
}
