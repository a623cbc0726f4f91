using System.CommandLine;
using System.Reflection;
using Provisioning.Protocol.Diagnostics;

namespace Provisioning.Cli.Commands;

/// <summary>Commands that only say something.</summary>
internal static class InformationCommands
{
    /// <summary><c>version</c>.</summary>
    public static Command Version(CommandFactory commands)
        => commands.Create("version", "Print the version", [], [], context =>
            context.Print($"v{typeof(InformationCommands).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0]}"));

    /// <summary><c>explain CODE</c>.</summary>
    public static Command Explain(CommandFactory commands)
    {
        var code = Options.Required("code", "The code of a diagnostic, for example PRV5011");
        return commands.Create("explain", "Explain a diagnostic by its code", [], [code], context =>
        {
            var wanted = (context.Value(code) ?? "").ToUpperInvariant();
            using var page = typeof(InformationCommands).Assembly.GetManifestResourceStream($"diagnostics/{wanted}.md")
                ?? throw new DiagnosticException(CliDiagnostics.UnknownCode(wanted));
            using var reader = new StreamReader(page);
            context.Print(reader.ReadToEnd().TrimEnd());
        });
    }
}
