using System.Text;

namespace Provisioning.Cli.Display;

/// <summary>
/// Writes as long as it can be written to. A full disk behind the output must not break off an operation halfway: what could not be
/// written is told at the end.
/// </summary>
internal sealed class BestEffortWriter(TextWriter writer) : TextWriter
{
    private string? failure;

    /// <summary>Why nothing more was written; null where everything was.</summary>
    public string? Failure => Volatile.Read(ref failure);

    /// <inheritdoc/>
    public override Encoding Encoding => writer.Encoding;

    /// <inheritdoc/>
    public override void Write(char value) => Try(() => writer.Write(value));

    /// <inheritdoc/>
    public override void Write(char[] buffer, int index, int count) => Try(() => writer.Write(buffer, index, count));

    /// <inheritdoc/>
    public override void Write(string? value) => Try(() => writer.Write(value));

    /// <inheritdoc/>
    public override void WriteLine(string? value) => Try(() => writer.WriteLine(value));

    /// <inheritdoc/>
    public override void Flush() => Try(writer.Flush);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            Try(writer.Dispose);
        base.Dispose(disposing);
    }

    private void Try(Action write)
    {
        if (Failure is not null)
            return;
        try
        {
            write();
        }
        catch (IOException exception)
        {
            Volatile.Write(ref failure, exception.Message);
        }
    }
}
