namespace Provisioning.Cli;

/// <summary>The user's wish to stop: the first interrupt lets running steps finish, the second ends the process.</summary>
internal sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource source = new();

    public Interruption() => Console.CancelKeyPress += Interrupted;

    public CancellationToken Token => source.Token;

    public void Dispose()
    {
        Console.CancelKeyPress -= Interrupted;
        source.Dispose();
    }

    private void Interrupted(object? sender, ConsoleCancelEventArgs interrupt)
    {
        if (source.IsCancellationRequested)
            return;
        interrupt.Cancel = true;
        Console.Error.WriteLine("^C received; waiting for running steps to finish. A second ^C ends at once and leaves them in an unknown state.");
        source.Cancel();
    }
}
