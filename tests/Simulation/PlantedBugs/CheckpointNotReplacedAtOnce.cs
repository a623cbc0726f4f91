using Provisioning.Engine.Files;

namespace Provisioning.Simulation.Tests.PlantedBugs;

/// <summary>A file is not put in the place of another at once, but written over it.</summary>
internal sealed class CheckpointNotReplacedAtOnce : PlantedBug
{
    public override IFileSystem Files(IFileSystem files) => new ChangedFiles(files)
    {
        OnMove = (from, to) =>
        {
            files.Write(to, files.Read(from, long.MaxValue));
            files.Delete(from);
        },
    };
}
