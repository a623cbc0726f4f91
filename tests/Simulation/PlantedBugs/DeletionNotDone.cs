using Google.Protobuf.WellKnownTypes;
using Pulumirpc;

namespace Provisioning.Simulation.Tests.PlantedBugs;

/// <summary>Deletions are recorded, and the provider is never asked.</summary>
internal sealed class DeletionNotDone : PlantedBug
{
    public override ResourceProvider.ResourceProviderBase Provider(ResourceProvider.ResourceProviderBase provider)
        => new ChangedProvider(provider) { OnDelete = (_, _) => Task.FromResult(new Empty()) };
}
