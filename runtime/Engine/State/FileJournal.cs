using Provisioning.Engine.Files;

namespace Provisioning.Engine.State;

/// <summary>
/// A running operation's changes in a file beside the checkpoint. While it is open the checkpoint carries a mark that makes
/// every other reader refuse it; each change costs one append, whatever the size of the state.
/// </summary>
/// <remarks>
/// Order on disk, each step durable before the next: journal with the marked checkpoint's hash; marked checkpoint; changes;
/// a last record with the final checkpoint's hash; final checkpoint without the mark; journal gone. <see cref="JournalRecovery"/>
/// knows what each of these states means.
/// </remarks>
public sealed class FileJournal : ISnapshotJournal, IDisposable
{
    private readonly IAppendFile journal;
    private readonly Func<SnapshotChange, byte[]> encode;
    private readonly Func<Snapshot, byte[]> finish;
    private readonly CheckpointFile checkpoint;

    private FileJournal(
        CheckpointFile checkpoint, IAppendFile journal, Func<SnapshotChange, byte[]> encode, Func<Snapshot, byte[]> finish)
    {
        this.checkpoint = checkpoint;
        this.journal = journal;
        this.encode = encode;
        this.finish = finish;
    }

    /// <summary>Opens a journal on a checkpoint.</summary>
    /// <param name="checkpoint">The checkpoint's file.</param>
    /// <param name="marked">The checkpoint's content with the mark.</param>
    /// <param name="encode">Writes a change as a record.</param>
    /// <param name="finish">Writes a finished snapshot as a checkpoint without the mark.</param>
    internal static FileJournal Open(
        CheckpointFile checkpoint, byte[] marked, Func<SnapshotChange, byte[]> encode, Func<Snapshot, byte[]> finish)
    {
        var journal = checkpoint.Files.CreateAppend(checkpoint.JournalPath);
        try
        {
            journal.Append(JournalRecord.Header(CheckpointFile.HashOf(marked)));
            checkpoint.Replace(marked);
            return new FileJournal(checkpoint, journal, encode, finish);
        }
        catch
        {
            journal.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public ValueTask AppendAsync(SnapshotChange change, CancellationToken cancellationToken)
    {
        journal.Append(encode(change));
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask CompleteAsync(Snapshot snapshot, CancellationToken cancellationToken)
    {
        var final = finish(snapshot);
        journal.Append(JournalRecord.Completion(CheckpointFile.HashOf(final)));
        checkpoint.ReplaceKeepingBackup(final);
        journal.Dispose();
        checkpoint.DeleteJournal();
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public void Dispose() => journal.Dispose();
}
