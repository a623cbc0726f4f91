using System.CommandLine;
using System.CommandLine.Help;
using Provisioning.Cli.Commands;
using Provisioning.Cli.Display;
using Provisioning.Protocol.Diagnostics;

namespace Provisioning.Cli;

/// <summary>The <c>provision</c> command line: parses, runs one command and turns every failure into a message and an exit code.</summary>
public static class CommandLine
{
    // The flags for which it matters that they are set to false.
    private static readonly string[] SetToFalse = ["--protect=false", "--generate-code=false", "--refresh=false"];

    /// <summary>Runs one command.</summary>
    /// <param name="arguments">What the user typed.</param>
    /// <param name="environment">The world it runs in.</param>
    /// <param name="cancellationToken">Stops it; what was begun is recorded.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, CliEnvironment environment, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(environment);
        var output = new BestEffortWriter(environment.Out);
        var code = await InvokeAsync(arguments, environment with { Out = output }, cancellationToken);
        output.Flush();
        if (output.Failure is not { } failure)
            return code;
        var reported = Report(environment, CliDiagnostics.OutputNotWritten("standard output", failure));
        return code == ExitCodes.Success ? reported : code;
    }

    private static async Task<int> InvokeAsync(IReadOnlyList<string> arguments, CliEnvironment environment, CancellationToken cancellationToken)
    {
        try
        {
            var globals = new GlobalOptions();
            var root = Root(globals, environment);
            var given = WithoutFlagValues(arguments);
            var parsed = root.Parse(OptionVariables.Add(given, root.Parse(given), environment));
            if (parsed.Errors.Count > 0)
                throw new DiagnosticException([.. Problems(parsed)]);
            return await parsed.InvokeAsync(
                new InvocationConfiguration { EnableDefaultExceptionHandler = false, Output = environment.Out, Error = environment.Error, ProcessTerminationTimeout = null },
                cancellationToken);
        }
        catch (DiagnosticException e)
        {
            return Report(environment, [.. e.Diagnostics]);
        }
        catch (OperationCanceledException)
        {
            return Report(environment, CliDiagnostics.Interrupted());
        }
        catch (Engine.Plugins.PluginException e)
        {
            return Report(environment, e.Diagnostic);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Report(environment, Engine.State.StateDiagnostics.Unreadable("", e.Message));
        }
        catch (Exception e)
        {
            // A bug: what is known of it is what whoever mends it needs.
            environment.Error.WriteLine(e);
            return Report(environment, CliDiagnostics.InternalError());
        }
    }

    private static RootCommand Root(GlobalOptions globals, CliEnvironment environment)
    {
        var root = new RootCommand("Describe, judge and bring up infrastructure written as Pulumi programs in C#.");
        globals.AddTo(root);
        var commands = new CommandFactory(globals, environment);
        root.Add(OperationCommands.Preview(commands));
        root.Add(OperationCommands.Up(commands));
        root.Add(OperationCommands.Refresh(commands));
        root.Add(OperationCommands.Destroy(commands));
        root.Add(ImportCommand.Create(commands));
        root.Add(StackCommands.Create(commands));
        root.Add(StateCommands.Create(commands));
        root.Add(ConfigCommands.Create(commands));
        root.Add(PolicyCommands.Create(commands));
        root.Add(BackendCommands.Cancel(commands));
        root.Add(BackendCommands.WhoAmI(commands));
        root.Add(BackendCommands.Login(commands));
        root.Add(BackendCommands.Logout(commands));
        root.Add(InformationCommands.Version(commands));
        root.Add(InformationCommands.Explain(commands));
        AbsentCommands.AddTo(root);
        ShowHelpOfGroups(root);
        return root;
    }

    // A command that only has others under it says which.
    private static void ShowHelpOfGroups(Command command)
    {
        if (command.Action is null)
            command.SetAction(parsed => new HelpAction().Invoke(parsed));
        foreach (var under in command.Subcommands)
            ShowHelpOfGroups(under);
    }

    // As in Go, a flag never takes the next argument for its value, but may be given one behind an equals sign. False is what most are
    // without being given.
    private static List<string> WithoutFlagValues(IReadOnlyList<string> arguments)
    {
        var result = new List<string>(arguments.Count);
        var isLiteral = false;
        foreach (var argument in arguments)
        {
            isLiteral |= argument == "--";
            if (!isLiteral && argument.StartsWith("--", StringComparison.Ordinal) && argument.EndsWith("=true", StringComparison.Ordinal))
                result.Add(argument[..^"=true".Length]);
            else if (isLiteral || !argument.StartsWith("--", StringComparison.Ordinal) || !argument.EndsWith("=false", StringComparison.Ordinal)
                || SetToFalse.Contains(argument))
                result.Add(argument);
        }

        return result;
    }

    // Where a word is not known, that no command was named follows from it.
    private static IEnumerable<Diagnostic> Problems(ParseResult parsed)
        => parsed.UnmatchedTokens.Count > 0
            ? parsed.UnmatchedTokens.Select(token => CliDiagnostics.InvalidArguments($"unknown {(token.StartsWith('-') ? "flag" : "command or argument")}: {token}"))
            : parsed.Errors.Select(error => CliDiagnostics.InvalidArguments(error.Message));

    private static int Report(CliEnvironment environment, params Diagnostic[] diagnostics)
    {
        var terminal = Terminal.Create(environment, "auto");
        foreach (var diagnostic in diagnostics)
            terminal.Report(diagnostic);
        return ExitCodes.Of(diagnostics[0]);
    }
}
