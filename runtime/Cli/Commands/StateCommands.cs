using System.CommandLine;
using Provisioning.Engine.State;
using Provisioning.Engine.State.Editing;
using Provisioning.Protocol.Diagnostics;

namespace Provisioning.Cli.Commands;

/// <summary><c>state</c> and what is under it: edits of single resources in a stack's state. No provider is called.</summary>
internal static class StateCommands
{
    private const string ProtectWarning =
        "This protects by editing the stack's state. If the program does not set 'protect' too, the next update takes it away again.";

    public static Command Create(CommandFactory commands)
    {
        var command = new Command("state", "Edit the state of a stack");
        command.Add(Delete(commands));
        command.Add(StateGetCommand.Create(commands));
        command.Add(Mark(commands, "protect", "Mark resources that must not be deleted", "protected", (snapshot, urns) => SnapshotEdits.Protect(snapshot, urns, true), ProtectWarning));
        command.Add(Mark(commands, "unprotect", "Let protected resources be deleted", "unprotected", (snapshot, urns) => SnapshotEdits.Protect(snapshot, urns, false)));
        command.Add(Mark(commands, "taint", "Have the next update replace resources", "tainted", (snapshot, urns) => SnapshotEdits.Taint(snapshot, urns, true), takesAll: false));
        command.Add(Mark(commands, "untaint", "Have the next update not replace tainted resources", "untainted", (snapshot, urns) => SnapshotEdits.Taint(snapshot, urns, false)));
        command.Add(Rename(commands));
        command.Add(Repair(commands));
        command.Add(StateMoveCommand.Create(commands));
        command.Add(Upgrade(commands));
        return command;
    }

    private static Command Delete(CommandFactory commands)
    {
        var urns = Options.Several("resource-urn", "Which ones");
        var stack = Options.Stack();
        var all = Options.Flag("--all", "All resources of the stack");
        var force = Options.Flag("--force", "Protected ones too");
        var dependents = Options.Flag("--target-dependents", "What depends on them too");
        var yes = Options.Yes();
        return commands.Create("remove", "Forget resources that still exist", ["rm", "delete"], [urns, stack, all, force, dependents, yes], context =>
        {
            var wanted = Wanted(context, urns, all);
            var (workspace, meant) = Open(context, stack);
            StateEdit.Confirm(context, yes);
            SnapshotDeletion? deleted = null;
            StateEdit.Run(context, workspace, meant, snapshot =>
            {
                deleted = SnapshotEdits.Delete(snapshot, wanted, context.Has(dependents), context.Has(force));
                return deleted.Snapshot;
            });
            foreach (var urn in deleted?.Protected ?? [])
                context.Terminal.Warn($"deleting protected resource {urn} due to presence of --force");
            context.Print(wanted is null ? "Resources deleted" : deleted?.Count == 1 ? "Resource deleted" : $"{deleted?.Count} resources deleted");
        });
    }

    private static Command Mark(
        CommandFactory commands, string name, string description, string done, Func<Snapshot, IReadOnlyCollection<string>?, Snapshot> mark,
        string warning = StateEdit.Warning, bool takesAll = true)
    {
        var urns = Options.Several("resource-urn", "Which ones");
        var stack = Options.Stack();
        var all = Options.Flag("--all", "All resources of the stack");
        var yes = Options.Yes();
        return commands.Create(name, description, [], takesAll ? [urns, stack, all, yes] : [urns, stack, yes], context =>
        {
            // Whatever else is named.
            var wanted = takesAll && context.Has(all) ? null : Named(context, urns);
            var (workspace, meant) = Open(context, stack);
            StateEdit.Confirm(context, yes, warning);
            StateEdit.Run(context, workspace, meant, snapshot => mark(snapshot, wanted));
            context.Print(wanted is null ? $"All resources {done}" : $"{context.Values(urns).Length} resources {done}");
        });
    }

    private static Command Rename(CommandFactory commands)
    {
        var urn = Options.Required("resource-urn", "Which one");
        var name = Options.Required("new-name", "Its new name");
        var stack = Options.Stack();
        var yes = Options.Yes();
        return commands.Create("rename", "Give a resource another name", [], [urn, name, stack, yes], context =>
        {
            var (workspace, meant) = Open(context, stack);
            StateEdit.Confirm(context, yes);
            StateEdit.Run(context, workspace, meant, snapshot => SnapshotEdits.Rename(snapshot, context.Value(urn) ?? "", context.Value(name) ?? ""));
            context.Print("Resource renamed");
        });
    }

    private static Command Repair(CommandFactory commands)
    {
        var stack = Options.Stack();
        var yes = Options.Yes();
        return commands.Create("repair", "Mend a state that contradicts itself", [], [stack, yes], context =>
        {
            var (workspace, meant) = Open(context, stack);
            var snapshot = workspace.LoadSealed(meant).Snapshot;
            if (SnapshotIntegrity.Verify(snapshot).IsEmpty)
            {
                context.Print("The snapshot is already valid; skipping repair");
                return;
            }

            foreach (var change in SnapshotRepair.Repair(snapshot).Changes)
                context.Print($"  - {change}");
            StateEdit.Confirm(context, yes, what: "repair");
            StateEdit.Run(context, workspace, meant, before => SnapshotRepair.Repair(before).Snapshot);
            context.Print("State repaired successfully");
        });
    }

    private static Command Upgrade(CommandFactory commands)
    {
        var yes = Options.Yes();
        return commands.Create("upgrade", "Bring the backend to the latest layout", [], [yes], context =>
        {
            Workspace.Open(context.Environment).Stacks.RequireLayout();
            context.Print("Nothing to do");
        });
    }

    private static (Workspace Workspace, StackReference Stack) Open(CommandContext context, Option<string> stack)
    {
        var workspace = Workspace.Open(context.Environment);
        return (workspace, workspace.ExistingStack(context.Value(stack)));
    }

    private static string[]? Wanted(CommandContext context, Argument<string[]> urns, Option<bool> all)
    {
        if (!context.Has(all))
            return Named(context, urns);
        return context.Values(urns).Length == 0
            ? null
            : throw new DiagnosticException(CliDiagnostics.InvalidArguments("--all and the URNs of single resources exclude each other"));
    }

    private static string[] Named(CommandContext context, Argument<string[]> urns) => context.Values(urns) is { Length: > 0 } named
        ? [.. named.Distinct(StringComparer.Ordinal)]
        : throw new DiagnosticException(CliDiagnostics.ValueMissing("the URN of a resource"));
}
