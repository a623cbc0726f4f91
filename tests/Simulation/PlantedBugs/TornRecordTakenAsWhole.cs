using System.Text;
using System.Text.Json;
using Provisioning.Engine.Files;

namespace Provisioning.Simulation.Tests.PlantedBugs;

/// <summary>Of a last record that was torn, whatever can be read is taken as the record.</summary>
internal sealed class TornRecordTakenAsWhole : PlantedBug
{
    public override IFileSystem Files(IFileSystem files) => new ChangedFiles(files)
    {
        OnRead = (path, content) => content is not null && path.EndsWith(".journal", StringComparison.Ordinal) ? Mended(content) : content,
    };

    private static byte[] Mended(byte[] journal)
    {
        var text = Encoding.UTF8.GetString(journal);
        var start = text.LastIndexOf('\n') + 1;
        var torn = text[start..];
        return torn.Length == 0 || start == 0 ? journal
            : Encoding.UTF8.GetBytes(text[..start] + (Completed(JournalText.Json(torn)) is { } json ? JournalText.Line(json) : ""));
    }

    // The longest part of it that is JSON once its brackets are closed.
    private static string? Completed(string json)
    {
        for (var length = json.Length; length > 0; length--)
        {
            if (json[length - 1] is not ('}' or ']' or ',' or '{'))
                continue;
            var part = json[..length].TrimEnd(',');
            foreach (var end in (string[])["", "}", "]}", "]]}"])
            {
                if (IsJson(part + end))
                    return part + end;
            }
        }

        return null;
    }

    private static bool IsJson(string text)
    {
        try
        {
            JsonDocument.Parse(text).Dispose();
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
