using Provisioning.Engine.Files;

namespace Provisioning.Simulation.Tests.PlantedBugs;

/// <summary>Files that are not written, or not read, as they should be.</summary>
internal sealed class ChangedFiles(IFileSystem files) : IFileSystem
{
    /// <summary>What is read of a file.</summary>
    public Func<string, byte[]?, byte[]?> OnRead { get; init; } = (_, content) => content;

    /// <summary>What becomes of a move.</summary>
    public Action<string, string>? OnMove { get; init; }

    /// <summary>What becomes of an append.</summary>
    public Action<IAppendFile, byte[]> OnAppend { get; init; } = (file, content) => file.Append(content);

    /// <summary>Which files are seen in a folder.</summary>
    public Func<string, IReadOnlyList<string>, IReadOnlyList<string>> OnList { get; init; } = (_, names) => names;

    public byte[]? Read(string path, long maxBytes) => OnRead(path, files.Read(path, maxBytes));

    public void Write(string path, ReadOnlySpan<byte> content, bool isPrivate = true) => files.Write(path, content, isPrivate);

    public void Move(string from, string to)
    {
        if (OnMove is null)
            files.Move(from, to);
        else
            OnMove(from, to);
    }

    public void Delete(string path) => files.Delete(path);

    public void DeleteFolder(string path) => files.DeleteFolder(path);

    public IReadOnlyList<string> Files(string folder) => OnList(folder, files.Files(folder));

    public IReadOnlyList<string> Folders(string folder) => files.Folders(folder);

    public DateTimeOffset? LastWritten(string path) => files.LastWritten(path);

    public IAppendFile CreateAppend(string path) => new ChangedAppend(files.CreateAppend(path), OnAppend);

    private sealed class ChangedAppend(IAppendFile file, Action<IAppendFile, byte[]> append) : IAppendFile
    {
        public void Append(ReadOnlySpan<byte> content) => append(file, content.ToArray());

        public void Dispose() => file.Dispose();
    }
}
