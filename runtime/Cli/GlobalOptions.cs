using System.CommandLine;
using Provisioning.Protocol.Diagnostics;

namespace Provisioning.Cli;

/// <summary>Options that every command takes.</summary>
internal sealed class GlobalOptions
{
    private readonly Option<string> color = Recursive(Options.Text("--color", "Colorize output: always, never, raw or auto"));
    private readonly Option<string> folder = Recursive(Options.Text("--cwd", "Run as if started in this folder", "-C"));
    private readonly Option<bool> nonInteractive = Recursive(Options.Flag("--non-interactive", "Never ask anything"));

    private readonly Option<bool> fullNames = Recursive(Options.Flag("--fully-qualify-stack-names", "Show whole stack names", "-Q"));

    // They keep their meaning where they have one here and are taken so that scripts go on working.
    private readonly Option[] quiet =
    [
        Recursive(Options.Flag("--disable-integrity-checking", "Act on a state that contradicts itself")),
        Recursive(Options.Flag("--emoji", "Accepted for compatibility", "-e")),
        Recursive(Options.Flag("--logtostderr", "Accepted for compatibility")),
        Recursive(Options.Flag("--logflow", "Accepted for compatibility")),
        Recursive(Options.Text("--memprofilerate", "Accepted for compatibility")),
        Recursive(Options.Text("--otel-traces", "Accepted for compatibility")),
        Recursive(Options.Text("--profiling", "Accepted for compatibility")),
        Recursive(Options.Text("--tracing", "Accepted for compatibility")),
        Recursive(Options.Text("--verbose", "Accepted for compatibility; --debug shows debug messages", "-v")),
    ];

    public void AddTo(Command root)
    {
        root.Add(color);
        root.Add(folder);
        root.Add(nonInteractive);
        root.Add(fullNames);
        foreach (var option in quiet)
            root.Add(option);
    }

    public bool ChecksIntegrity(ParseResult arguments) => !arguments.GetValue((Option<bool>)quiet[0]);

    public CommandContext Context(ParseResult arguments, CliEnvironment environment, CancellationToken cancellation)
    {
        var world = environment with
        {
            CurrentFolder = arguments.GetValue(folder) is { } cwd ? Path.GetFullPath(cwd, environment.CurrentFolder) : environment.CurrentFolder,
            ShowsFullNames = arguments.GetValue(fullNames),
            IsInteractive = environment.IsInteractive && !arguments.GetValue(nonInteractive),
        };
        var colors = arguments.GetValue(color) ?? "auto";
        return colors is "always" or "never" or "raw" or "auto"
            ? new CommandContext(arguments, world, Terminal.Create(world, colors), cancellation)
            : throw new DiagnosticException(CliDiagnostics.InvalidArguments($"unsupported color option: '{colors}'. Supported values are: always, never, raw, auto"));
    }

    private static T Recursive<T>(T option)
        where T : Option
    {
        option.Recursive = true;
        return option;
    }
}
