using System.CommandLine;
using Provisioning.Engine.State;
using Provisioning.Protocol.Diagnostics;

namespace Provisioning.Cli.Commands;

/// <summary><c>stack tag</c>: names and values kept with a stack.</summary>
internal static class StackTagCommands
{
    public static Command Create(CommandFactory commands, Option<string> stack)
    {
        var command = new Command("tag", "Show and change the tags of a stack");
        command.Add(Get(commands, stack));
        command.Add(List(commands, stack));
        command.Add(Remove(commands, stack));
        command.Add(Set(commands, stack));
        return command;
    }

    private static Command Get(CommandFactory commands, Option<string> stack)
    {
        var name = Options.Required("name", "The tag");
        return commands.Create("get", "Print a tag's value", [], [name], context =>
        {
            var (workspace, meant) = Open(context, stack);
            var tag = context.Value(name) ?? "";
            context.Print(workspace.Tags.Read(meant).GetValueOrDefault(tag) ?? throw new DiagnosticException(CliDiagnostics.NoTag(tag, meant.Name)));
        });
    }

    private static Command List(CommandFactory commands, Option<string> stack)
    {
        var output = Options.Output();
        var json = Options.Flag("--json", "Print JSON", "-j");
        return commands.Create("list", "List the tags of a stack", ["ls"], [output, json], context =>
        {
            var (workspace, meant) = Open(context, stack);
            var tags = workspace.Tags.Read(meant);
            if (context.Has(json) || Options.IsJson(context, output))
            {
                context.Print(JsonText.Of(writer =>
                {
                    writer.WriteStartObject();
                    foreach (var (name, value) in tags)
                        writer.WriteString(name, value);
                    writer.WriteEndObject();
                }));
                return;
            }

            foreach (var line in Table.Lines(("NAME", "VALUE"), tags.Select(tag => (tag.Key, tag.Value))))
                context.Print(line);
        });
    }

    private static Command Remove(CommandFactory commands, Option<string> stack)
    {
        var name = Options.Required("name", "The tag");
        return commands.Create("remove", "Remove a tag", ["rm", "delete"], [name], context =>
        {
            var (workspace, meant) = Open(context, stack);
            using var held = workspace.Locks.Acquire(meant, LockOwners.Current(context.Environment));
            workspace.Tags.Write(meant, workspace.Tags.Read(meant).Remove(context.Value(name) ?? ""));
        });
    }

    private static Command Set(CommandFactory commands, Option<string> stack)
    {
        var name = Options.Required("name", "The tag");
        var value = Options.Required("value", "Its value");
        return commands.Create("set", "Set a tag", [], [name, value], context =>
        {
            var (workspace, meant) = Open(context, stack);
            using var held = workspace.Locks.Acquire(meant, LockOwners.Current(context.Environment));
            workspace.Tags.Write(meant, workspace.Tags.Read(meant).SetItem(context.Value(name) ?? "", context.Value(value) ?? ""));
        });
    }

    private static (Workspace Workspace, StackReference Stack) Open(CommandContext context, Option<string> stack)
    {
        var workspace = Workspace.Open(context.Environment);
        return (workspace, workspace.ExistingStack(context.Value(stack)));
    }
}
