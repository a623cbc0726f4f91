using System.Security.Cryptography;
using System.Text;
using Provisioning.Engine.Files;

namespace Provisioning.Simulation.Tests.PlantedBugs;

/// <summary>A journal is replayed on whatever checkpoint lies beside it.</summary>
internal sealed class ForeignJournalReplayed : PlantedBug
{
    private const string Suffix = ".journal";

    public override IFileSystem Files(IFileSystem files) => new ChangedFiles(files)
    {
        OnRead = (path, content) => content is { Length: > 0 } && path.EndsWith(Suffix, StringComparison.Ordinal)
            && files.Read(path[..^Suffix.Length], long.MaxValue) is { } checkpoint ? Readdressed(content, checkpoint) : content,
    };

    private static byte[] Readdressed(byte[] journal, byte[] checkpoint)
    {
        var text = Encoding.UTF8.GetString(journal);
        var end = text.IndexOf('\n', StringComparison.Ordinal);
        if (end < 0)
            return journal;
        var hash = Convert.ToHexStringLower(SHA256.HashData(checkpoint));
        var header = JournalText.Line($$"""{"journal":1,"checkpoint":"{{hash}}"}""");
        return Encoding.UTF8.GetBytes(header + text[(end + 1)..]);
    }
}
