using System.CommandLine;
using Provisioning.Cli.Operations;
using Provisioning.Engine.Operations;

namespace Provisioning.Cli.Commands;

/// <summary>The commands that compare what is wanted with what is, and those that make it so.</summary>
internal static class OperationCommands
{
    private static readonly OperationText Update = new("update", "Previewing update", "Updating");

    /// <summary><c>preview</c>.</summary>
    public static Command Preview(CommandFactory commands)
    {
        var options = new OperationOptions();
        return commands.Create("preview", "Show what an update would change", ["pre"], [.. options.Common, .. options.OfPrograms, options.SavePlan, options.ImportFile],
            context => new OperationRunner(context, options, commands.Globals, OperationKind.Update, Update).PreviewAsync());
    }

    /// <summary><c>up</c>.</summary>
    public static Command Up(CommandFactory commands)
    {
        var options = new OperationOptions();
        return commands.Create("up", "Make the infrastructure what the program says", ["update"],
            [.. options.Common, .. options.OfPrograms, options.Yes, options.SkipPreview, options.ContinueOnError, options.Plan, options.Strict, options.SecretsProvider],
            context => new OperationRunner(context, options, commands.Globals, OperationKind.Update, Update).RunAsync());
    }

    /// <summary><c>refresh</c>.</summary>
    public static Command Refresh(CommandFactory commands)
    {
        var options = new OperationOptions();
        return commands.Create("refresh", "Make the state what really exists", [],
            [.. options.Common, options.Yes, options.SkipPreview, options.PreviewOnly, options.ExcludeDependents, options.ClearPendingCreates, options.SkipPendingCreates, options.ImportPendingCreates],
            context => new OperationRunner(context, options, commands.Globals, OperationKind.Refresh, new("refresh", "Previewing refresh", "Refreshing")).RunAsync());
    }

    /// <summary><c>destroy</c>.</summary>
    public static Command Destroy(CommandFactory commands)
    {
        var options = new OperationOptions();
        return commands.Create("destroy", "Delete everything in a stack", ["down", "dn"],
            [
                .. options.Common, options.Yes, options.SkipPreview, options.PreviewOnly, options.ContinueOnError, options.Refresh, options.RemoveStack,
                options.ExcludeProtected, options.IgnoreProtect, options.ShowConfig,
            ],
            context => new OperationRunner(context, options, commands.Globals, OperationKind.Destroy, new("destroy", "Previewing destroy", "Destroying")).RunAsync());
    }
}

/// <summary>How an operation is called.</summary>
/// <param name="Name">As a word: <c>update</c>.</param>
/// <param name="PreviewHeading">Heading of its preview.</param>
/// <param name="Heading">Heading of itself.</param>
internal sealed record OperationText(string Name, string PreviewHeading, string Heading)
{
    /// <summary>What the history calls it.</summary>
    public string HistoryKind { get; init; } = Name;
}
