using System.CommandLine;
using Provisioning.Cli.Display;
using Provisioning.Engine.State;
using Provisioning.Protocol.Diagnostics;
using Provisioning.Protocol.Values;

namespace Provisioning.Cli.Commands;

/// <summary><c>stack output</c>: what a stack gives to others.</summary>
internal static class StackOutputCommand
{
    public static Command Create(CommandFactory commands, Option<string> stack)
    {
        var name = Options.Optional("property-name", "One output only");
        var json = Options.Flag("--json", "Print JSON", "-j");
        var shell = Options.Flag("--shell", "Print assignments of a shell script");
        var secrets = Options.Flag("--show-secrets", "Show secret outputs in the clear");
        return commands.Create("output", "Print the outputs of a stack", [], [name, json, shell, secrets], context =>
        {
            if (context.Has(json) && context.Has(shell))
                throw new DiagnosticException(CliDiagnostics.InvalidArguments("only one of --json and --shell may be set"));
            var workspace = Workspace.Open(context.Environment);
            var meant = workspace.ExistingStack(context.Value(stack));
            var isShown = context.Has(secrets);
            var loaded = isShown ? workspace.Stacks.Load(meant, workspace.Secrets) : workspace.LoadSealed(meant);
            var outputs = StackText.OutputsOf(loaded.Snapshot);
            var wanted = context.Value(name) is { } one ? outputs.Find(one) ?? throw new DiagnosticException(CliDiagnostics.NoOutput(one)) : null;
            if (context.Has(json))
                context.Print(JsonText.Of(writer => new PropertyValueWriter(writer, isShown ? SecretForm.Revealed : SecretForm.Hidden).Write(wanted ?? PropertyValue.Of(outputs))));
            else if (context.Has(shell))
                Assignments(wanted is null ? outputs : PropertyMap.Of((context.Value(name) ?? "", wanted)), isShown).ToList().ForEach(context.Print);
            else if (wanted is not null)
                context.Print(StackText.Plain(wanted, isShown));
            else
                StackText.OutputLines(outputs, isShown).ToList().ForEach(context.Print);
        });
    }

    private static IEnumerable<string> Assignments(PropertyMap outputs, bool isShown) => outputs.Select(output =>
    {
        var text = StackText.Plain(output.Value, isShown);
        if (OperatingSystem.IsWindows())
            return $"${output.Key} = '{text.Replace("'", "''", StringComparison.Ordinal)}'";
        return $"{output.Key}={ShellText.Word(text)}";
    });
}
