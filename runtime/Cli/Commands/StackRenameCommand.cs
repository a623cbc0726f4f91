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
            // Its file is renamed too, so there must be a project.
            var (oldFile, newFile) = (workspace.Project.StackFileOf(from.Name), workspace.Project.StackFileOf(to.Name));
            using (workspace.Locks.Acquire(from, LockOwners.Current(context.Environment)))
            {
                var loaded = workspace.LoadSealed(from);
                var renamed = loaded.Checkpoint.Latest is { } latest
                    ? loaded with { Checkpoint = loaded.Checkpoint with { Latest = StackRename.Rename(latest, from, to) } }
                    : loaded;
                workspace.Stacks.Rename(renamed, to, StateEdit.Form(renamed));
                workspace.History.Rename(from, to);
            }

            if (oldFile != newFile && context.Environment.Files.LastWritten(oldFile) is not null)
                context.Environment.Files.Move(oldFile, newFile);
            workspace.Select(to);
            context.Print($"Renamed {workspace.NameOf(from)} to {workspace.NameOf(to)}");
        });
    }
}
