namespace Provisioning.Cli.Tests;

/// <summary>What commands need of the project, its file and the stack's, as the real CLI has it.</summary>
public sealed class ProjectlessTests : StackFixture
{
    private const string Whole = "organization/p/test";

    [Fact]
    public async Task A_stack_named_in_full_needs_no_project()
    {
        await Run.MustRunAsync("config", "set", "size", "3");
        await Run.MustRunAsync("up", "--yes", "--skip-preview");
        File.Delete(Path.Combine(Run.Folder, "Pulumi.yaml"));

        Assert.Contains(ScriptedEngine.ThingUrn, await Run.MustRunAsync("stack", "export", "--stack", Whole), StringComparison.Ordinal);
        Assert.Contains("\"kind\": \"update\"", await Run.MustRunAsync("stack", "history", "--json", "--stack", Whole), StringComparison.Ordinal);
        Assert.Equal(1, await Run.RunAsync("stack", "history", "--show-secrets", "--stack", Whole));
        Assert.Equal(1, await Run.RunAsync("stack", "rename", "--stack", Whole, "renamed"));
        Assert.Equal(1, await Run.RunAsync("stack", "export", "--stack", "test"));
        Assert.Equal(1, await Run.RunAsync("preview", "--stack", Whole));
        Assert.Contains("PRV1801", Run.Error, StringComparison.Ordinal);
        await Run.MustRunAsync("destroy", "--stack", Whole, "--yes", "--skip-preview");

        Assert.Equal("3", Run.Engine.Requests[^1].Program.Config["p:size"]);
        await Run.MustRunAsync("stack", "rm", Whole, "--yes");
        Assert.True(Run.Exists("Pulumi.test.yaml"));
    }

    [Fact]
    public async Task Stacks_of_the_project_are_called_by_their_name_and_others_in_full()
    {
        Run.Write("Pulumi.yaml", "name: q\nruntime: dotnet\n");
        await Run.MustRunAsync("stack", "init", "other");

        var all = await Run.MustRunAsync("stack", "ls", "--all", "--json");

        Assert.Contains("\"name\": \"organization/p/test\"", all, StringComparison.Ordinal);
        Assert.Contains("\"name\": \"other\"", all, StringComparison.Ordinal);
        Assert.Contains("\"name\": \"organization/p/test\"", await Run.MustRunAsync("stack", "ls", "--project", "p", "--json"), StringComparison.Ordinal);
        Assert.Contains("\"name\": \"organization/q/other\"", await Run.MustRunAsync("stack", "ls", "-Q", "--json"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("up", "--yes")]
    [InlineData("preview")]
    [InlineData("destroy", "--yes")]
    [InlineData("refresh", "--yes")]
    [InlineData("import", "--yes", "pkg:index:Thing", "a", "1")]
    public async Task Operations_on_a_stack_of_another_project_are_refused(params string[] arguments)
    {
        Run.Write("Pulumi.yaml", "name: q\nruntime: dotnet\n");

        Assert.Equal(1, await Run.RunAsync([.. arguments, "--stack", Whole]));

        Assert.Contains("provided project name \"p\" doesn't match Pulumi.yaml", Run.Error, StringComparison.Ordinal);
        Assert.Empty(Run.Engine.Requests);
        Assert.Equal(1, await Run.RunAsync("stack", "init", "organization/p/fresh"));
        Assert.False(Run.Exists("Pulumi.fresh.yaml"));
        Assert.Equal(Whole, (await Run.MustRunAsync("stack", "--show-name", "--stack", Whole, "-Q")).Trim());
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
        Run.Write("Pulumi.yaml", $"name: p\nruntime: dotnet\nrequiredPulumiVersion: \"{range}\"\n");

        Assert.Equal(code, await Run.RunAsync("preview"));

        Assert.Equal(code != 0, Run.Error.Contains("PRV1811", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_preview_with_a_wrong_passphrase_is_refused_before_anything_runs()
    {
        Run.Set("PULUMI_CONFIG_PASSPHRASE", "wrong");

        Assert.Equal(1, await Run.RunAsync("preview"));

        Assert.Contains("incorrect passphrase", Run.Error, StringComparison.Ordinal);
        Assert.Empty(Run.Engine.Requests);
    }

    [Fact]
    public async Task A_stack_file_without_a_salt_gets_it_from_the_next_operation()
    {
        var before = Run.Read("Pulumi.test.yaml");
        File.Delete(Path.Combine(Run.Folder, "Pulumi.test.yaml"));

        await Run.MustRunAsync("preview");

        Assert.Equal(before, Run.Read("Pulumi.test.yaml"));
    }

    [Fact]
    public async Task A_preview_of_a_destruction_removes_nothing()
    {
        await Run.MustRunAsync("up", "--yes", "--skip-preview");

        Assert.Equal(1, await Run.RunAsync("destroy", "--preview-only", "--remove"));

        Assert.Contains(ScriptedEngine.ThingUrn, await Run.MustRunAsync("stack", "export"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_environment_may_say_that_failures_do_not_stop_the_rest()
    {
        Run.Set("PULUMI_CONTINUE_ON_ERROR", "True");

        await Run.MustRunAsync("up", "--yes", "--skip-preview");

        Assert.True(Run.Engine.Requests.Single().ContinueOnError);
    }
}
