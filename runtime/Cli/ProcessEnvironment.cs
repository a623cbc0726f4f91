using System.Text;
using Provisioning.Engine.Files;

namespace Provisioning.Cli;

/// <summary>The real world.</summary>
internal static class ProcessEnvironment
{
    public static CliEnvironment Create() => new()
    {
        Out = Writer(Console.OpenStandardOutput()),
        Error = Writer(Console.OpenStandardError()),
        In = Console.In,
        IsInputPiped = Console.IsInputRedirected,
        IsInteractive = !Console.IsInputRedirected && !Console.IsOutputRedirected && !IsContinuousIntegration(),
        IsColorTerminal = !Console.IsOutputRedirected && Environment.GetEnvironmentVariable("TERM") != "dumb",
        Variable = Environment.GetEnvironmentVariable,
        CurrentFolder = Environment.CurrentDirectory,
        HomeFolder = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile),
        UserName = Environment.UserName,
        Files = new LocalFileSystem(),
        Time = TimeProvider.System,
        Engine = EngineComposition.Create,
    };

    private static bool IsContinuousIntegration() => Environment.GetEnvironmentVariable("CI") is { Length: > 0 } and not ("false" or "0");

    // UTF-8 without a mark, whatever the terminal's locale says: results are read by other programs.
    private static StreamWriter Writer(Stream stream) => new(stream, new UTF8Encoding(false)) { AutoFlush = true };
}
