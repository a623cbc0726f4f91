using Provisioning.Engine.Files;

namespace Provisioning.Engine.Tests.State;

/// <summary>
/// Files in memory that can lose power: the n-th write stops half way and every later one fails, as on a machine that died there.
/// </summary>
internal sealed class MemoryFileSystem : IFileSystem
{
    private readonly SortedDictionary<string, byte[]> files = new(StringComparer.Ordinal);
    private int writes;

    /// <summary>The number of the write that the power fails at; 0 for none.</summary>
    public int FailAtWrite { get; set; }

    /// <summary>How much of the failing write reaches the disk: 0 nothing, 1 half, 2 all of it.</summary>
    public int TornPart { get; set; }

    public int Writes => writes;

    public IEnumerable<string> Paths => files.Keys;

    /// <summary>Runs before each read, as another process would.</summary>
    public Action<string>? BeforeRead { get; set; }

    public byte[]? Read(string path, long maxBytes)
    {
        BeforeRead?.Invoke(path);
        return files.GetValueOrDefault(path);
    }

    public void Write(string path, ReadOnlySpan<byte> content, bool isPrivate = true)
    {
        var bytes = content.ToArray();
        Do(bytes.Length, kept => files[path] = bytes[..kept]);
    }

    public void Move(string from, string to) => Do(1, kept =>
    {
        if (kept == 0)
            return;
        files[to] = files[from];
        files.Remove(from);
    });

    public void Delete(string path) => Do(1, kept => _ = kept > 0 && files.Remove(path));

    public void DeleteFolder(string path)
    {
        foreach (var file in files.Keys.Where(name => name.StartsWith(path + "/", StringComparison.Ordinal)).ToList())
            Delete(file);
    }

    public IReadOnlyList<string> Files(string folder)
        => [.. files.Keys.Where(path => Path.GetDirectoryName(path) == folder).Select(path => Path.GetFileName(path))];

    public IReadOnlyList<string> Folders(string folder)
        => [.. files.Keys.Where(path => path.StartsWith(folder + "/", StringComparison.Ordinal))
            .Select(path => path[(folder.Length + 1)..]).Where(rest => rest.Contains('/', StringComparison.Ordinal))
            .Select(rest => rest[..rest.IndexOf('/', StringComparison.Ordinal)]).Distinct().Order(StringComparer.Ordinal)];

    public DateTimeOffset? LastWritten(string path) => files.ContainsKey(path) ? DateTimeOffset.UnixEpoch : null;

    public IAppendFile CreateAppend(string path)
    {
        Write(path, []);
        return new Append(this, path);
    }

    /// <summary>The machine starts again: what is on disk stays.</summary>
    public void Restart() => (FailAtWrite, writes) = (0, 0);

    private void Do(int size, Action<int> write)
    {
        writes++;
        if (FailAtWrite == 0 || writes < FailAtWrite)
        {
            write(size);
            return;
        }

        if (writes == FailAtWrite)
            write(TornPart switch { 0 => 0, 1 => size / 2, _ => size });
        throw new PowerFailure();
    }

    private sealed class Append(MemoryFileSystem owner, string path) : IAppendFile
    {
        void IAppendFile.Append(ReadOnlySpan<byte> content)
        {
            var bytes = content.ToArray();
            owner.Do(bytes.Length, kept => owner.files[path] = [.. owner.files[path], .. bytes[..kept]]);
        }

        public void Dispose()
        {
        }
    }
}

/// <summary>The machine died.</summary>
internal sealed class PowerFailure : Exception;
