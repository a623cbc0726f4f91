using Provisioning.Engine.Operations;
using Provisioning.Engine.Projects;
using Provisioning.Engine.Secrets;
using Provisioning.Engine.State;
using Provisioning.Protocol.Diagnostics;

namespace Provisioning.Cli;

/// <summary>The project a command runs in, the backend its stacks are kept in, and which of them is meant.</summary>
internal sealed class Workspace : IStackReader
{
    private readonly CliEnvironment environment;
    private readonly Dictionary<string, PassphraseSecrets> opened = new(StringComparer.Ordinal);
    private readonly Project? project;

    private Workspace(CliEnvironment environment, Project? project, BackendAddress backend, UserFolder user)
    {
        this.environment = environment;
        this.project = project;
        Backend = backend;
        User = user;
        var layout = new StateLayout(backend.Root);
        Stacks = new StackStore(environment.Files, layout, environment.Time)
        {
            RetainsCheckpoints = environment.IsSet("PULUMI_DIY_BACKEND_RETAIN_CHECKPOINTS") || environment.IsSet("PULUMI_RETAIN_CHECKPOINTS"),
        };
        Locks = new StackLocks(environment.Files, layout, environment.Time, Guid.NewGuid);
        Tags = new StackTags(environment.Files, layout);
        History = new UpdateHistory(environment.Files, layout, environment.Time)
        {
            KeepsBackups = !environment.IsSet("PULUMI_DIY_BACKEND_DISABLE_CHECKPOINT_BACKUPS") && !environment.IsSet("PULUMI_DISABLE_CHECKPOINT_BACKUPS"),
        };
        Layout = layout;
    }

    /// <summary>The project of the current folder.</summary>
    /// <exception cref="DiagnosticException">There is none.</exception>
    public Project Project => project ?? Project.Find(environment.Files, environment.CurrentFolder);

    public bool HasProject => project is not null;

    public BackendAddress Backend { get; }

    public StateLayout Layout { get; }

    public UserFolder User { get; }

    public StackStore Stacks { get; }

    public StackLocks Locks { get; }

    public UpdateHistory History { get; }

    public StackTags Tags { get; }

    /// <summary>The user's own choices.</summary>
    public static UserFolder UserOf(CliEnvironment environment)
        => new(environment.Files, environment.Variable("PULUMI_HOME") is { Length: > 0 } home ? Path.GetFullPath(home) : Path.Combine(environment.HomeFolder, ".pulumi"));

    /// <summary>The workspace of the current folder. A stack named in full needs no project there.</summary>
    /// <param name="environment">The world.</param>
    public static Workspace Open(CliEnvironment environment)
    {
        var user = UserOf(environment);
        var project = FindProject(environment);
        var url = environment.Variable("PULUMI_BACKEND_URL") is { Length: > 0 } variable ? variable : project?.BackendUrl ?? user.CurrentBackend ?? BackendAddress.Home;
        var workspace = new Workspace(environment, project, BackendAddress.Parse(url, environment.CurrentFolder, environment.HomeFolder), user);
        workspace.Stacks.RequireLayout();
        return workspace;
    }

    /// <summary>The one name that was given, as an option or as an argument.</summary>
    /// <exception cref="DiagnosticException">Both were given.</exception>
    public static string? OneName(string? option, string? argument) => option is not null && argument is not null
        ? throw new DiagnosticException(CliDiagnostics.TwoNames())
        : option ?? argument;

    /// <summary>The selected stack, or null. It need not exist.</summary>
    public StackReference? SelectedStack()
        => (environment.Variable("PULUMI_STACK") ?? User.SelectedStack(Project, Backend.Url)) is { Length: > 0 } text ? Reference(text) : null;

    /// <summary>A stack by what the user calls it: in full, or within the project.</summary>
    /// <exception cref="DiagnosticException">It is no name, or there is no project that it could be within.</exception>
    public StackReference Reference(string text) => StackReference.Parse(text, StackReference.NamesProject(text) ? "" : Project.Name);

    /// <summary>Sees to it that a stack is made and changed only in its own project.</summary>
    /// <exception cref="DiagnosticException">It belongs to another one than that of the current folder.</exception>
    public void RequireOfProject(StackReference stack)
    {
        if (project is not null && project.Name != stack.Project)
            throw new DiagnosticException(CliDiagnostics.InvalidArguments($"provided project name \"{stack.Project}\" doesn't match Pulumi.yaml"));
    }

    /// <summary>What the user calls a stack.</summary>
    public string NameOf(StackReference stack) => stack.Project == project?.Name && !environment.ShowsFullNames ? stack.Name : stack.FullName;

    /// <summary>Selects a stack for the project, or none.</summary>
    public void Select(StackReference? stack) => User.Select(Project, Backend.Url, stack?.FullName);

    /// <summary>The stack that is meant: the one named, else the selected one. It need not exist.</summary>
    public StackReference Stack(string? name)
        => name is { Length: > 0 } ? Reference(name) : SelectedStack() ?? throw new DiagnosticException(CliDiagnostics.NoStackSelected());

    /// <summary>The stack that is meant, which must exist. A selection that has gone is none.</summary>
    public StackReference ExistingStack(string? name)
    {
        var stack = Stack(name);
        if (name is not { Length: > 0 } && !Stacks.Exists(stack))
            throw new DiagnosticException(CliDiagnostics.NoStackSelected());
        Stacks.Require(stack);
        return stack;
    }

    /// <summary>The stack's file.</summary>
    public StackFile StackFile(StackReference stack, string? path = null)
        => Engine.Projects.StackFile.Load(
            environment.Files, path is null ? Project.StackFileOf(stack.Name) : Path.GetFullPath(path, environment.CurrentFolder), Project.Name);

    /// <summary>The secrets of a salt, or of a new one. A salt's key is derived once.</summary>
    public PassphraseSecrets Secrets(string? salt)
    {
        if (salt is not null && opened.TryGetValue(salt, out var known))
            return known;
        var source = new PassphraseSource(environment.Variable, environment.Files, environment.IsInteractive ? () => Terminal.AskSecret(environment, "Enter your passphrase: ") : null, environment.DeriveKey);
        var secrets = source.Open(salt);
        opened[secrets.Salt] = secrets;
        return secrets;
    }

    /// <summary>The secrets of a state's provider.</summary>
    public ISecretsProvider Secrets(SecretsProviderState state)
        => Secrets(PassphraseSecrets.SaltOf(state) ?? throw new DiagnosticException(SecretsDiagnostics.UnsupportedProvider(state.Type)));

    /// <summary>A stack as its files have it; its secrets stay closed.</summary>
    public LoadedStack LoadSealed(StackReference stack) => Stacks.Load(stack, state => new SealedSecrets(state));

    /// <summary>A stack as its files have it, its secrets open.</summary>
    /// <exception cref="DiagnosticException">Its state contradicts itself.</exception>
    public LoadedStack LoadVerified(StackReference stack)
    {
        var loaded = Stacks.Load(stack, Secrets);
        return SnapshotIntegrity.Verify(loaded.Snapshot) is { IsEmpty: false } found ? throw new DiagnosticException(found) : loaded;
    }

    /// <inheritdoc/>
    public Task<Snapshot?> ReadAsync(string name, CancellationToken cancellationToken)
    {
        var stack = Reference(name);
        return Task.FromResult(Stacks.Exists(stack) ? Stacks.Load(stack, Secrets).Snapshot : null);
    }

    private static Project? FindProject(CliEnvironment environment)
    {
        try
        {
            return Project.Find(environment.Files, environment.CurrentFolder);
        }
        catch (DiagnosticException e) when (e.Diagnostics is [{ Code: "PRV1801" }])
        {
            return null;
        }
    }
}
