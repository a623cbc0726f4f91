using System.Text;

namespace Provisioning.Engine.Hosting;

/// <summary>Standard output or error of whatever runs hosted: line by line to whoever hosts it; of anything else, as before.</summary>
internal sealed class HostedConsole(TextWriter original) : TextWriter
{
    private readonly AsyncLocal<LineBuffer?> current = new();

    /// <inheritdoc/>
    public override Encoding Encoding => original.Encoding;

    /// <summary>Takes what the caller, and all it calls from here on, prints; ended by <see cref="Release"/>.</summary>
    public void Capture(Action<string> line) => current.Value = new LineBuffer(line);

    /// <summary>Hands over what was printed without an end of line.</summary>
    public void Release()
    {
        current.Value?.End();
        current.Value = null;
    }

    /// <inheritdoc/>
    public override void Write(char value)
    {
        if (current.Value is { } buffer)
            buffer.Append([value]);
        else
            original.Write(value);
    }

    /// <inheritdoc/>
    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    /// <inheritdoc/>
    public override void Write(string? value) => Write(value.AsSpan());

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<char> buffer)
    {
        if (current.Value is { } lines)
            lines.Append(buffer);
        else
            original.Write(buffer);
    }

    /// <inheritdoc/>
    public override void Flush() => original.Flush();

    private sealed class LineBuffer(Action<string> line)
    {
        private const int MaxLineCharacters = 1 << 20;

        private readonly StringBuilder pending = new();

        public void Append(ReadOnlySpan<char> text)
        {
            lock (pending)
            {
                foreach (var character in text)
                {
                    if (character == '\n' || pending.Length == MaxLineCharacters)
                        Emit();
                    if (character is not ('\n' or '\r'))
                        pending.Append(character);
                }
            }
        }

        public void End()
        {
            lock (pending)
            {
                if (pending.Length > 0)
                    Emit();
            }
        }

        private void Emit()
        {
            line(pending.ToString());
            pending.Clear();
        }
    }
}
