using Provisioning.Engine.Files;

namespace Provisioning.Simulation.Tests.PlantedBugs;

/// <summary>Who has written a lock does not look again whether another has, too.</summary>
internal sealed class SecondLookMissing : PlantedBug
{
    public override IFileSystem Files(IFileSystem files)
    {
        var looks = 0;
        return new ChangedFiles(files) { OnList = (_, names) => ++looks % 2 == 0 ? [] : names };
    }
}
