using Provisioning.Engine.Files;
using Provisioning.Simulation.Tests.Scheduling;

namespace Provisioning.Simulation.Tests.World;

/// <summary>
/// A disk. What is written and moved is durable at once; that a file is gone, or that a new one has a name, is so only once its
/// folder has been flushed: a power failure may undo it. The write during which the machine dies is torn anywhere.
/// </summary>
internal sealed class Disk(Random dice, Crash crash) : IFileSystem
{
    private readonly SortedDictionary<string, byte[]> files = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, byte[]?> unflushed = new(StringComparer.Ordinal);
    private int writesLeft;

    /// <summary>How often anything was changed.</summary>
    public int Effects { get; private set; }

    /// <summary>Whether nothing more can be written to it.</summary>
    public bool IsFull { get; private set; }

    /// <summary>Everything on it.</summary>
    public IReadOnlyDictionary<string, byte[]> Content => files;

    /// <summary>It is full at the n-th write from now; at 0 it has room.</summary>
    public void FillAt(int write) => (IsFull, writesLeft) = (false, write);

    /// <summary>The machine starts again, after its process was killed or its power failed.</summary>
    public void Restart(bool afterPowerFailure)
    {
        foreach (var (path, before) in unflushed)
        {
            if (!afterPowerFailure || dice.Next(2) == 0)
                continue;
            if (before is null)
                files.Remove(path);
            else
                files.TryAdd(path, before);
        }

        unflushed.Clear();
    }

    /// <inheritdoc/>
    public byte[]? Read(string path, long maxBytes) => files.GetValueOrDefault(path);

    /// <inheritdoc/>
    public void Write(string path, ReadOnlySpan<byte> content, bool isPrivate = true)
    {
        var bytes = content.ToArray();
        DoIfRoom(bytes.Length, kept =>
        {
            if (!files.ContainsKey(path))
                unflushed.TryAdd(path, null);
            files[path] = bytes[..kept];
        });
    }

    /// <inheritdoc/>
    public void Move(string from, string to) => Do(1, kept =>
    {
        if (kept == 0)
            return;
        files[to] = files.GetValueOrDefault(from) ?? throw new FileNotFoundException(from);
        files.Remove(from);
        unflushed.Remove(from);
        Flush(to);
    });

    /// <inheritdoc/>
    public void Delete(string path) => Do(1, kept =>
    {
        if (kept == 0 || !files.Remove(path, out var content))
            return;
        unflushed[path] = content;
    });

    /// <inheritdoc/>
    public void DeleteFolder(string path)
    {
        foreach (var file in files.Keys.Where(name => name.StartsWith(path + "/", StringComparison.Ordinal)).ToList())
            Delete(file);
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Files(string folder)
        => [.. files.Keys.Where(path => Path.GetDirectoryName(path) == folder).Select(path => Path.GetFileName(path))];

    /// <inheritdoc/>
    public IReadOnlyList<string> Folders(string folder)
        => [.. files.Keys.Where(path => path.StartsWith(folder + "/", StringComparison.Ordinal))
            .Select(path => path[(folder.Length + 1)..]).Where(rest => rest.Contains('/', StringComparison.Ordinal))
            .Select(rest => rest[..rest.IndexOf('/', StringComparison.Ordinal)]).Distinct().Order(StringComparer.Ordinal)];

    /// <inheritdoc/>
    public DateTimeOffset? LastWritten(string path) => files.ContainsKey(path) ? DateTimeOffset.UnixEpoch : null;

    /// <inheritdoc/>
    public IAppendFile CreateAppend(string path)
    {
        Do(1, kept =>
        {
            if (kept == 0)
                return;
            files[path] = [];
            Flush(path);
        });
        return new Append(this, path);
    }

    private void Flush(string path)
    {
        var folder = Path.GetDirectoryName(path);
        foreach (var name in unflushed.Keys.Where(name => Path.GetDirectoryName(name) == folder).ToList())
            unflushed.Remove(name);
    }

    private void Do(int size, Action<int> write)
    {
        if (crash.StrikesNow())
        {
            write(dice.Next(3) switch { 0 => 0, 1 => size, _ => dice.Next(size + 1) });
            throw new PowerFailure();
        }

        Effects++;
        write(size);
    }

    // What fits is written.
    private void DoIfRoom(int size, Action<int> write) => Do(size, kept =>
    {
        var isNew = !IsFull;
        IsFull |= writesLeft > 0 && --writesLeft == 0;
        if (!IsFull)
        {
            write(kept);
            return;
        }

        if (isNew)
            write(dice.Next(kept + 1));
        throw new IOException("no space left on device");
    });

    private sealed class Append(Disk disk, string path) : IAppendFile
    {
        void IAppendFile.Append(ReadOnlySpan<byte> content)
        {
            var bytes = content.ToArray();
            disk.DoIfRoom(bytes.Length, kept => disk.files[path] = [.. disk.files[path], .. bytes[..kept]]);
        }

        public void Dispose()
        {
        }
    }
}
