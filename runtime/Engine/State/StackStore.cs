using Provisioning.Engine.Files;
using Provisioning.Engine.Secrets;
using Provisioning.Protocol.Diagnostics;

namespace Provisioning.Engine.State;

/// <summary>The stacks of a file backend and their checkpoints.</summary>
/// <param name="files">The file system.</param>
/// <param name="layout">Where they lie.</param>
/// <param name="time">The clock.</param>
public sealed class StackStore(IFileSystem files, StateLayout layout, TimeProvider time)
{
    private const string Extension = ".json";
    private const long MaxMetaBytes = 64 * 1024;
    private const string LayoutVersion = "1";
    private const int ReadAttempts = 5;

    /// <summary>Whether every checkpoint that is written stays beside the current one, under the time it was written.</summary>
    public bool RetainsCheckpoints { get; init; }

    /// <summary>Whether there is such a stack.</summary>
    public bool Exists(StackReference stack)
    {
        ArgumentNullException.ThrowIfNull(stack);
        var file = FileOf(stack);
        RefuseUnreadable(file);
        return file.Exists;
    }

    /// <summary>Makes sure that there is such a stack.</summary>
    /// <exception cref="DiagnosticException">There is none.</exception>
    public void Require(StackReference stack)
    {
        ArgumentNullException.ThrowIfNull(stack);
        if (!Exists(stack))
            throw new DiagnosticException(StateDiagnostics.StackNotFound(stack.Name));
    }

    /// <summary>Stacks in order of their names, of one project or of all.</summary>
    public IReadOnlyList<StackReference> List(string? project = null)
        => [.. files.Folders(layout.Stacks).Where(folder => project is null || folder == project).SelectMany(folder =>
            files.Files(Path.Combine(layout.Stacks, folder))
                .Select(name => name.EndsWith(Gzip.Suffix, StringComparison.Ordinal) ? name[..^Gzip.Suffix.Length] : name)
                .Where(name => name.EndsWith(Extension, StringComparison.Ordinal)).Distinct(StringComparer.Ordinal)
                .Select(name => new StackReference(folder, name[..^Extension.Length])))];

    /// <summary>Creates a stack on which nothing has run.</summary>
    /// <exception cref="DiagnosticException">There is one of that name.</exception>
    public void Create(StackReference stack, SecretsProviderState secrets)
    {
        ArgumentNullException.ThrowIfNull(stack);
        if (Exists(stack))
            throw new DiagnosticException(StateDiagnostics.StackExists(stack.FullName));
        EnsureLayout();
        var empty = Snapshot.Empty with { Manifest = Manifest(), SecretsProvider = secrets };
        Save(new LoadedStack(stack, new Checkpoint { Stack = stack.FullName, Latest = empty }, new CheckpointMemory()), SecretForm.Hidden);
    }

    /// <summary>Reads a stack, an interrupted operation's journal included. Changes nothing.</summary>
    /// <param name="stack">Which one.</param>
    /// <param name="open">Gives the secrets of the provider that the checkpoint names; asked only if there are secrets.</param>
    /// <exception cref="DiagnosticException">There is none, or it cannot be read.</exception>
    public LoadedStack Load(StackReference stack, Func<SecretsProviderState, ISecretsProvider> open)
    {
        ArgumentNullException.ThrowIfNull(stack);
        var file = FileOf(stack);
        RefuseUnreadable(file);
        for (var attempt = 1; ; attempt++)
        {
            var content = file.Read() ?? throw new DiagnosticException(StateDiagnostics.StackNotFound(stack.Name));
            try
            {
                return Read(stack, file, content, open);
            }
            catch (DiagnosticException) when (attempt < ReadAttempts && file.Read() is { } now && !now.AsSpan().SequenceEqual(content))
            {
                // An operation began or ended between reading the checkpoint and its journal: they are read again.
            }
        }
    }

    /// <summary>What encrypts a stack's secrets, without reading its resources; null where nothing does yet.</summary>
    /// <exception cref="DiagnosticException">There is no such stack, or it cannot be read.</exception>
    public SecretsProviderState? SecretsProviderOf(StackReference stack)
    {
        ArgumentNullException.ThrowIfNull(stack);
        var file = FileOf(stack);
        RefuseUnreadable(file);
        return CheckpointReader.ReadSecretsProvider(file.Read() ?? throw new DiagnosticException(StateDiagnostics.StackNotFound(stack.Name)), file.Path);
    }

    /// <summary>Writes a stack's checkpoint; the one before is kept as <c>.bak</c>. The stack must be locked.</summary>
    /// <param name="stack">What to write.</param>
    /// <param name="secrets">How secrets are written.</param>
    public void Save(LoadedStack stack, SecretForm secrets)
    {
        ArgumentNullException.ThrowIfNull(stack);
        EnsureLayout();
        var file = FileOf(stack.Stack);
        JournalRecovery.Conclude(
            file, CheckpointWriter.WriteCheckpoint(stack.Checkpoint with { HasOpenJournal = false }, secrets, stack.Memory));
    }

    /// <summary>Opens a journal for an operation on a stack as it was loaded. The stack must be locked.</summary>
    /// <param name="stack">The stack; what an interrupted operation left is made part of its checkpoint first.</param>
    /// <param name="secrets">Encrypts from now on.</param>
    public FileJournal OpenJournal(LoadedStack stack, ISecretsProvider secrets)
    {
        ArgumentNullException.ThrowIfNull(stack);
        ArgumentNullException.ThrowIfNull(secrets);
        // Ciphertexts of another key are of no use under this one.
        var memory = stack.Snapshot.SecretsProvider == secrets.State ? stack.Memory : new CheckpointMemory();
        var form = SecretForm.Encrypted(secrets, memory);
        var file = FileOf(stack.Stack);
        var checkpoint = stack.Checkpoint with { Latest = stack.Snapshot with { SecretsProvider = secrets.State } };
        if (file.ReadJournal() is not null)
            Save(stack with { Checkpoint = checkpoint, Memory = memory }, form);
        return FileJournal.Open(
            file,
            Write(checkpoint with { HasOpenJournal = true }),
            change => JournalRecord.Change(change, form, memory),
            snapshot => Write(checkpoint with { Latest = snapshot with { Manifest = Manifest(), SecretsProvider = secrets.State } }));

        byte[] Write(Checkpoint content) => CheckpointWriter.WriteCheckpoint(content, form, memory);
    }

    /// <summary>Writes a stack under another name, then takes away the old one, whose checkpoint becomes its backup. The old one must be locked.</summary>
    /// <param name="stack">The stack as it is to be, under its old name.</param>
    /// <param name="name">Its new name.</param>
    /// <param name="secrets">How secrets are written.</param>
    /// <exception cref="DiagnosticException">There is one of that name.</exception>
    public void Rename(LoadedStack stack, StackReference name, SecretForm secrets)
    {
        ArgumentNullException.ThrowIfNull(stack);
        ArgumentNullException.ThrowIfNull(name);
        if (Exists(name))
            throw new DiagnosticException(StateDiagnostics.StackExists(name.FullName));
        Save(stack with { Stack = name, Checkpoint = stack.Checkpoint with { Stack = name.FullName } }, secrets);
        var old = FileOf(stack.Stack);
        old.Retire();
        if (files.LastWritten(layout.TagsOf(stack.Stack)) is not null)
            files.Move(layout.TagsOf(stack.Stack), layout.TagsOf(name));
    }

    /// <summary>Makes sure that the backend is of the layout that is understood here. A new one is.</summary>
    /// <exception cref="DiagnosticException">It is of another, or its <c>meta.yaml</c> is damaged.</exception>
    public void RequireLayout()
    {
        if (files.ReadText(layout.MetaFile, MaxMetaBytes) is { } meta)
        {
            var version = meta.Split('\n').Select(line => line.Split(':', 2)).Where(field => field is ["version", _]).Select(field => field[1].Trim()).FirstOrDefault();
            if (version != LayoutVersion)
                throw new DiagnosticException(StateDiagnostics.UnsupportedLayout(layout.MetaFile, version ?? ""));
        }
        else if (files.Files(layout.Stacks).Any(name => name.EndsWith(Extension, StringComparison.Ordinal)))
        {
            throw new DiagnosticException(StateDiagnostics.UnsupportedLayout(layout.MetaFile, "0"));
        }
    }

    /// <summary>Takes a stack away with its tags. Its checkpoint stays as a backup copy unless that is to go too.</summary>
    public void Remove(StackReference stack, bool withBackups)
    {
        var file = FileOf(stack);
        if (withBackups)
            file.Delete();
        else
            file.Retire();
        files.Delete(layout.TagsOf(stack));
    }

    /// <summary>A manifest of now and this engine.</summary>
    public SnapshotManifest Manifest()
        => new(time.GetUtcNow(), SnapshotIntegrity.MagicOf(EngineVersion.Compatible), EngineVersion.Compatible);

    private CheckpointFile FileOf(StackReference stack) => new(files, layout.CheckpointOf(stack)) { Retaining = RetainsCheckpoints ? time : null };

    private static LoadedStack Read(StackReference stack, CheckpointFile file, byte[] content, Func<SecretsProviderState, ISecretsProvider> open)
    {
        var memory = new CheckpointMemory();
        var read = CheckpointReader.ReadCheckpoint(content, file.Path, open, memory);
        var recovered = JournalRecovery.Recover(file, content, read, LazySecrets.Of(read.Latest?.SecretsProvider, open), memory);
        return new LoadedStack(stack, recovered, memory);
    }

    // Of several variants the newest is the stack's: one that cannot be read must not be overlooked beside an old one.
    private void RefuseUnreadable(CheckpointFile file)
    {
        var unreadable = file.Path + ".zst";
        if (files.LastWritten(unreadable) is { } written && !(files.LastWritten(file.Path) > written) && !(files.LastWritten(file.Path + Gzip.Suffix) > written))
            throw new DiagnosticException(StateDiagnostics.Compressed(unreadable));
    }

    private void EnsureLayout()
    {
        if (files.ReadText(layout.MetaFile, MaxMetaBytes) is null)
            files.ReplaceText(layout.MetaFile, $"version: {LayoutVersion}\n");
    }
}
