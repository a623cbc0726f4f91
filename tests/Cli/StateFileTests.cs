namespace Provisioning.Cli.Tests;

/// <summary>Which files an operation leaves in the backend, as the environment asks for them.</summary>
public sealed class StateFileTests : IDisposable
{
    private readonly CommandLineRun run = new();

    public void Dispose() => run.Dispose();

    [Fact]
    public async Task An_operation_leaves_a_backup_and_no_other_copy_of_its_checkpoint()
    {
        await UpAsync();

        Assert.Single(Files("backups/p/test", "test.*.json"));
        Assert.Empty(Files("stacks/p", "test.json.*").Where(IsRetained));
    }

    [Theory]
    [InlineData("PULUMI_DIY_BACKEND_DISABLE_CHECKPOINT_BACKUPS")]
    [InlineData("PULUMI_DISABLE_CHECKPOINT_BACKUPS")]
    public async Task Backups_can_be_done_without_and_the_history_is_still_kept(string variable)
    {
        run.Set(variable, "true");

        await UpAsync();

        Assert.Empty(Files("backups", "*"));
        Assert.Single(Files("history/p/test", "*.checkpoint.json"));
    }

    [Theory]
    [InlineData("PULUMI_DIY_BACKEND_RETAIN_CHECKPOINTS")]
    [InlineData("PULUMI_RETAIN_CHECKPOINTS")]
    public async Task Every_checkpoint_is_kept_on_request(string variable)
    {
        run.Set(variable, "1");

        await UpAsync();

        var last = Files("stacks/p", "test.json.*").Where(IsRetained).Order(StringComparer.Ordinal).Last();
        Assert.Equal(run.Read("state/.pulumi/stacks/p/test.json"), File.ReadAllText(last));
        Assert.Contains("\"test\"", await run.MustRunAsync("stack", "ls", "--json"), StringComparison.Ordinal);
    }

    private async Task UpAsync()
    {
        await run.MustRunAsync("stack", "init", "test");
        await run.MustRunAsync("up", "--yes", "--skip-preview");
    }

    private string[] Files(string folder, string pattern)
    {
        var path = Path.Combine(run.Folder, "state/.pulumi", folder);
        return Directory.Exists(path) ? Directory.GetFiles(path, pattern, SearchOption.AllDirectories) : [];
    }

    private static bool IsRetained(string path) => path.Split('.')[^1].All(char.IsAsciiDigit);
}
