using System.CommandLine;

namespace Provisioning.Cli;

/// <summary>Makes commands that run in one world.</summary>
internal sealed class CommandFactory(GlobalOptions globals, CliEnvironment environment)
{
    /// <summary>Options that every command takes.</summary>
    public GlobalOptions Globals { get; } = globals;

    /// <summary>A command.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="description">What it does, in a sentence.</param>
    /// <param name="aliases">Other names.</param>
    /// <param name="symbols">Its arguments and options.</param>
    /// <param name="run">Does it and gives the exit code.</param>
    public Command Create(string name, string description, string[] aliases, Symbol[] symbols, Func<CommandContext, Task<int>> run)
    {
        var command = new Command(name, description);
        foreach (var alias in aliases)
            command.Aliases.Add(alias);
        foreach (var symbol in symbols)
        {
            if (symbol is Option option)
                command.Add(option);
            else
                command.Add((Argument)symbol);
        }

        command.SetAction((arguments, cancellation) => run(Globals.Context(arguments, environment, cancellation)));
        return command;
    }

    /// <summary>A command that does its work at once.</summary>
    public Command Create(string name, string description, string[] aliases, Symbol[] symbols, Action<CommandContext> run)
        => Create(name, description, aliases, symbols, context =>
        {
            run(context);
            return Task.FromResult(ExitCodes.Success);
        });
}
