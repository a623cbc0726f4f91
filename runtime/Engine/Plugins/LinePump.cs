using System.Text;

namespace Provisioning.Engine.Plugins;

/// <summary>Takes text line by line, from whoever writes it: of a line without end only the beginning is kept.</summary>
internal static class LinePump
{
    private const int MaxLineCharacters = 1 << 20;

    /// <summary>Hands every line on until there are no more.</summary>
    public static async Task RunAsync(TextReader reader, Action<string> take)
    {
        var buffer = new char[4096];
        var line = new StringBuilder();
        var hasLine = false;
        while (await reader.ReadAsync(buffer) is var count and > 0)
        {
            var rest = new ReadOnlyMemory<char>(buffer, 0, count);
            while (rest.Span.IndexOf('\n') is var end and >= 0)
            {
                Add(rest[..end]);
                Take();
                rest = rest[(end + 1)..];
            }

            Add(rest);
        }

        if (hasLine)
            Take();

        void Add(ReadOnlyMemory<char> text)
        {
            hasLine |= !text.IsEmpty;
            line.Append(text[..Math.Min(text.Length, MaxLineCharacters - line.Length)]);
        }

        void Take()
        {
            if (line is [.., '\r'])
                line.Length--;
            take(line.ToString());
            line.Clear();
            hasLine = false;
        }
    }
}
