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
    private readonly Lock gate = new();
    private readonly MemoryStream waiting = new();
    private Task last = Task.CompletedTask;
    private Task? next;

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
        lock (gate)
        {
            waiting.Write(encode(change));
            return new ValueTask(next ??= WriteAfterAsync(last));
        }
    }

    /// <inheritdoc/>
    public async ValueTask CompleteAsync(Snapshot snapshot, CancellationToken cancellationToken)
    {
        Task writing;
        lock (gate)
            writing = next ?? last;
        // Whether it failed is known to those who asked for it; the checkpoint holds what it held.
        await writing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        var final = finish(snapshot);
        journal.Append(JournalRecord.Completion(CheckpointFile.HashOf(final)));
        checkpoint.ReplaceKeepingBackup(final);
        journal.Dispose();
        checkpoint.DeleteJournal();
    }

    // Changes that come while others are being written are written together: to make many durable costs no more than one. Where a write
    // failed none is tried after it, for what follows on a torn record would not be read.
    private async Task WriteAfterAsync(Task before)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.ForceYielding | ConfigureAwaitOptions.ContinueOnCapturedContext);
        byte[] records;
        lock (gate)
        {
            records = waiting.ToArray();
            waiting.SetLength(0);
            last = next ?? last;
            next = null;
        }

        journal.Append(records);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        journal.Dispose();
        waiting.Dispose();
    }
}
