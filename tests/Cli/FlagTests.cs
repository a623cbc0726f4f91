namespace Provisioning.Cli.Tests;

/// <summary>Every command and flag of the real CLI's, as read off its help: it is there, or says why it is not.</summary>
public sealed class FlagTests : IDisposable
{
    // Flags that take a value here where the real CLI's take none, and the other way round.
    private static readonly HashSet<string> OtherwiseTyped =
    [
        // True or false there; taken behind an equals sign, as here.
        "--refresh", "--suppress-permalink", "--protect", "--generate-code",
        "--attach-debugger",
    ];

    // What the help of a flag that takes no value says instead of a type.
    private const string Home = "file://~";

    private readonly CommandLineRun run = new();

    public void Dispose() => run.Dispose();

    [Fact]
    public async Task A_command_takes_the_flags_it_takes_in_the_real_CLI()
    {
        var wrong = new List<string>();
        foreach (var (command, flags) in Commands())
        {
            var help = await HelpAsync(command);
            if (help is null)
                continue;
            foreach (var flag in flags)
            {
                var line = help.FirstOrDefault(line => Names(line).Contains(flag.Name));
                if (line is null)
                    wrong.Add($"{command} {flag.Name}: not known");
                else if (flag.Short.Length > 0 && flag.Name != "--verbose" && !Names(line).Contains(flag.Short))
                    wrong.Add($"{command} {flag.Name}: {flag.Short} is not short for it");
                else if (!OtherwiseTyped.Contains(flag.Name) && flag.TakesValue != line.Contains('<', StringComparison.Ordinal) && !line.Contains("Not supported:", StringComparison.Ordinal))
                    wrong.Add($"{command} {flag.Name}: {(flag.TakesValue ? "takes no value" : "takes a value")}");
            }
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public async Task A_command_that_there_is_not_says_why()
    {
        var silent = new List<string>();
        foreach (var (command, flags) in Commands())
        {
            if (await HelpAsync(command) is not null)
                continue;
            var code = await run.RunAsync([.. command.Split(' '), .. flags.Select(flag => flag.Name)]);
            if (code != 1 || !run.Error.Contains("' is not supported: ", StringComparison.Ordinal))
                silent.Add(command);
        }

        Assert.Empty(silent);
    }

    [Fact]
    public async Task A_command_goes_by_all_its_names()
    {
        var rows = Rows();
        foreach (var row in rows.Where(row => row[1] == "(command)" && row.Length > 4 && row[4].Length > 0))
        {
            var parent = row[0].Split(' ')[..^1];
            foreach (var name in row[4].Split(", "))
            {
                Assert.True(await run.RunAsync([.. parent, name, "--help"]) == 0, $"{row[0]} as {name}: {run.Error}");
                Assert.NotEmpty(run.Out);
            }
        }
    }

    [Theory]
    [InlineData("--teams", "stack", "init", "dev", "--teams", "red")]
    [InlineData("--attach-debugger", "up", "--yes", "--attach-debugger")]
    [InlineData("--oidc-token", "login", "--oidc-token", "t")]
    public async Task A_flag_that_there_is_not_says_why(string flag, params string[] command)
    {
        Assert.Equal(1, await run.RunAsync(command));

        Assert.Contains($"{flag} is not supported: ", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("state")]
    [InlineData("stack tag")]
    [InlineData("policy")]
    [InlineData("")]
    public async Task A_command_that_only_has_others_under_it_lists_them(string command)
        => Assert.Contains("Commands:", await run.MustRunAsync(command.Split(' ', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);

    /// <summary>The lines about options in the help of a command; null where it only says why the command is not there.</summary>
    private async Task<string[]?> HelpAsync(string command)
    {
        var help = await run.MustRunAsync([.. command.Split(' '), "--help"]);
        // A line may go on under the one it began on.
        return help.StartsWith('\'') ? null : [.. help.Split('\n').Select(line => line.Trim()).Where(line => line.StartsWith('-'))];
    }

    private static HashSet<string> Names(string line)
        => line.Split(' ', ',', '<').TakeWhile(word => word.Length == 0 || word.StartsWith('-')).ToHashSet(StringComparer.Ordinal);

    private static IEnumerable<(string Command, List<(string Name, string Short, bool TakesValue)> Flags)> Commands()
    {
        var rows = Rows();
        var common = Of("(every command)");
        return rows.Where(row => row[1] == "(command)").Select(row => (row[0], (List<(string, string, bool)>)[.. Of(row[0]).Concat(common).DistinctBy(flag => flag.Name)]));

        List<(string Name, string Short, bool TakesValue)> Of(string command) =>
            [.. rows.Where(row => row[0] == command && row[1].StartsWith("--", StringComparison.Ordinal)).Select(row => (row[1], At(row, 2), At(row, 3) is not ("" or "true" or "false" or Home)))];

        string At(string[] row, int column) => row.Length > column ? row[column] : "";
    }

    private static List<string[]> Rows()
    {
        var rows = Flags();
        Assert.SkipWhen(rows is null, "SKIPPED: the real CLI's flags are absent (../shared/conformance/flags.tsv, or PROVISIONING_SHARED).");
        return rows;
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
