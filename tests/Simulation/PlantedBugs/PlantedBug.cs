using Provisioning.Engine.Files;
using Provisioning.Engine.Operations;
using Provisioning.Engine.State;
using Pulumirpc;

namespace Provisioning.Simulation.Tests.PlantedBugs;

/// <summary>
/// An engine with a bug, made from the sound one by what is put between it and the world. This one is sound; each bug overrides the
/// seam it is planted in.
/// </summary>
internal class PlantedBug
{
    /// <summary>The sound engine.</summary>
    public static PlantedBug None { get; } = new();

    /// <summary>Between the state and its files.</summary>
    public virtual IFileSystem Files(IFileSystem files) => files;

    /// <summary>Between the engine and its journal.</summary>
    public virtual ISnapshotJournal Journal(ISnapshotJournal journal) => journal;

    /// <summary>Between the engine and its provider.</summary>
    public virtual ResourceProvider.ResourceProviderBase Provider(ResourceProvider.ResourceProviderBase provider) => provider;

    /// <summary>Between what is asked for and the engine.</summary>
    public virtual OperationRequest Request(OperationRequest request) => request;
}
