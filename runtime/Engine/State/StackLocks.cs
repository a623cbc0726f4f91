using System.Text.Json;
using Provisioning.Engine.Files;
using Provisioning.Protocol.Diagnostics;

namespace Provisioning.Engine.State;

/// <summary>Who holds a lock.</summary>
/// <param name="ProcessId">Process id.</param>
/// <param name="User">User name.</param>
/// <param name="Host">Host name.</param>
public sealed record LockOwner(int ProcessId, string User, string Host);

/// <summary>
/// Locks of stacks, one file a lock. Whoever finds a lock of another, before or after writing their own, gives way: of two who
/// try at once at most one succeeds.
/// </summary>
/// <param name="files">The file system.</param>
/// <param name="layout">Where locks lie.</param>
/// <param name="time">The clock.</param>
/// <param name="newId">Makes the id of a lock.</param>
public sealed class StackLocks(IFileSystem files, StateLayout layout, TimeProvider time, Func<Guid> newId)
{
    private const long MaxBytes = 64 * 1024;

    /// <summary>Locks a stack until the result is disposed of.</summary>
    /// <exception cref="DiagnosticException">Another holds a lock.</exception>
    public IDisposable Acquire(StackReference stack, LockOwner owner)
    {
        ArgumentNullException.ThrowIfNull(owner);
        var folder = layout.LocksOf(stack);
        var mine = $"{newId():D}.json";
        RefuseOthers(folder, mine);
        files.Replace(Path.Combine(folder, mine), Content(owner));
        try
        {
            RefuseOthers(folder, mine);
        }
        catch
        {
            files.Delete(Path.Combine(folder, mine));
            throw;
        }

        return new Held(files, Path.Combine(folder, mine));
    }

    /// <summary>Deletes every lock of a stack.</summary>
    public void Cancel(StackReference stack)
    {
        var folder = layout.LocksOf(stack);
        foreach (var name in Names(folder))
            files.Delete(Path.Combine(folder, name));
    }

    private void RefuseOthers(string folder, string mine)
    {
        var others = Names(folder).Where(name => name != mine).Select(name => Describe(Path.Combine(folder, name))).ToList();
        if (others.Count > 0)
            throw new DiagnosticException(StateDiagnostics.Locked(others));
    }

    private IEnumerable<string> Names(string folder) => files.Files(folder).Where(name => name.EndsWith(".json", StringComparison.Ordinal));

    private byte[] Content(LockOwner owner)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, StateJson.Compact))
        {
            writer.WriteStartObject();
            writer.WriteNumber("pid", owner.ProcessId);
            writer.WriteString("username", owner.User);
            writer.WriteString("hostname", owner.Host);
            writer.WriteString("timestamp", StateJson.FormatTime(time.GetUtcNow()));
            writer.WriteEndObject();
        }

        return buffer.ToArray();
    }

    private string Describe(string path)
    {
        try
        {
            if (files.Read(path, MaxBytes) is { } content)
            {
                using var document = JsonDocument.Parse(content);
                var fields = new JsonFields(document.RootElement, path);
                return $"{path}: created by {fields.Text("username")}@{fields.Text("hostname")} (pid {(int)fields.Number("pid")}) at {fields.Text("timestamp")}";
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException or IOException)
        {
            // A lock that cannot be read is still a lock.
        }

        return path;
    }

    private sealed class Held(IFileSystem files, string path) : IDisposable
    {
        public void Dispose() => files.Delete(path);
    }
}
