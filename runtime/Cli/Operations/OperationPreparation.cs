using System.Collections.Immutable;
using Provisioning.Cli.Commands;
using Provisioning.Cli.Display;
using Provisioning.Engine.Operations;
using Provisioning.Engine.Projects;
using Provisioning.Engine.Secrets;
using Provisioning.Engine.State;
using Provisioning.Protocol.Diagnostics;

namespace Provisioning.Cli.Operations;

/// <summary>An operation whose project, stack, configuration and secrets are known to be in order.</summary>
/// <param name="Workspace">Where it runs.</param>
/// <param name="Project">The project it is about.</param>
/// <param name="Stack">On what.</param>
/// <param name="Secrets">Encrypts the state.</param>
/// <param name="Program">What the program is told.</param>
/// <param name="PolicyPacks">Which packs judge.</param>
/// <param name="ConfigJson">Configuration as the history keeps it.</param>
/// <param name="Load">Reads the state.</param>
internal sealed record PreparedOperation(
    Workspace Workspace, Project Project, StackReference Stack, PassphraseSecrets Secrets, ProgramContext Program,
    ImmutableArray<PolicyPackSource> PolicyPacks, ImmutableSortedDictionary<string, string> ConfigJson, Func<LoadedStack> Load);

/// <summary>Reads everything an operation needs before the engine starts, and refuses what is not in order.</summary>
internal sealed class OperationPreparation(CommandContext context, OperationOptions options, GlobalOptions globals, SecretMask mask)
{
    /// <summary>Whether configuration must be what the project declares.</summary>
    public bool ValidatesConfig { get; init; } = true;

    /// <summary>Whether a stack that is named in full will do, without its project: its configuration is then what its last operation had.</summary>
    public bool WorksWithoutProject { get; init; }

    /// <summary>Prepares.</summary>
    /// <exception cref="DiagnosticException">Something is not in order.</exception>
    public PreparedOperation Prepare()
    {
        var workspace = Workspace.Open(context.Environment);
        var stack = ExistingStack(workspace);
        workspace.RequireOfProject(stack);
        var packs = PolicyPackOptions.Sources(context, context.Values(options.PolicyPack), context.Values(options.PolicyPackConfig));
        var project = Project(workspace, stack);
        var file = workspace.HasProject
            ? SetConfig(workspace, stack, workspace.StackFile(stack, context.Value(options.ConfigFile)))
            : StackFile.Of(project.Name, workspace.History.Read(stack, 1) is [var latest] ? ConfigJson.ReadRecord(latest, project.Name) : StackFile.NoConfig);
        var secrets = StackSecrets.Of(workspace, file, () => workspace.Stacks.SecretsProviderOf(stack));
        // Whether the passphrase is right is found out while the rest is read.
        _ = secrets.VerifyAsync();
        file = WithSalt(file, secrets);
        var merged = StackConfiguration.Merge(project, file);
        if (ValidatesConfig && StackConfiguration.Validate(project, stack.Name, merged, Open) is { IsEmpty: false } found)
            throw new DiagnosticException(found);
        var config = StackConfiguration.Decrypt(merged, Open);
        return new PreparedOperation(
            workspace, project, stack, secrets,
            Program(project, stack, config) with
            {
                ShownConfig = StackConfiguration.Decrypt(merged, _ => "[secret]").Values,
                StackTags = packs.IsEmpty ? ImmutableSortedDictionary<string, string>.Empty : workspace.Tags.Read(stack),
            },
            packs,
            file.Config.ToImmutableSortedDictionary(pair => pair.Key.ToString(), pair => ConfigJson.Write(pair.Value), StringComparer.Ordinal),
            () => Load(workspace, stack));

        string Open(string ciphertext)
        {
            var plaintext = secrets.Decrypt(ciphertext);
            mask.Hide(plaintext);
            return plaintext;
        }
    }

    private Project Project(Workspace workspace, StackReference stack)
    {
        if (!workspace.HasProject && WorksWithoutProject)
            return new Project { File = Path.Combine(context.Environment.CurrentFolder, "Pulumi.yaml"), Name = stack.Project, Runtime = "" };
        workspace.Project.RequireVersion(EngineVersion.Compatible);
        return workspace.Project;
    }

    // Where the file does not say what encrypts the stack, it does from now on. Files that make their stacks are not written.
    private StackFile WithSalt(StackFile file, PassphraseSecrets secrets)
    {
        if (file.EncryptionSalt is not null || file.Path.Length == 0 || CreatesStacks)
            return file;
        var salted = file.WithEncryptionSalt(secrets.Salt);
        salted.Save(context.Environment.Files);
        return salted;
    }

    private bool CreatesStacks => context.Environment.IsSet("PROVISION_CREATE_STACK");

    private StackReference ExistingStack(Workspace workspace)
    {
        var stack = workspace.Stack(context.Value(options.Stack));
        if (CreatesStacks && !workspace.Stacks.Exists(stack) && workspace.StackFile(stack).HasContent)
        {
            StackCommands.Create(context, workspace, stack, writesFile: false);
            context.Terminal.Error.WriteLine($"Created stack '{stack.Name}'");
        }

        return workspace.ExistingStack(context.Value(options.Stack));
    }

    private StackFile SetConfig(Workspace workspace, StackReference stack, StackFile file)
    {
        var pairs = context.Values(options.Config);
        if (pairs.Length == 0)
            return file;
        // What a path leads into starts out empty: as with pulumi, the whole of a key is what these options say.
        var set = new Dictionary<ConfigKey, ConfigNode>();
        foreach (var pair in pairs)
        {
            var at = pair.IndexOf('=', StringComparison.Ordinal);
            var (key, value) = at < 0 ? (pair, "") : (pair[..at], pair[(at + 1)..]);
            var (name, inside) = ConfigCommands.Split(key, workspace.Project.Name, context.Has(options.ConfigPath));
            set[name] = ConfigCommands.With(inside.IsEmpty ? null : set.GetValueOrDefault(name), name, inside, ConfigScalars.Of(value, null, isTyped: !inside.IsEmpty));
        }

        foreach (var (name, value) in set)
        {
            // A value that was secret stays secret.
            file = file.WithConfig(name, [], file.Config.GetValueOrDefault(name) is ConfigNode.Secure && value is ConfigNode.Scalar plain
                ? new ConfigNode.Secure(StackSecrets.Of(workspace, file, () => workspace.Stacks.SecretsProviderOf(stack)).Encrypt(plain.Value))
                : value);
        }

        file.Save(context.Environment.Files);
        return file;
    }

    private static string Interrupted(int pending)
        => "the last operation on this stack has not ended: it was interrupted, or runs still. What it has recorded is where this one starts from"
            + (pending > 0 ? $"; what came of {pending} more step{(pending == 1 ? "" : "s")} is not known" : "");

    private LoadedStack Load(Workspace workspace, StackReference stack)
    {
        var loaded = workspace.Stacks.Load(stack, workspace.Secrets);
        if (globals.ChecksIntegrity(context.Arguments) && SnapshotIntegrity.Verify(loaded.Snapshot) is { IsEmpty: false } found)
            throw new DiagnosticException(found);
        if (loaded.Checkpoint.WasInterrupted)
            context.Terminal.Warn(Interrupted(loaded.Snapshot.PendingOperations.Length));
        return loaded;
    }

    private ProgramContext Program(Project project, StackReference stack, StackConfiguration config)
    {
        var (folder, entryPoint) = project.Program(context.Environment.IsFile);
        return new ProgramContext
        {
            Project = project.Name,
            Stack = stack.Name,
            RootDirectory = project.Root,
            ProgramDirectory = folder,
            EntryPoint = entryPoint,
            Runtime = project.Runtime,
            RuntimeOptions = project.RuntimeOptions,
            Config = config.Values,
            SecretKeys = config.SecretKeys,
        };
    }
}
