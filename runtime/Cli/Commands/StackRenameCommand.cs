using System.CommandLine;
using Provisioning.Engine.State;
using Provisioning.Engine.State.Editing;

namespace Provisioning.Cli.Commands;

/// <summary><c>stack rename</c>.</summary>
internal static class StackRenameCommand
{
    public static Command Create(CommandFactory commands, Option<string> stack)
    {
        var name = Options.Required("new-stack-name", "Its new name; organization/PROJECT/NAME gives it another project too");
        return commands.Create("rename", "Give a stack another name", [], [name], context =>
        {
            var workspace = Workspace.Open(context.Environment);
            var from = workspace.ExistingStack(context.Value(stack));
            var to = StackReference.Parse(context.Value(name) ?? "", from.Project);
            using (workspace.Locks.Acquire(from, LockOwners.Current(context.Environment)))
            {
                var loaded = workspace.LoadSealed(from);
                var renamed = loaded.Checkpoint.Latest is { } latest
                    ? loaded with { Checkpoint = loaded.Checkpoint with { Latest = StackRename.Rename(latest, from, to) } }
                    : loaded;
                workspace.Stacks.Rename(renamed, to, StateEdit.Form(renamed));
                workspace.History.Rename(from, to);
            }

            MoveFile(context, workspace, from, to);
            workspace.Select(to);
            context.Print($"Renamed {workspace.NameOf(from)} to {workspace.NameOf(to)}");
        });
    }

    private static void MoveFile(CommandContext context, Workspace workspace, StackReference from, StackReference to)
    {
        var (old, now) = (workspace.Project.StackFileOf(from.Name), workspace.Project.StackFileOf(to.Name));
        if (old != now && context.Environment.Files.LastWritten(old) is not null)
            context.Environment.Files.Move(old, now);
    }
}
