namespace Provisioning.Cli.Tests;

/// <summary>The commands that there are take the flags of the real CLI's, as read off its help.</summary>
public sealed class FlagTests : IDisposable
{
    // What only the service, a debugger, installing and environments are asked for.
    private static readonly HashSet<string> Foreign =
    [
        "--attach-debugger", "--default-org", "--insecure", "--interactive", "--neo", "--oidc-expiration", "--oidc-org", "--oidc-team",
        "--oidc-token", "--oidc-user", "--organization", "--override-env", "--secrets-provider", "--teams",
    ];

    private readonly CommandLineRun run = new();

    public void Dispose() => run.Dispose();

    [Theory]
    [InlineData("preview")]
    [InlineData("up")]
    [InlineData("refresh")]
    [InlineData("destroy")]
    [InlineData("import")]
    [InlineData("cancel")]
    [InlineData("stack")]
    [InlineData("stack change-secrets-provider")]
    [InlineData("stack export")]
    [InlineData("stack get")]
    [InlineData("stack graph")]
    [InlineData("stack history")]
    [InlineData("stack import")]
    [InlineData("stack list")]
    [InlineData("stack new")]
    [InlineData("stack output")]
    [InlineData("stack remove")]
    [InlineData("stack rename")]
    [InlineData("stack select")]
    [InlineData("stack tag get")]
    [InlineData("stack tag list")]
    [InlineData("stack tag remove")]
    [InlineData("stack tag set")]
    [InlineData("stack unselect")]
    [InlineData("state get")]
    [InlineData("state move")]
    [InlineData("state protect")]
    [InlineData("state remove")]
    [InlineData("state rename")]
    [InlineData("state repair")]
    [InlineData("state taint")]
    [InlineData("state unprotect")]
    [InlineData("state untaint")]
    [InlineData("state upgrade")]
    [InlineData("config")]
    [InlineData("config copy")]
    [InlineData("config get")]
    [InlineData("config refresh")]
    [InlineData("config remove")]
    [InlineData("config remove-all")]
    [InlineData("config set")]
    [InlineData("config set-all")]
    [InlineData("policy analyze")]
    [InlineData("login")]
    [InlineData("logout")]
    [InlineData("whoami")]
    [InlineData("version")]
    public async Task A_command_takes_the_flags_it_takes_in_the_real_CLI(string command)
    {
        var flags = Flags();
        Assert.SkipWhen(flags is null, "SKIPPED: the real CLI's flags are absent (../shared/conformance/flags.tsv, or PROVISIONING_SHARED).");

        var help = (await run.MustRunAsync([.. command.Split(' '), "--help"])).Split([' ', ',', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal);

        Assert.Empty(flags.Where(row => (row[0] == command || row[0] == "(every command)") && row[1].StartsWith("--", StringComparison.Ordinal) && !Foreign.Contains(row[1]))
            .SelectMany(row => row.Length > 2 && row[2].Length > 0 && row[1] != "--verbose" ? new[] { row[1], row[2] } : [row[1]]).Where(flag => !help.Contains(flag)));
    }

    private static List<string[]>? Flags()
    {
        var folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "Provisioning.sln")))
            folder = Path.GetDirectoryName(folder);
        var shared = Environment.GetEnvironmentVariable("PROVISIONING_SHARED") ?? Path.Combine(folder ?? "", "..", "shared");
        var file = Path.Combine(shared, "conformance", "flags.tsv");
        return File.Exists(file) ? [.. File.ReadLines(file).Skip(1).Select(line => line.Split('\t'))] : null;
    }
}
