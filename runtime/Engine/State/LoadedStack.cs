namespace Provisioning.Engine.State;

/// <summary>A stack as its files have it.</summary>
/// <param name="Stack">Which one.</param>
/// <param name="Checkpoint">Its checkpoint, an interrupted operation's journal included.</param>
/// <param name="Memory">What the files say beyond the model.</param>
public sealed record LoadedStack(StackReference Stack, Checkpoint Checkpoint, CheckpointMemory Memory)
{
    /// <summary>Its snapshot; an empty one where nothing has run.</summary>
    public Snapshot Snapshot => Checkpoint.Latest ?? Snapshot.Empty;
}
