using System.CommandLine;

namespace Provisioning.Cli;

/// <summary>What a command gets to work with.</summary>
/// <param name="Arguments">Its arguments and options.</param>
/// <param name="Environment">The world, as the global options ask for it.</param>
/// <param name="Terminal">How results look.</param>
/// <param name="Cancellation">Stops it.</param>
internal sealed record CommandContext(ParseResult Arguments, CliEnvironment Environment, Terminal Terminal, CancellationToken Cancellation)
{
    /// <summary>Prints a line of the result.</summary>
    public void Print(string line) => Environment.Out.WriteLine(line);

    /// <summary>Whether a flag was given.</summary>
    public bool Has(Option<bool> flag) => Arguments.GetValue(flag);

    /// <summary>What a flag was set to, or null where it was not given.</summary>
    public bool? Given(Option<bool> flag) => Arguments.GetResult(flag) is { Implicit: false } ? Arguments.GetValue(flag) : null;

    /// <summary>The value of an option, or null.</summary>
    public string? Value(Option<string> option) => Arguments.GetValue(option);

    /// <summary>The values of an option that may be repeated.</summary>
    public string[] Values(Option<string[]> option) => Arguments.GetValue(option) ?? [];

    /// <summary>The values of an argument that may be repeated.</summary>
    public string[] Values(Argument<string[]> argument) => Arguments.GetValue(argument) ?? [];

    /// <summary>An argument, or null.</summary>
    public string? Value(Argument<string?> argument) => Arguments.GetValue(argument);
}
