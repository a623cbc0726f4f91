using Provisioning.Engine.Files;

namespace Provisioning.Simulation.Tests.PlantedBugs;

/// <summary>A record reaches the disk only with the next one.</summary>
internal sealed class JournalWrittenLate : PlantedBug
{
    public override IFileSystem Files(IFileSystem files)
    {
        byte[] waiting = [];
        return new ChangedFiles(files)
        {
            OnAppend = (file, content) =>
            {
                var isHeader = content.AsSpan().IndexOf("\"journal\""u8) >= 0;
                if (!isHeader && waiting.Length > 0)
                    file.Append(waiting);
                waiting = isHeader ? [] : content;
                if (isHeader || content.AsSpan().IndexOf("\"completed\""u8) >= 0)
                    file.Append(content);
            },
        };
    }
}
