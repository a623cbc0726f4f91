using System.Runtime.InteropServices;

namespace Provisioning.Cli;

/// <summary>The wish to stop, of the user or of whatever runs this: the first lets running steps finish, the second ends the process.</summary>
internal sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource source = new();

    private readonly PosixSignalRegistration[] signals;

    public Interruption() => signals = [Register(PosixSignal.SIGINT), Register(PosixSignal.SIGTERM)];

    public CancellationToken Token => source.Token;

    public void Dispose()
    {
        foreach (var signal in signals)
            signal.Dispose();
        source.Dispose();
    }

    private PosixSignalRegistration Register(PosixSignal signal) => PosixSignalRegistration.Create(signal, context =>
    {
        if (source.IsCancellationRequested)
            return;
        context.Cancel = true;
        Console.Error.WriteLine("Stopping once running steps have finished. A second signal ends at once and leaves them in an unknown state.");
        source.Cancel();
    });
}
