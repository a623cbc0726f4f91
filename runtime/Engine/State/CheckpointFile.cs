using System.Security.Cryptography;
using Provisioning.Engine.Files;

namespace Provisioning.Engine.State;

/// <summary>A checkpoint's file with its backup and journal beside it.</summary>
/// <param name="Files">The file system.</param>
/// <param name="Path">The checkpoint.</param>
internal sealed record CheckpointFile(IFileSystem Files, string Path)
{
    public string BackupPath => Path + ".bak";

    public string JournalPath => Path + ".journal";

    public static string HashOf(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content));

    public byte[]? Read() => Files.Read(Path, CheckpointReader.MaxBytes);

    /// <summary>Writes the checkpoint, keeping what it replaces as backup.</summary>
    public void Replace(byte[] content)
    {
        if (Read() is { } old)
            Write(BackupPath, old);
        Write(Path, content);
    }

    /// <summary>Writes the checkpoint where what it replaces only lagged behind: the backup stays what it was.</summary>
    public void ReplaceKeepingBackup(byte[] content) => Write(Path, content);

    public byte[]? ReadJournal() => Files.Read(JournalPath, CheckpointReader.MaxBytes);

    public void DeleteJournal() => Files.Delete(JournalPath);

    private void Write(string path, byte[] content)
    {
        Files.Replace(path, content);
        FileAttributes.Follow(Files, path, content);
    }
}
