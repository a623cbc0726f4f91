using System.Collections.Immutable;
using System.CommandLine;
using Provisioning.Engine.Secrets;
using Provisioning.Engine.State;
using Provisioning.Engine.State.Editing;
using Provisioning.Protocol.Diagnostics;

namespace Provisioning.Cli.Commands;

/// <summary><c>state move</c>: resources from one stack to another.</summary>
internal static class StateMoveCommand
{
    public static Command Create(CommandFactory commands)
    {
        var urns = Options.Several("urn", "Which ones");
        var source = Options.Text("--source", "The stack they are in. Defaults to the selected stack");
        var destination = Options.Text("--dest", "The stack they go to. Defaults to the selected stack");
        var parents = Options.Flag("--include-parents", "The components above them too");
        var yes = Options.Yes();
        return commands.Create("move", "Move resources to another stack", ["mv"], [urns, source, destination, parents, yes], context =>
        {
            if (context.Value(source) is null && context.Value(destination) is null)
                throw new DiagnosticException(CliDiagnostics.InvalidArguments("at least one of --source or --dest must be provided"));
            var workspace = Workspace.Open(context.Environment);
            var (from, to) = (workspace.ExistingStack(context.Value(source)), workspace.ExistingStack(context.Value(destination)));
            if (from == to)
                throw new DiagnosticException(CliDiagnostics.InvalidArguments("--source and --dest are the same stack"));
            var owner = LockOwners.Current(context.Environment);
            using var heldSource = workspace.Locks.Acquire(from, owner);
            using var heldDestination = workspace.Locks.Acquire(to, owner);
            Move(context, workspace, (workspace.LoadVerified(from), workspace.LoadVerified(to)), context.Has(parents), context.Values(urns), yes);
        });
    }

    private static void Move(
        CommandContext context, Workspace workspace, (LoadedStack From, LoadedStack To) stacks, bool withParents, string[] urns, Option<bool> yes)
    {
        var (from, to) = stacks;
        foreach (var urn in urns.Except(from.Snapshot.Resources.Select(state => state.Urn), StringComparer.Ordinal))
            context.Terminal.Warn($"Resource {urn} not found in source stack");
        var moved = new SnapshotMove(to.Stack).Move(from.Snapshot, to.Snapshot, urns, withParents);
        Describe(context, from.Stack.FullName, to.Stack.FullName, moved);
        foreach (var snapshot in new[] { moved.Destination, moved.Source })
        {
            if (SnapshotIntegrity.Verify(snapshot) is { IsEmpty: false } found)
                throw new DiagnosticException(found);
        }

        StateEdit.Confirm(context, yes, "Resources move from one stack's state to another's.", "move");
        // The destination first: whatever happens in between, nothing is in neither of them.
        Save(workspace, to, moved.Destination);
        Save(workspace, from, moved.Source);
        context.Print($"Successfully moved resources from {from.Stack.FullName} to {to.Stack.FullName}");
    }

    private static void Describe(CommandContext context, string from, string to, MovedSnapshots moved)
    {
        context.Print($"Planning to move the following resources from {from} to {to}:");
        Print(moved.Moved);
        if (!moved.BrokenInSource.IsEmpty)
            context.Print($"The following resources remaining in {from} have dependencies on resources moved to {to}:");
        Print(moved.BrokenInSource);
        if (!moved.BrokenInDestination.IsEmpty)
            context.Print($"The following resources being moved to {to} have dependencies on resources in {from}:");
        Print(moved.BrokenInDestination);
        if (!moved.BrokenInSource.IsEmpty || !moved.BrokenInDestination.IsEmpty)
            context.Print("These dependencies are dropped: what they carried must become configuration or stack outputs of the programs.");

        void Print(ImmutableArray<string> lines)
        {
            foreach (var line in lines)
                context.Print($"  - {line}");
        }
    }

    private static void Save(Workspace workspace, LoadedStack stack, Snapshot snapshot)
    {
        // Its key is needed only where there is a secret to write that has not been there before.
        workspace.Stacks.Save(
            stack with { Checkpoint = stack.Checkpoint with { Latest = snapshot with { PendingOperations = [] } } },
            SecretForm.Encrypted(LazySecrets.Of(snapshot.SecretsProvider, workspace.Secrets), stack.Memory));
    }
}
