using System.Text.Json;

namespace Provisioning.Engine.State;

/// <summary>The lines of a journal as far as they are whole.</summary>
/// <param name="Records">The whole lines before the first damaged one.</param>
/// <param name="Whole">The bytes of those lines.</param>
/// <param name="Damaged">The first damaged line and whether none that is whole follows it; null where there is none.</param>
internal sealed record JournalLines(List<JsonElement> Records, ReadOnlyMemory<byte> Whole, (int Number, bool IsLast)? Damaged)
{
    /// <summary>Splits a journal. A last line that was torn is no damage, only the end.</summary>
    public static JournalLines Parse(byte[] journal)
    {
        var records = new List<JsonElement>();
        var rest = new ReadOnlyMemory<byte>(journal);
        var whole = 0;
        (int Number, bool IsLast)? damaged = null;
        for (var number = 1; !rest.IsEmpty; number++)
        {
            var end = rest.Span.IndexOf((byte)'\n');
            var record = end < 0 ? null : Parse(JournalRecord.Content(rest[..end]));
            rest = end < 0 ? default : rest[(end + 1)..];
            if (record is null)
            {
                damaged ??= (number, true);
            }
            else if (damaged is { } first)
            {
                damaged = (first.Number, false);
                break;
            }
            else
            {
                records.Add(record.Value);
                whole = journal.Length - rest.Length;
            }
        }

        return new JournalLines(records, journal.AsMemory(0, whole), damaged);
    }

    private static JsonElement? Parse(ReadOnlyMemory<byte>? content)
    {
        try
        {
            using var document = content is { } json ? JsonDocument.Parse(json, StateJson.Reading) : null;
            return document?.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
