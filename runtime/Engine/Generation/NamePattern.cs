using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Provisioning.Engine.Generation;

/// <summary>
/// A pattern for names: <c>${name}</c> is the resource's own, <c>${hex(n)}</c>, <c>${alphanum(n)}</c>, <c>${string(n)}</c>,
/// <c>${num(n)}</c> and <c>${uuid}</c> are random, the same for the same seed.
/// </summary>
internal static partial class NamePattern
{
    // No provider takes longer names; the limit keeps a pattern from asking for gigabytes.
    private const int MaxLength = 4096;

    /// <summary>The name that a pattern makes, and whether any of it is random.</summary>
    public static (string Name, bool IsRandom) Expand(string pattern, string name, ReadOnlySpan<byte> seed)
    {
        var random = new Stream(seed);
        var isRandom = false;
        var expanded = Expression().Replace(pattern.Replace("${name}", name, StringComparison.Ordinal), match =>
        {
            var count = match.Groups["count"] is { Success: true } digits
                ? int.Parse(digits.Value, CultureInfo.InvariantCulture) : 0;
            count = Math.Min(count, MaxLength);
            var text = match.Groups["kind"].Value switch
            {
                "hex" => random.Characters("0123456789abcdef", count),
                "alphanum" => random.Characters("abcdefghijklmnopqrstuvwxyz0123456789", count),
                "string" => random.Characters("abcdefghijklmnopqrstuvwxyz", count),
                "num" => random.Characters("0123456789", count),
                _ => random.Uuid(),
            };
            isRandom = true;
            return text;
        });
        return (expanded, isRandom);
    }

    [GeneratedRegex(@"\$\{(?:(?<kind>hex|alphanum|string|num)\((?<count>\d{1,9})\)|(?<kind>uuid))\}")]
    private static partial Regex Expression();

    /// <summary>Random numbers that follow from a seed.</summary>
    private sealed class Stream(ReadOnlySpan<byte> seed)
    {
        private readonly byte[] key = SHA256.HashData(seed);
        private long block;
        private int at = SHA256.HashSizeInBytes;
        private byte[] bytes = [];

        public string Characters(string alphabet, int count)
        {
            var text = new StringBuilder(count);
            var limit = 256 - (256 % alphabet.Length); // above it some characters would be likelier than others
            while (text.Length < count)
            {
                var next = Next();
                if (next < limit)
                    text.Append(alphabet[next % alphabet.Length]);
            }

            return text.ToString();
        }

        public string Uuid()
        {
            var raw = new byte[16];
            for (var i = 0; i < raw.Length; i++)
                raw[i] = Next();
            return new Guid(raw, bigEndian: true).ToString();
        }

        private byte Next()
        {
            if (at == SHA256.HashSizeInBytes)
            {
                var counter = new byte[sizeof(long)];
                BinaryPrimitives.WriteInt64BigEndian(counter, block++);
                bytes = HMACSHA256.HashData(key, counter);
                at = 0;
            }

            return bytes[at++];
        }
    }
}
