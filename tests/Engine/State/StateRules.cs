using Provisioning.Engine.State;
using Provisioning.Engine.Tests.Simulation;

namespace Provisioning.Engine.Tests.State;

/// <summary>What must hold of a state before it may be kept.</summary>
internal static class StateRules
{
    /// <summary>Fails where a snapshot does not hold together, or is not what is read once it was written.</summary>
    public static void AssertKeepable(Snapshot snapshot)
    {
        Assert.Empty(SnapshotRules.Violations(snapshot));
        Assert.Empty(SnapshotIntegrity.Verify(snapshot));
        var memory = new CheckpointMemory();
        var checkpoint = new Checkpoint { Stack = "organization/p/test", Latest = snapshot with { SecretsProvider = StackStoreTests.Secrets.State } };
        var files = new MemoryFileSystem();
        files.Write(
            StackStoreTests.Layout.CheckpointOf(StackStoreTests.Stack),
            CheckpointWriter.WriteCheckpoint(checkpoint, SecretForm.Encrypted(StackStoreTests.Secrets, memory), memory));
        var read = new StackStore(files, StackStoreTests.Layout, TimeProvider.System).Load(StackStoreTests.Stack, StackStoreTests.Open).Snapshot;
        Assert.Equal(Essence(snapshot), Essence(read));
    }

    private static IEnumerable<(string Urn, string Id, string Inputs, string Outputs)> Essence(Snapshot snapshot)
        => snapshot.Resources.Select(state => (state.Urn, state.Id, string.Join(',', state.Inputs.Keys), string.Join(',', state.Outputs.Keys)));
}
