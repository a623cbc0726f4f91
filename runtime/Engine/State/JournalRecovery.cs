using System.Text.Json;
using Provisioning.Engine.Files;
using Provisioning.Engine.Secrets;
using Provisioning.Protocol.Diagnostics;

namespace Provisioning.Engine.State;

/// <summary>What an operation that was interrupted left behind.</summary>
internal static class JournalRecovery
{
    /// <summary>The checkpoint as it really is: the file's content with the changes of the journal beside it.</summary>
    /// <param name="file">The checkpoint's file.</param>
    /// <param name="content">Its content.</param>
    /// <param name="checkpoint">The same, read.</param>
    /// <param name="secrets">Decrypts what the journal holds.</param>
    /// <param name="memory">Keeps the journal's ciphertexts.</param>
    /// <exception cref="DiagnosticException">Checkpoint and journal do not belong together, or the journal is damaged.</exception>
    public static Checkpoint Recover(
        CheckpointFile file, byte[] content, Checkpoint checkpoint, ISecretsProvider? secrets, CheckpointMemory memory)
    {
        var hash = CheckpointFile.HashOf(content);
        var journal = JournalLines.Parse(file.ReadJournal() ?? []);
        if (journal.Damaged is { IsLast: false } damaged)
            throw new DiagnosticException(StateDiagnostics.JournalDamaged(file.JournalPath, damaged.Number));
        if (journal.Records is not [var header, .. var records])
        {
            // A journal without a whole header was interrupted before the checkpoint was marked.
            return checkpoint.HasOpenJournal ? throw new DiagnosticException(StateDiagnostics.JournalMissing(file.Path)) : checkpoint;
        }

        if (Text(header, "checkpoint") == hash)
            return Replay(file, checkpoint, records, secrets, memory);
        // Not marked yet, or already finished: the checkpoint alone is the truth.
        if (!checkpoint.HasOpenJournal && (records.Count == 0 || Text(records[^1], "completed") == hash))
            return checkpoint;
        throw new DiagnosticException(StateDiagnostics.JournalForeign(file.JournalPath));
    }

    private static Checkpoint Replay(
        CheckpointFile file, Checkpoint checkpoint, List<JsonElement> records, ISecretsProvider? secrets, CheckpointMemory memory)
    {
        var ledger = new SnapshotLedger(checkpoint.Latest ?? Snapshot.Empty);
        for (var i = 0; i < records.Count; i++)
        {
            if (records[i].TryGetProperty("completed", out _))
                continue;
            try
            {
                ledger.Apply(JournalRecord.ReadChange(records[i], secrets, memory));
            }
            catch (Exception e) when (e is InvalidDataException or InvalidOperationException or FormatException or IndexOutOfRangeException)
            {
                throw new DiagnosticException(StateDiagnostics.JournalDamaged(file.JournalPath, i + 2), e);
            }
        }

        return checkpoint with { Latest = ledger.ToSnapshot(), HasOpenJournal = false, WasInterrupted = true };
    }

    /// <summary>Puts a checkpoint in the place of whatever is there, a journal beside it included, so that a crash loses neither.</summary>
    public static void Conclude(CheckpointFile file, byte[] content)
    {
        if (file.ReadJournal() is not { } journal)
        {
            file.Replace(content);
            return;
        }

        // What the journal supersedes only lags behind: the backup stays the one from before the interrupted operation.
        file.Files.Replace(file.JournalPath, [.. JournalLines.Parse(journal).Whole.Span, .. JournalRecord.Completion(CheckpointFile.HashOf(content))]);
        file.ReplaceKeepingBackup(content);
        file.DeleteJournal();
    }

    private static string Text(JsonElement record, string name)
        => record.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() ?? "" : "";
}
