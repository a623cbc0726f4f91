using System.CommandLine;
using Provisioning.Engine.Projects;
using Provisioning.Protocol.Diagnostics;

namespace Provisioning.Cli.Commands;

/// <summary>Commands about the backend that keeps state.</summary>
internal static class BackendCommands
{
    /// <summary><c>cancel</c>.</summary>
    public static Command Cancel(CommandFactory commands)
    {
        var name = Options.Optional("stack-name", "The stack");
        var stack = Options.Stack();
        var yes = Options.Flag("--yes", "Do not ask", "-y");
        return commands.Create("cancel", "Free a stack that an interrupted operation has left locked", [], [name, stack, yes], context =>
        {
            var workspace = Workspace.Open(context.Environment);
            var meant = workspace.ExistingStack(context.Value(name) ?? context.Value(stack));
            Confirmation.Require(context, yes, $"This will irreversibly cancel the currently running update for '{meant.Name}'!", "cancel");
            workspace.Locks.Cancel(meant);
            context.Print($"The currently running update for '{meant.Name}' has been canceled!");
        });
    }

    /// <summary><c>whoami</c>.</summary>
    public static Command WhoAmI(CommandFactory commands)
    {
        var verbose = Options.Flag("--verbose", "Also print the backend", "-v");
        return commands.Create("whoami", "Print the current user", [], [verbose], context =>
        {
            context.Print(context.Has(verbose) ? $"User: {context.Environment.UserName}" : context.Environment.UserName);
            if (context.Has(verbose))
                context.Print($"Backend URL: {Workspace.Open(context.Environment, needsProject: false).Backend.Url}");
        });
    }

    /// <summary><c>login</c>.</summary>
    public static Command Login(CommandFactory commands)
    {
        var url = Options.Optional("url", "The backend: file://~ , file://./state or file:///absolute/path");
        var cloudUrl = Options.Text("--cloud-url", "The backend", "-c");
        var local = Options.Flag("--local", "Use the home folder as backend", "-l");
        return commands.Create("login", "Choose the backend that keeps state", [], [url, cloudUrl, local], context =>
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
        => commands.Create("logout", "Forget the chosen backend", [], [], context =>
        {
            Workspace.UserOf(context.Environment).CurrentBackend = null;
            context.Print("Logged out");
        });
}
