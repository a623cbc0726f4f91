using System.CommandLine;
using Provisioning.Cli.Display;
using Provisioning.Engine.State;
using Provisioning.Protocol.Diagnostics;
using Provisioning.Protocol.Values;

namespace Provisioning.Cli.Commands;

/// <summary><c>stack</c> and what is under it, save what moves whole states.</summary>
internal static class StackCommands
{
    public static Command Create(CommandFactory commands)
    {
        var stack = Options.Stack();
        stack.Recursive = true;
        var command = Show(commands, "stack", "Show a stack, and manage stacks", stack, isOwner: true);
        command.Add(Show(commands, "get", "Show a stack", stack, isOwner: false));
        command.Add(Init(commands, stack));
        command.Add(List(commands));
        command.Add(Select(commands, stack));
        command.Add(Remove(commands, stack));
        command.Add(StackOutputCommand.Create(commands, stack));
        command.Add(StackGraphCommand.Create(commands, stack));
        command.Add(HistoryCommand.Create(commands, stack));
        command.Add(StackRenameCommand.Create(commands, stack));
        command.Add(StackTagCommands.Create(commands, stack));
        command.Add(ChangeSecretsProviderCommand.Create(commands, stack));
        command.Add(Unselect(commands));
        command.Add(StateTransfer.Export(commands, stack));
        command.Add(StateTransfer.Import(commands, stack));
        return command;
    }

    private static Command Show(CommandFactory commands, string command, string description, Option<string> stack, bool isOwner)
    {
        var ids = Options.Flag("--show-ids", "Show ids", "-i");
        var urns = Options.Flag("--show-urns", "Show URNs", "-u");
        var name = Options.Flag("--show-name", "Print only the stack's name");
        var secrets = Options.Flag("--show-secrets", "Show secret outputs in the clear");
        var output = Options.Output();
        return commands.Create(command, description, [], isOwner ? [stack, ids, urns, name, secrets, output] : [ids, urns, name, secrets, output], context =>
        {
            var workspace = Workspace.Open(context.Environment);
            var meant = workspace.ExistingStack(context.Value(stack));
            if (context.Has(name))
            {
                context.Print(context.Environment.ShowsFullNames ? meant.FullName : meant.Name);
                return;
            }

            var loaded = context.Has(secrets) ? workspace.Stacks.Load(meant, workspace.Secrets) : workspace.LoadSealed(meant);
            if (Options.IsJson(context, output))
            {
                context.Print(StackJson.Of(loaded, Environment.MachineName, workspace.Tags.Read(meant), context.Has(secrets)));
                return;
            }

            foreach (var line in StackText.Lines(loaded, Environment.MachineName, context.Environment.Time.GetUtcNow(), context.Has(ids), context.Has(urns), context.Has(secrets)))
                context.Print(line);
        });
    }

    /// <summary>Creates a stack with a secrets provider of its own.</summary>
    /// <param name="context">The command.</param>
    /// <param name="workspace">Where.</param>
    /// <param name="stack">Which.</param>
    /// <param name="writesFile">Whether a new salt goes into the stack's file too, as the pulumi CLI has it.</param>
    public static void Create(CommandContext context, Workspace workspace, StackReference stack, bool writesFile)
    {
        workspace.RequireOfProject(stack);
        var file = workspace.StackFile(stack);
        var secrets = StackSecrets.Of(workspace, file, () => null);
        workspace.Stacks.Create(stack, secrets.State);
        if (writesFile && file.EncryptionSalt is null)
            file.WithEncryptionSalt(secrets.Salt).Save(context.Environment.Files);
    }

    private static Command Init(CommandFactory commands, Option<string> stack)
    {
        var name = Options.Optional("stack-name", "The stack's name");
        var provider = Options.Text("--secrets-provider", "How secrets are encrypted: passphrase");
        var copy = Options.Text("--copy-config-from", "Copy the configuration of another stack");
        var unselected = Options.Flag("--no-select", "Do not select the new stack");
        var teams = Options.Refused("--teams", "there are no teams where state is kept in a folder");
        var yes = Options.Yes();
        return commands.Create("init", "Create a stack", ["new", "create", "setup"], [name, provider, copy, unselected, teams, yes], context =>
        {
            RequirePassphrase(context.Value(provider));
            var workspace = Workspace.Open(context.Environment);
            var text = Workspace.OneName(context.Value(stack), context.Value(name)) ?? throw new DiagnosticException(CliDiagnostics.ValueMissing("the stack's name"));
            var created = workspace.Reference(text);
            Create(context, workspace, created, writesFile: true);
            if (!context.Has(unselected))
                workspace.Select(created);
            context.Print($"Created stack '{workspace.NameOf(created)}'");
            if (context.Value(copy) is { } source)
                CopyConfig(context, workspace, workspace.ExistingStack(source), created);
        });
    }

    private static void RequirePassphrase(string? provider)
    {
        if (provider is { } wanted and not ("passphrase" or "default"))
            throw new DiagnosticException(Engine.Secrets.SecretsDiagnostics.UnsupportedProvider(wanted));
    }

    private static void CopyConfig(CommandContext context, Workspace workspace, StackReference from, StackReference to)
    {
        var (source, target) = (workspace.StackFile(from), workspace.StackFile(to));
        var before = target;
        var (opened, sealing) = (StackSecrets.Of(workspace, source, () => workspace.Stacks.SecretsProviderOf(from)), StackSecrets.Of(workspace, target, () => null));
        foreach (var (key, value) in source.Config)
            target = target.WithConfig(key, [], ConfigSecrets.Reencrypt(value, opened, sealing));
        target.WithNewInOrder(before).Save(context.Environment.Files);
    }

    private static Command List(CommandFactory commands)
    {
        var json = Options.Flag("--json", "Print JSON", "-j");
        var all = Options.Flag("--all", "Stacks of every project", "-a");
        var project = Options.Text("--project", "Stacks of this project", "-p");
        var tag = Options.Text("--tag", "Stacks with this tag: NAME or NAME=VALUE", "-t");
        var organization = Options.Text("--organization", "Accepted for compatibility: there is one organization only", "-o");
        var output = Options.Output();
        return commands.Create("ls", "List stacks", ["list"], [json, output, all, project, organization, tag], context =>
        {
            var workspace = Workspace.Open(context.Environment);
            var selected = workspace.HasProject ? workspace.SelectedStack() : null;
            var wanted = context.Has(all) ? null : context.Value(project) ?? workspace.Project.Name;
            var found = workspace.Stacks.List(wanted).Where(one => HasTag(workspace, one, context.Value(tag))).Select(workspace.LoadSealed).OrderBy(NameOf, StringComparer.Ordinal).ToList();
            bool IsCurrent(LoadedStack one) => one.Stack == selected;
            string NameOf(LoadedStack one) => workspace.NameOf(one.Stack);
            if (context.Has(json) || Options.IsJson(context, output))
            {
                context.Print(StackText.Json(found.Select(one => (NameOf(one), IsCurrent(one), one))));
                return;
            }

            var now = context.Environment.Time.GetUtcNow();
            foreach (var line in Table.Lines(["NAME", "LAST UPDATE", "RESOURCE COUNT"], found.Select(one => new[]
                     {
                         NameOf(one) + (IsCurrent(one) ? "*" : ""), StackText.Ago(one, now), one.Checkpoint.Latest is null ? "n/a" : $"{one.Snapshot.Resources.Length}",
                     })))
                context.Print(line);
        });
    }

    private static bool HasTag(Workspace workspace, StackReference stack, string? filter)
    {
        if (filter is null)
            return true;
        var (name, value) = filter.IndexOf('=', StringComparison.Ordinal) is > 0 and var at ? (filter[..at], filter[(at + 1)..]) : (filter, null);
        return workspace.Tags.Read(stack).TryGetValue(name, out var found) && (value is null || found == value);
    }

    private static Command Select(CommandFactory commands, Option<string> stack)
    {
        var name = Options.Optional("stack", "The stack");
        var create = Options.Flag("--create", "Create it if it does not exist", "-c");
        var provider = Options.Text("--secrets-provider", "How secrets are encrypted: passphrase");
        return commands.Create("select", "Select the stack that later commands mean", [], [name, create, provider], context =>
        {
            RequirePassphrase(context.Value(provider));
            var workspace = Workspace.Open(context.Environment);
            var text = Workspace.OneName(context.Value(stack), context.Value(name)) ?? throw new DiagnosticException(CliDiagnostics.NoStackNamed());
            var meant = workspace.Reference(text);
            if (context.Has(create) && !workspace.Stacks.Exists(meant))
            {
                Create(context, workspace, meant, writesFile: true);
                context.Print($"Created stack '{meant.Name}'");
            }

            workspace.Stacks.Require(meant);
            workspace.Select(meant);
        });
    }

    private static Command Unselect(CommandFactory commands)
        => commands.Create("unselect", "Select no stack", [], [], context =>
        {
            var workspace = Workspace.Open(context.Environment);
            if (workspace.User.SelectedStack(workspace.Project, workspace.Backend.Url) is null)
                return;
            workspace.Select(null);
            context.Terminal.Error.WriteLine("Stack was unselected");
        });

    /// <summary>Whether a stack holds more than its root.</summary>
    public static bool HasResources(Snapshot snapshot) => snapshot.Resources is { IsEmpty: false } left && left is not [{ Type: ResourceTypes.Stack }];

    private static Command Remove(CommandFactory commands, Option<string> stack)
    {
        var name = Options.Optional("stack-name", "The stack");
        var force = Options.Flag("--force", "Forget resources that still exist", "-f");
        var yes = Options.Flag("--yes", "Do not ask", "-y");
        var keep = Options.Flag("--preserve-config", "Keep the stack's file");
        var backups = Options.Flag("--remove-backups", "Delete the stack's backups too");
        return commands.Create("rm", "Remove a stack and its configuration", ["remove", "delete"], [name, force, yes, keep, backups], context =>
        {
            var workspace = Workspace.Open(context.Environment);
            var meant = workspace.ExistingStack(Workspace.OneName(context.Value(stack), context.Value(name)));
            Confirmation.Require(context, yes, $"This will permanently remove the '{meant.Name}' stack!", "removal");
            using (workspace.Locks.Acquire(meant, LockOwners.Current(context.Environment)))
            {
                if (!context.Has(force) && HasResources(workspace.LoadSealed(meant).Snapshot))
                    throw new DiagnosticException(StateDiagnostics.StackHasResources(meant.Name));
                workspace.Stacks.Remove(meant, context.Has(backups));
                workspace.History.Remove(meant, context.Has(backups));
            }

            if (workspace.HasProject && !context.Has(keep) && meant.Project == workspace.Project.Name)
                context.Environment.Files.Delete(workspace.Project.StackFileOf(meant.Name));
            // As with pulumi, whichever stack was selected: none is after a removal.
            if (workspace.HasProject)
                workspace.Select(null);
            context.Print($"Stack '{workspace.NameOf(meant)}' has been removed!");
        });
    }
}
