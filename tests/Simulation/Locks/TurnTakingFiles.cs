using Provisioning.Engine.Files;

namespace Provisioning.Simulation.Tests.Locks;

/// <summary>Files as one process sees them: before each operation it waits for its turn.</summary>
internal sealed class TurnTakingFiles(IFileSystem files, Turns turns, int process) : IFileSystem
{
    public byte[]? Read(string path, long maxBytes)
    {
        turns.Await(process);
        return files.Read(path, maxBytes);
    }

    public void Write(string path, ReadOnlySpan<byte> content, bool isPrivate = true)
    {
        turns.Await(process);
        files.Write(path, content, isPrivate);
    }

    public void Move(string from, string to)
    {
        turns.Await(process);
        files.Move(from, to);
    }

    public void Delete(string path)
    {
        turns.Await(process);
        files.Delete(path);
    }

    public void DeleteFolder(string path)
    {
        turns.Await(process);
        files.DeleteFolder(path);
    }

    public IReadOnlyList<string> Files(string folder)
    {
        turns.Await(process);
        return files.Files(folder);
    }

    public IReadOnlyList<string> Folders(string folder)
    {
        turns.Await(process);
        return files.Folders(folder);
    }

    public DateTimeOffset? LastWritten(string path)
    {
        turns.Await(process);
        return files.LastWritten(path);
    }

    public IAppendFile CreateAppend(string path)
    {
        turns.Await(process);
        return files.CreateAppend(path);
    }
}
