using Provisioning.Engine.Files;

namespace Provisioning.Simulation.Tests.PlantedBugs;

/// <summary>Every fifth record of a journal never reaches the disk.</summary>
internal sealed class JournalRecordLost : PlantedBug
{
    public override IFileSystem Files(IFileSystem files)
    {
        var records = 0;
        return new ChangedFiles(files)
        {
            OnAppend = (file, content) =>
            {
                if (++records % 5 != 0)
                    file.Append(content);
            },
        };
    }
}
