using System.CommandLine;
using Provisioning.Engine.Projects;
using Provisioning.Protocol.Diagnostics;

namespace Provisioning.Cli.Commands;

/// <summary>Commands about the backend that keeps state.</summary>
internal static class BackendCommands
{
    private static readonly string[] OfServices = ["--default-org", "--oidc-expiration", "--oidc-org", "--oidc-team", "--oidc-token", "--oidc-user"];

    /// <summary><c>cancel</c>.</summary>
    public static Command Cancel(CommandFactory commands)
    {
        var name = Options.Optional("stack-name", "The stack");
        var stack = Options.Stack();
        var yes = Options.Flag("--yes", "Do not ask", "-y");
        return commands.Create("cancel", "Free a stack that an interrupted operation has left locked", [], [name, stack, yes], context =>
        {
            var workspace = Workspace.Open(context.Environment);
            var meant = workspace.ExistingStack(Workspace.OneName(context.Value(stack), context.Value(name)));
            // As with pulumi, nobody is asked where nobody can be.
            if (context.Environment.IsInteractive)
                Confirmation.Require(context, yes, $"This will irreversibly cancel the currently running update for '{meant.Name}'!", "cancel");
            workspace.Locks.Cancel(meant);
            context.Print($"The currently running update for '{meant.Name}' has been canceled!");
        });
    }

    /// <summary><c>whoami</c>.</summary>
    public static Command WhoAmI(CommandFactory commands)
    {
        var verbose = Options.Flag("--verbose", "Also print the backend", "-v");
        var output = Options.Output();
        var json = Options.Flag("--json", "Print JSON", "-j");
        return commands.Create("whoami", "Print the current user", [], [verbose, output, json], context =>
        {
            var user = context.Environment.UserName;
            if (context.Has(json) || Options.IsJson(context, output))
            {
                context.Print(JsonText.Of(writer =>
                {
                    writer.WriteStartObject();
                    writer.WriteString("user", user);
                    writer.WriteString("url", Url(context));
                    writer.WriteEndObject();
                }));
                return;
            }

            context.Print(context.Has(verbose) ? $"User: {user}" : user);
            if (context.Has(verbose))
                context.Print($"Backend URL: {Url(context)}");
        });
    }

    /// <summary><c>login</c>.</summary>
    public static Command Login(CommandFactory commands)
    {
        var url = Options.Optional("url", "The backend: file://~ , file://./state or file:///absolute/path");
        var cloudUrl = Options.Text("--cloud-url", "The backend", "-c");
        var local = Options.Flag("--local", "Use the home folder as backend", "-l");
        var quiet = new[] { Options.Flag("--insecure", "Accepted for compatibility: nothing is asked over a network"), Options.Flag("--interactive", "Accepted for compatibility: there is nothing to choose from") };
        var refused = OfServices.Select(option => Options.Refused(option, "there is no service to log in to"));
        return commands.Create("login", "Choose the backend that keeps state", [], [url, cloudUrl, local, .. quiet, .. refused], context =>
        {
            var wanted = context.Has(local) ? BackendAddress.Home : context.Value(url) ?? context.Value(cloudUrl)
                ?? throw new DiagnosticException(CliDiagnostics.ValueMissing("the backend's URL, or --local,"));
            var backend = BackendAddress.Parse(wanted, context.Environment.CurrentFolder, context.Environment.HomeFolder);
            Workspace.UserOf(context.Environment).CurrentBackend = backend.Url;
            context.Print($"Logged in to {Environment.MachineName} as {context.Environment.UserName} ({backend.Url})");
        });
    }

    /// <summary><c>logout</c>.</summary>
    public static Command Logout(CommandFactory commands)
    {
        var url = Options.Optional("url", "The backend");
        var cloudUrl = Options.Text("--cloud-url", "The backend", "-c");
        var local = Options.Flag("--local", "The home folder", "-l");
        var all = Options.Flag("--all", "Every backend");
        return commands.Create("logout", "Forget the chosen backend", [], [url, cloudUrl, local, all], context =>
        {
            var named = context.Value(url) ?? context.Value(cloudUrl) ?? (context.Has(local) ? BackendAddress.Home : null);
            if (context.Has(all) && named is not null)
                throw new DiagnosticException(CliDiagnostics.InvalidArguments("only one of --all, --local, --cloud-url or argument URL may be specified"));
            var user = Workspace.UserOf(context.Environment);
            // Only one backend is ever chosen: another than that is forgotten already.
            if (named is null || named == user.CurrentBackend)
                user.CurrentBackend = null;
            context.Print(context.Has(all) ? "Logged out of everything" : named is null ? "Logged out" : $"Logged out of {named}");
        });
    }

    private static string Url(CommandContext context) => Workspace.Open(context.Environment).Backend.Url;
}
