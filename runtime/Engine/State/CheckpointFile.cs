using System.Security.Cryptography;
using Provisioning.Engine.Files;

namespace Provisioning.Engine.State;

/// <summary>A checkpoint's file with its backup and journal beside it.</summary>
/// <param name="Files">The file system.</param>
/// <param name="Path">The checkpoint.</param>
internal sealed record CheckpointFile(IFileSystem Files, string Path)
{
    private const string Backup = ".bak";
    private const string Journal = ".journal";

    public string BackupPath => Path + Backup;

    public string JournalPath => Path + Journal;

    public static string HashOf(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content));

    /// <summary>Names what each checkpoint that is written is kept as besides; nothing is kept if null.</summary>
    public TimeProvider? Retaining { get; init; }

    /// <summary>Whether the stack's checkpoint is the compressed one: it is there, and the plain one is not or is older.</summary>
    public bool IsCompressed => Files.LastWritten(CompressedPath) is { } compressed && !(Files.LastWritten(Path) >= compressed);

    public bool Exists => Files.LastWritten(Path) is not null || Files.LastWritten(CompressedPath) is not null;

    private string CompressedPath => Path + Gzip.Suffix;

    public byte[]? Read() => IsCompressed ? Gzip.Read(Files, CompressedPath, CheckpointReader.MaxBytes) : Files.Read(Path, CheckpointReader.MaxBytes);

    /// <summary>Writes the checkpoint, keeping what it replaces as backup.</summary>
    public void Replace(byte[] content)
    {
        if (Read() is { } old)
            Write(BackupPath, old);
        WritePlain(content);
    }

    /// <summary>Writes the checkpoint where what it replaces only lagged behind: the backup stays what it was.</summary>
    public void ReplaceKeepingBackup(byte[] content) => WritePlain(content);

    public byte[]? ReadJournal() => Files.Read(JournalPath, CheckpointReader.MaxBytes);

    public void DeleteJournal() => Files.Delete(JournalPath);

    /// <summary>Takes the checkpoint away; it stays as the backup, with the journal that belongs to it.</summary>
    public void Retire()
    {
        foreach (var path in new[] { Path, CompressedPath })
        {
            if (Files.LastWritten(path) is not null)
                Files.Move(path, path + Backup);
        }

        if (Files.LastWritten(JournalPath) is not null)
            Files.Move(JournalPath, BackupPath + Journal);
    }

    /// <summary>Deletes the checkpoint with all that lies beside it.</summary>
    public void Delete()
    {
        foreach (var path in new[] { JournalPath, Path, CompressedPath, BackupPath, CompressedPath + Backup, BackupPath + Journal })
            Files.Delete(path);
    }

    // What is written is plain, and the newer one: the compressed one is of no more use.
    private void WritePlain(byte[] content)
    {
        Write(Path, content);
        if (Files.LastWritten(CompressedPath) is not null)
            Files.Delete(CompressedPath);
        if (Retaining is { } time)
            Write($"{Path}.{UpdateHistory.MomentOf(time)}", content);
    }

    private void Write(string path, byte[] content)
    {
        Files.Replace(path, content);
        FileAttributes.Follow(Files, path, content);
    }
}
