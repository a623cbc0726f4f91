using System.Security.Cryptography;
using System.Text;

namespace Provisioning.Engine.Values;

/// <summary>Feeds a hash with a POSIX tar of files, as Pulumi hashes archives: names and contents only, no owners and times.</summary>
internal static class TarHash
{
    private const int BlockBytes = 512;
    private const int NameBytes = 100;
    private const int PrefixBytes = 155;

    public static void Append(IncrementalHash hash, string name, byte[] content)
    {
        hash.AppendData(Header(name, content.Length));
        hash.AppendData(content);
        var padding = (BlockBytes - (content.Length % BlockBytes)) % BlockBytes;
        hash.AppendData(new byte[padding]);
    }

    public static void AppendEnd(IncrementalHash hash) => hash.AppendData(new byte[2 * BlockBytes]);

    private static byte[] Header(string name, long size)
    {
        var header = new byte[BlockBytes];
        var (prefix, file) = Split(name);
        Text(0, file);
        Octal(100, 8, 0b110_000_000); // mode 0600
        Octal(108, 8, 0);
        Octal(116, 8, 0);
        Octal(124, 12, size);
        Octal(136, 12, 0);
        header[156] = (byte)'0';
        Text(257, "ustar");
        Text(263, "00");
        Octal(329, 8, 0);
        Octal(337, 8, 0);
        Text(345, prefix);
        header.AsSpan(148, 8).Fill((byte)' ');
        var sum = 0;
        foreach (var value in header)
            sum += value;
        Text(148, Convert.ToString(sum, 8).PadLeft(6, '0') + "\0 ");
        return header;

        void Text(int at, string text) => Encoding.UTF8.GetBytes(text).CopyTo(header, at);

        void Octal(int at, int length, long value) => Text(at, Convert.ToString(value, 8).PadLeft(length - 1, '0'));
    }

    private static (string Prefix, string Name) Split(string name)
    {
        if (Encoding.UTF8.GetByteCount(name) <= NameBytes)
            return ("", name);
        for (var at = name.IndexOf('/', StringComparison.Ordinal); at >= 0; at = name.IndexOf('/', at + 1))
        {
            if (Encoding.UTF8.GetByteCount(name[(at + 1)..]) <= NameBytes && Encoding.UTF8.GetByteCount(name[..at]) <= PrefixBytes)
                return (name[..at], name[(at + 1)..]);
        }

        throw new FormatException($"the path '{name}' is too long for an archive");
    }
}
