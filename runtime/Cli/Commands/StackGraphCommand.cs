using System.CommandLine;
using Provisioning.Cli.Display;
using Provisioning.Engine.Files;

namespace Provisioning.Cli.Commands;

/// <summary><c>stack graph</c>: a stack's resources as a graph.</summary>
internal static class StackGraphCommand
{
    private const string DependencyColor = "#246C60";
    private const string ParentColor = "#AA6639";

    public static Command Create(CommandFactory commands, Option<string> stack)
    {
        var file = Options.Required("filename", "The file to write");
        var noParents = Options.Flag("--ignore-parent-edges", "Leave out who is whose child");
        var noDependencies = Options.Flag("--ignore-dependency-edges", "Leave out who depends on whom");
        var dependencyColor = Options.Text("--dependency-edge-color", "Colour of dependencies");
        var parentColor = Options.Text("--parent-edge-color", "Colour of parents");
        var names = Options.Flag("--short-node-name", "Label nodes with names instead of URNs");
        var fragment = Options.Text("--dot-fragment", "DOT to put at the top");
        return commands.Create("graph", "Write a stack's resources as a graph in the DOT language", [], [file, noParents, noDependencies, dependencyColor, parentColor, names, fragment], context =>
        {
            var workspace = Workspace.Open(context.Environment);
            var snapshot = workspace.LoadSealed(workspace.ExistingStack(context.Value(stack))).Snapshot;
            var options = new StackGraphOptions(
                !context.Has(noDependencies), !context.Has(noParents), context.Value(dependencyColor) ?? DependencyColor, context.Value(parentColor) ?? ParentColor,
                context.Has(names), context.Value(fragment) ?? "");
            var path = Path.GetFullPath(context.Value(file) ?? "", context.Environment.CurrentFolder);
            context.Environment.Files.ReplaceText(path, string.Join('\n', StackGraph.Lines(snapshot, options)) + "\n", isPrivate: false);
            context.Print($"Wrote stack dependency graph to `{context.Value(file)}`");
        });
    }
}
