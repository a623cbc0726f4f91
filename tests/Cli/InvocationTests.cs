using System.Text.Json;

namespace Provisioning.Cli.Tests;

/// <summary>Which commands go ahead, which are refused, and what they leave selected; as the real CLI has it.</summary>
public sealed class InvocationTests : IAsyncLifetime
{
    private readonly CommandLineRun run = new();

    public async ValueTask InitializeAsync() => await run.MustRunAsync("stack", "init", "test");

    public ValueTask DisposeAsync()
    {
        run.Dispose();
        return ValueTask.CompletedTask;
    }

    [Theory]
    [InlineData(6, "stack", "select")]
    [InlineData(6, "stack", "select", "nope")]
    [InlineData(1, "stack", "init", "one", "--stack", "other")]
    [InlineData(1, "stack", "rm", "test", "--stack", "test", "--yes")]
    [InlineData(1, "stack", "rm", "test")]
    [InlineData(1, "cancel", "test", "--stack", "test")]
    [InlineData(1, "refresh")]
    [InlineData(2, "up")]
    [InlineData(2, "destroy")]
    [InlineData(1, "refresh", "--yes", "--preview-only")]
    [InlineData(1, "destroy", "--skip-preview", "--preview-only")]
    [InlineData(1, "refresh", "--yes", "--skip-pending-creates", "--clear-pending-creates")]
    [InlineData(1, "preview", "--target", "a", "--exclude", "b")]
    [InlineData(1, "destroy", "--yes", "--target", "a", "--exclude-protected")]
    [InlineData(1, "destroy", "--yes", "--ignore-protect", "--exclude-protected")]
    [InlineData(6, "stack", "export", "--version", "1", "--stack", "nope")]
    [InlineData(1, "stack", "export", "--version", "1")]
    public async Task A_command_that_is_not_in_order_is_refused(int code, params string[] command)
    {
        Assert.Equal(code, await run.RunAsync(command));

        Assert.Empty(run.Engine.Requests);
    }

    [Fact]
    public async Task Cancel_asks_nobody_where_nobody_can_be_asked()
        => Assert.Contains("has been canceled", await run.MustRunAsync("cancel"), StringComparison.Ordinal);

    [Fact]
    public async Task No_stack_is_selected_once_any_is_removed()
    {
        await run.MustRunAsync("stack", "init", "other", "--no-select");
        Assert.True(await IsCurrentAsync("test"));

        await run.MustRunAsync("stack", "rm", "other", "--yes");

        Assert.False(await IsCurrentAsync("test"));
        Assert.Equal(1, await run.RunAsync("preview"));
        Assert.Contains("no stack selected", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_selection_whose_stack_has_gone_is_none()
    {
        await run.MustRunAsync("destroy", "--yes", "--remove");

        Assert.Equal(1, await run.RunAsync("stack", "output"));

        Assert.Contains("PRV7011", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_selection_made_by_the_real_CLI_is_understood()
    {
        await run.MustRunAsync("stack", "init", "other");
        var workspace = Directory.EnumerateFiles(Path.Combine(run.Folder, "home", "workspaces")).Single();

        Assert.Equal("organization/p/other", JsonDocument.Parse(File.ReadAllText(workspace)).RootElement.GetProperty("stacks").GetProperty("file://./state").GetString());
        Assert.True(await IsCurrentAsync("other"));
    }

    [Fact]
    public async Task A_stack_whose_resources_were_left_out_of_its_destruction_is_not_removed()
    {
        await run.MustRunAsync("up", "--yes");

        Assert.Equal(1, await run.RunAsync("destroy", "--yes", "--remove", "--exclude", ScriptedEngine.ThingUrn));

        Assert.Contains(ScriptedEngine.ThingUrn, await run.MustRunAsync("stack", "export"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, "up", "--yes", "--skip-preview")]
    [InlineData(true, "preview")]
    [InlineData(true, "destroy", "--yes", "--skip-preview")]
    [InlineData(false, "up", "--yes", "--skip-preview", "--refresh=false")]
    public async Task A_project_may_ask_for_a_refresh_ahead_of_everything(bool isRefreshed, params string[] command)
    {
        run.Write("Pulumi.yaml", "name: p\nruntime: dotnet\noptions:\n  refresh: always\n");

        await run.MustRunAsync(command);

        Assert.Equal(isRefreshed, run.Engine.Requests.Single().Refresh);
    }

    [Fact]
    public async Task Configuration_that_no_program_gets_is_not_validated()
    {
        run.Write("Pulumi.yaml", "name: p\nruntime: dotnet\nconfig:\n  size:\n    type: integer\n");
        Assert.Equal(1, await run.RunAsync("preview"));

        await run.MustRunAsync("refresh", "--yes");
        await run.MustRunAsync("destroy", "--yes");

        Assert.Equal(1, await run.RunAsync("destroy", "--yes", "--run-program"));
    }

    [Fact]
    public async Task Configuration_given_to_an_operation_by_path_is_all_its_key_holds()
    {
        await run.MustRunAsync("config", "set", "--path", "net.mtu", "9000");

        await run.MustRunAsync("preview", "--config-path", "-c", "net.on=true", "-c", "net.zones[0]=z1");

        Assert.Equal("""{"on":true,"zones":["z1"]}""", (await run.MustRunAsync("config", "get", "net")).Trim());
        Assert.Equal(1, await run.RunAsync("preview", "--config-path", "-c", "net.on=true", "-c", "net[0]=z1"));
    }

    [Fact]
    public async Task The_environment_gives_options_to_every_command_that_has_them()
    {
        run.Set("PULUMI_OPTION_YES", "true");
        run.Set("PULUMI_OPTION_SKIP_PREVIEW", "1");
        run.Set("PULUMI_OPTION_TARGET", "urn:a,\"urn:b,c\"");
        run.Set("PULUMI_OPTION_REFRESH", "TRUE");
        run.Set("PULUMI_OPTION_PARALLEL", "3");

        await run.MustRunAsync("up", "--target", "urn:d", "--parallel", "5");

        var request = run.Engine.Requests.Single();
        Assert.Equal(["urn:a", "urn:b,c", "urn:d"], request.Targets.Order());
        Assert.True(request.Refresh);
        Assert.Equal(5, request.Parallel);
        Assert.Equal("test", (await run.MustRunAsync("stack", "--show-name")).Trim());
    }

    [Fact]
    public async Task What_is_typed_after_two_dashes_stays_behind_them()
    {
        run.Set("PULUMI_OPTION_PATH", "true");

        await run.MustRunAsync("config", "set", "a.b", "--", "--secret");

        Assert.Equal("--secret", (await run.MustRunAsync("config", "get", "a.b")).Trim());
        Assert.Contains("b: --secret", run.Read("Pulumi.test.yaml"), StringComparison.Ordinal);
    }

    private async Task<bool> IsCurrentAsync(string stack)
        => JsonDocument.Parse(await run.MustRunAsync("stack", "ls", "--json")).RootElement.EnumerateArray()
            .Single(one => one.GetProperty("name").GetString() == stack).GetProperty("current").GetBoolean();
}
