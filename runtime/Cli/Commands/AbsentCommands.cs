using System.CommandLine;
using Provisioning.Protocol.Diagnostics;

namespace Provisioning.Cli.Commands;

/// <summary>Pulumi's commands that there are not here: each says why when it is used, whatever follows it.</summary>
internal static class AbsentCommands
{
    private const string Service = "it asks a service, and state is kept in a folder here";
    private const string Environments = "environments are kept by a service, and there is none here";
    private const string Templates = "templates are downloaded, and nothing is here: write Pulumi.yaml, or copy a project";
    private const string Plugins = "plugins are never downloaded: put the executable on the PATH, or unpack the plugin into the plugin cache";
    private const string Code = "no code is generated here";

    private static readonly (string Path, string[] Aliases, string Why)[] All =
    [
        ("about", [], "'version', 'whoami --verbose' and 'stack' say what there is to say"),
        ("config env", [], Environments),
        ("console", [], Service),
        ("convert", [], Code),
        ("deployment", [], Service),
        ("env", [], Environments),
        ("gen-completion", ["completion"], "completion scripts are not generated"),
        ("insights", [], Service),
        ("install", [], Plugins + "; 'dotnet restore' or 'npm install' brings what the program needs"),
        ("logs", [], Service),
        ("new", ["create", "setup"], Templates),
        ("org", [], Service),
        ("package", [], Code),
        ("plugin", [], Plugins),
        ("policy compliance", [], Service),
        ("policy disable", [], Service),
        ("policy enable", [], Service),
        ("policy group", [], Service),
        ("policy install", [], Service),
        ("policy issue", [], Service),
        ("policy list", ["ls"], Service),
        ("policy new", ["create", "setup"], Templates),
        ("policy publish", [], Service),
        ("policy remove", ["rm", "delete"], Service),
        ("policy validate-config", [], Service + "; 'preview --policy-pack' validates the configuration of a pack"),
        ("schema", [], Code),
        ("stack drift", [], Service + "; 'refresh --preview-only --expect-no-changes' tells whether anything has drifted"),
        ("stack history events", [], Service + "; '--event-log' keeps the events of an operation"),
        ("stack migrate", [], Service + "; 'stack export' and 'stack import' take a stack from one backend to another"),
        ("stack schedule", [], Service),
        ("stack webhook", [], Service),
        ("state edit", [], "it opens an editor: 'stack export', edit, 'stack import' does the same"),
        ("watch", [], "run 'up' again after a change"),
    ];

    /// <summary>Adds them where they would be.</summary>
    public static void AddTo(RootCommand root)
    {
        foreach (var (path, aliases, why) in All)
        {
            var names = path.Split(' ');
            var parent = names[..^1].Aggregate((Command)root, (at, name) => at.Subcommands.Single(command => command.Name == name));
            parent.Add(Create(path, names[^1], aliases, why));
        }
    }

    private static Command Create(string path, string name, string[] aliases, string why)
    {
        var command = new Command(name, $"Not supported: {why}") { Hidden = true, TreatUnmatchedTokensAsErrors = false };
        foreach (var alias in aliases)
            command.Aliases.Add(alias);
        // Hidden commands have no help of their own.
        var help = Options.Flag("--help", "Say why", "-h", "-?");
        command.Add(help);
        command.SetAction(Tell);
        return command;

        int Tell(ParseResult parsed)
        {
            var said = CliDiagnostics.NotSupported(path, why);
            if (!parsed.GetValue(help))
                throw new DiagnosticException(said);
            parsed.InvocationConfiguration.Output.WriteLine(said.Detail);
            return ExitCodes.Success;
        }
    }
}
