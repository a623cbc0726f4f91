using System.Text.Json;

namespace Provisioning.Cli.Tests;

public sealed class StackManagementTests : IAsyncLifetime
{
    private const string Checkpoint = "state/.pulumi/stacks/p/test.json";

    private readonly CommandLineRun run = new();

    public async ValueTask InitializeAsync()
    {
        await run.MustRunAsync("stack", "init", "test");
        await run.MustRunAsync("config", "set", "--secret", "token", "hush-hush");
        await run.MustRunAsync("up", "--yes");
    }

    public ValueTask DisposeAsync()
    {
        run.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_renamed_stack_keeps_its_secrets_history_tags_and_file()
    {
        await run.MustRunAsync("stack", "tag", "set", "owner", "ada");
        run.Set("PULUMI_CONFIG_PASSPHRASE", null);

        Assert.Equal("Renamed test to prod", (await run.MustRunAsync("stack", "rename", "prod")).Trim());

        run.Set("PULUMI_CONFIG_PASSPHRASE", "correct horse");
        Assert.Equal("prod", (await run.MustRunAsync("stack", "--show-name")).Trim());
        Assert.Contains("urn:pulumi:prod::p::pulumi:pulumi:Stack::p-prod", await run.MustRunAsync("stack", "--show-urns"), StringComparison.Ordinal);
        Assert.Equal("hush-hush", (await run.MustRunAsync("config", "get", "token")).Trim());
        Assert.Contains("canary-in-state", await run.MustRunAsync("stack", "export", "--show-secrets"), StringComparison.Ordinal);
        Assert.Equal("ada", (await run.MustRunAsync("stack", "tag", "get", "owner")).Trim());
        Assert.Contains("update", await run.MustRunAsync("stack", "history"), StringComparison.Ordinal);
        Assert.False(run.Exists(Checkpoint));
        Assert.True(run.Exists(Checkpoint + ".bak"));
        Assert.False(run.Exists("Pulumi.test.yaml"));
    }

    [Fact]
    public async Task A_stack_is_not_renamed_over_another()
    {
        await run.MustRunAsync("stack", "init", "other", "--no-select");

        Assert.Equal(1, await run.RunAsync("stack", "rename", "other"));

        Assert.Contains("PRV5014", run.Error, StringComparison.Ordinal);
        Assert.True(run.Exists(Checkpoint));
    }

    [Fact]
    public async Task Tags_are_set_listed_filtered_by_and_removed()
    {
        await run.MustRunAsync("stack", "tag", "set", "owner", "ada");

        Assert.Equal("""{"version":1,"tags":{"owner":"ada"}}""", run.Read("state/.pulumi/stacks/p/test.pulumi-tags"));
        Assert.Equal("{\n  \"owner\": \"ada\"\n}", (await run.MustRunAsync("stack", "tag", "ls", "--output", "json")).Trim());
        Assert.Contains("test", await run.MustRunAsync("stack", "ls", "--tag", "owner=ada"), StringComparison.Ordinal);
        Assert.DoesNotContain("test", await run.MustRunAsync("stack", "ls", "--tag", "owner=bob"), StringComparison.Ordinal);
        await run.MustRunAsync("stack", "tag", "rm", "owner");
        Assert.False(run.Exists("state/.pulumi/stacks/p/test.pulumi-tags"));
        Assert.Equal(1, await run.RunAsync("stack", "tag", "get", "owner"));
    }

    [Theory]
    [InlineData("{")]
    [InlineData("""{"version":2,"tags":{}}""")]
    [InlineData("""{"version":1,"tags":{"a":[]}}""")]
    public async Task Tags_that_cannot_be_read_are_not_overwritten(string content)
    {
        run.Write("state/.pulumi/stacks/p/test.pulumi-tags", content);

        Assert.Equal(1, await run.RunAsync("stack", "tag", "set", "a", "b"));

        Assert.Contains("PRV5004", run.Error, StringComparison.Ordinal);
        Assert.Equal(content, run.Read("state/.pulumi/stacks/p/test.pulumi-tags"));
    }

    [Fact]
    public async Task A_new_passphrase_opens_configuration_and_state_and_the_old_one_does_not()
    {
        run.Answers = "battery staple\nbattery staple\n";
        await run.MustRunAsync("stack", "change-secrets-provider", "passphrase", "--non-interactive");
        run.Answers = null;

        Assert.Equal(1, await run.RunAsync("config", "get", "token"));
        Assert.Equal(1, await run.RunAsync("stack", "export", "--show-secrets"));
        run.Set("PULUMI_CONFIG_PASSPHRASE", "battery staple");
        Assert.Equal("hush-hush", (await run.MustRunAsync("config", "get", "token")).Trim());
        Assert.Contains("canary-in-state", await run.MustRunAsync("stack", "export", "--show-secrets"), StringComparison.Ordinal);
        await run.MustRunAsync("preview", "--expect-no-changes");
    }

    [Fact]
    public async Task The_history_is_paged_and_shows_secrets_only_if_asked_to()
    {
        await run.MustRunAsync("up", "--yes", "--message", "second");

        using var json = JsonDocument.Parse(await run.MustRunAsync("stack", "history", "--json", "--page-size", "1"));
        var update = Assert.Single(json.RootElement.EnumerateArray());
        Assert.Equal("second", update.GetProperty("message").GetString());
        Assert.Equal("true", update.GetProperty("environment").GetProperty("pulumi.flag.yes").GetString());
        Assert.Equal("set", update.GetProperty("environment").GetProperty("pulumi.env.PULUMI_CONFIG_PASSPHRASE").GetString());
        Assert.Equal(["secret"], update.GetProperty("config").GetProperty("p:token").EnumerateObject().Select(field => field.Name));
        Assert.DoesNotContain("hush-hush", await run.MustRunAsync("stack", "history", "--json"), StringComparison.Ordinal);
        Assert.Contains("hush-hush", await run.MustRunAsync("stack", "history", "--json", "--show-secrets"), StringComparison.Ordinal);
        Assert.Contains("No stack updates found on page '9'", await run.MustRunAsync("stack", "history", "--page", "9"), StringComparison.Ordinal);
        Assert.Equal(await run.MustRunAsync("stack", "history", "--json"), await run.MustRunAsync("stack", "history", "--json", "--page", "0"));
        Assert.Equal(await run.MustRunAsync("stack", "history", "--json"), await run.MustRunAsync("stack", "history", "--json", "--page-size", "0", "--page", "7"));
        Assert.Equal(1, await run.RunAsync("stack", "history", "--page", "one"));
    }

    [Fact]
    public async Task What_the_history_holds_under_a_former_passphrase_is_said_to_be_unreadable()
    {
        run.Answers = "battery staple\n";
        await run.MustRunAsync("stack", "change-secrets-provider", "passphrase", "--non-interactive");
        run.Answers = null;
        Assert.Equal(1, await run.RunAsync("stack", "history", "--show-secrets", "--json"));

        run.Set("PULUMI_CONFIG_PASSPHRASE", "battery staple");

        Assert.Contains("ERROR_UNABLE_TO_DECRYPT", await run.MustRunAsync("stack", "history", "--show-secrets", "--json"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_torn_record_does_not_hide_the_rest_of_the_history()
    {
        run.Write("state/.pulumi/history/p/test/test-99999999999999999999.history.json", """{"kind":"upd""");

        using var json = JsonDocument.Parse(await run.MustRunAsync("stack", "history", "--json"));

        Assert.Single(json.RootElement.EnumerateArray());
    }

    [Fact]
    public async Task A_stack_is_shown_as_json()
    {
        using var json = JsonDocument.Parse(await run.MustRunAsync("stack", "get", "--output", "json"));

        Assert.Equal("test", json.RootElement.GetProperty("stack").GetString());
        Assert.Equal(2, json.RootElement.GetProperty("resources").GetArrayLength());
        Assert.Equal("[secret]", json.RootElement.GetProperty("outputs").GetProperty("key").GetString());
    }

    [Fact]
    public async Task Outputs_are_printed_as_assignments_that_a_shell_takes_literally()
    {
        run.Engine.Outputs = Protocol.Values.PropertyMap.Of(("json", Protocol.Values.PropertyValue.Of("{\"a\":1}")), ("plain", Protocol.Values.PropertyValue.Of("a.svc")), ("wild", Protocol.Values.PropertyValue.Of("$(rm) 'x'")));
        await run.MustRunAsync("up", "--yes");

        Assert.Equal("json=\\{\\\"a\\\":1}\nplain=a.svc\nwild='$(rm) '\\''x'\\'\n", (await run.MustRunAsync("stack", "output", "--shell")).ReplaceLineEndings("\n"));
        Assert.Equal(1, await run.RunAsync("stack", "output", "--shell", "--json"));
    }

    [Fact]
    public async Task A_graph_names_every_resource_and_who_is_whose_child()
    {
        await run.MustRunAsync("stack", "graph", "graph.dot", "--short-node-name");

        Assert.Equal(
            """
            strict digraph {
                Resource0 [label="a"];
                Resource0 -> Resource1 [color = "#AA6639"];
                Resource1 [label="p-test"];
            }

            """.ReplaceLineEndings("\n"),
            run.Read("graph.dot"));
    }

    [Fact]
    public async Task A_graph_tells_by_which_properties_one_depends_on_another()
    {
        const string a = "urn:pulumi:test::p::pkg:index:Thing::a";
        run.Write("state.json", $$$"""
            {"version": 3, "deployment": {"resources": [
              {"urn": "{{{a}}}", "type": "pkg:index:Thing"},
              {"urn": "urn:pulumi:test::p::pkg:index:Other::b", "type": "pkg:index:Other", "dependencies": ["{{{a}}}"], "propertyDependencies": {"y": ["{{{a}}}"], "x": ["{{{a}}}"], "z": []}}]}}
            """);
        await run.MustRunAsync("stack", "import", "--file", "state.json");

        await run.MustRunAsync("stack", "graph", "graph.dot", "--dependency-edge-color", "red");

        Assert.Equal(
            $$"""
            strict digraph {
                Resource0 [label="urn:pulumi:test::p::pkg:index:Other::b"];
                Resource1 [label="{{a}}"];
                Resource1 -> Resource0 [color = "red", label = "x, y"];
            }

            """.ReplaceLineEndings("\n"),
            run.Read("graph.dot"));
    }

    [Fact]
    public async Task An_unselected_stack_must_be_named()
    {
        await run.MustRunAsync("stack", "unselect");

        Assert.Equal(1, await run.RunAsync("stack"));
        Assert.Contains("PRV7011", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("version: 2\n")]
    [InlineData("nonsense")]
    public async Task A_backend_of_another_layout_is_refused(string meta)
    {
        run.Write("state/.pulumi/meta.yaml", meta);

        Assert.Equal(1, await run.RunAsync("stack", "ls"));
        Assert.Contains("PRV5028", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_one_is_and_where_can_be_read_by_a_script()
    {
        using var json = JsonDocument.Parse(await run.MustRunAsync("whoami", "--output", "json"));

        Assert.Equal("ada", json.RootElement.GetProperty("user").GetString());
        Assert.Equal("file://./state", json.RootElement.GetProperty("url").GetString());
    }

    [Fact]
    public async Task Only_the_backend_that_is_named_is_logged_out_of()
    {
        run.Set("PULUMI_BACKEND_URL", null);
        await run.MustRunAsync("login", "file://./elsewhere");

        await run.MustRunAsync("logout", "file://./other");
        Assert.Contains("file://./elsewhere", await run.MustRunAsync("whoami", "--verbose"), StringComparison.Ordinal);
        await run.MustRunAsync("logout", "--all");
        Assert.Contains("file://~", await run.MustRunAsync("whoami", "--verbose"), StringComparison.Ordinal);
        Assert.Equal(1, await run.RunAsync("logout", "--all", "--local"));
    }
}
