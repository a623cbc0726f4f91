namespace Provisioning.Cli.Tests;

/// <summary>What commands need of the project, its file and the stack's, as the real CLI has it.</summary>
public sealed class ProjectlessTests : IAsyncLifetime
{
    private const string Whole = "organization/p/test";

    private readonly CommandLineRun run = new();

    public async ValueTask InitializeAsync() => await run.MustRunAsync("stack", "init", "test");

    public ValueTask DisposeAsync()
    {
        run.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_stack_named_in_full_needs_no_project()
    {
        await run.MustRunAsync("config", "set", "size", "3");
        await run.MustRunAsync("up", "--yes", "--skip-preview");
        File.Delete(Path.Combine(run.Folder, "Pulumi.yaml"));

        Assert.Contains(ScriptedEngine.ThingUrn, await run.MustRunAsync("stack", "export", "--stack", Whole), StringComparison.Ordinal);
        Assert.Equal(1, await run.RunAsync("stack", "export", "--stack", "test"));
        Assert.Equal(1, await run.RunAsync("preview", "--stack", Whole));
        Assert.Contains("PRV1801", run.Error, StringComparison.Ordinal);
        await run.MustRunAsync("destroy", "--stack", Whole, "--yes", "--skip-preview");

        Assert.Equal("3", run.Engine.Requests[^1].Program.Config["p:size"]);
        await run.MustRunAsync("stack", "rm", Whole, "--yes");
        Assert.True(run.Exists("Pulumi.test.yaml"));
    }

    [Fact]
    public async Task Stacks_of_the_project_are_called_by_their_name_and_others_in_full()
    {
        run.Write("Pulumi.yaml", "name: q\nruntime: dotnet\n");
        await run.MustRunAsync("stack", "init", "other");

        var all = await run.MustRunAsync("stack", "ls", "--all", "--json");

        Assert.Contains("\"name\": \"organization/p/test\"", all, StringComparison.Ordinal);
        Assert.Contains("\"name\": \"other\"", all, StringComparison.Ordinal);
        Assert.Contains("\"name\": \"organization/p/test\"", await run.MustRunAsync("stack", "ls", "--project", "p", "--json"), StringComparison.Ordinal);
        Assert.Contains("\"name\": \"organization/q/other\"", await run.MustRunAsync("stack", "ls", "-Q", "--json"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, ">=3.0.0 <4.0.0")]
    [InlineData(0, "3.x")]
    [InlineData(0, "<3.0.0 || >= 3.200.0")]
    [InlineData(0, "!3.259.0")]
    [InlineData(1, "<3.0.0")]
    [InlineData(1, ">3.260.0")]
    [InlineData(1, "soon")]
    public async Task A_project_may_ask_for_versions_of_Pulumi(int code, string range)
    {
        run.Write("Pulumi.yaml", $"name: p\nruntime: dotnet\nrequiredPulumiVersion: \"{range}\"\n");

        Assert.Equal(code, await run.RunAsync("preview"));

        Assert.Equal(code != 0, run.Error.Contains("PRV1811", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_preview_with_a_wrong_passphrase_is_refused_before_anything_runs()
    {
        run.Set("PULUMI_CONFIG_PASSPHRASE", "wrong");

        Assert.Equal(1, await run.RunAsync("preview"));

        Assert.Contains("incorrect passphrase", run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Engine.Requests);
    }

    [Fact]
    public async Task A_stack_file_without_a_salt_gets_it_from_the_next_operation()
    {
        var before = run.Read("Pulumi.test.yaml");
        File.Delete(Path.Combine(run.Folder, "Pulumi.test.yaml"));

        await run.MustRunAsync("preview");

        Assert.Equal(before, run.Read("Pulumi.test.yaml"));
    }

    [Fact]
    public async Task A_preview_of_a_destruction_removes_nothing()
    {
        await run.MustRunAsync("up", "--yes", "--skip-preview");

        Assert.Equal(1, await run.RunAsync("destroy", "--preview-only", "--remove"));

        Assert.Contains(ScriptedEngine.ThingUrn, await run.MustRunAsync("stack", "export"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_environment_may_say_that_failures_do_not_stop_the_rest()
    {
        run.Set("PULUMI_CONTINUE_ON_ERROR", "True");

        await run.MustRunAsync("up", "--yes", "--skip-preview");

        Assert.True(run.Engine.Requests.Single().ContinueOnError);
    }
}
