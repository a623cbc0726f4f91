using System.Text.Json;

namespace Provisioning.Cli.Tests;

public sealed class StackCommandTests : IDisposable
{
    private readonly CommandLineRun run = new();

    public void Dispose() => run.Dispose();

    [Theory]
    [InlineData("frobnicate")]
    [InlineData("preview", "--bogus")]
    [InlineData("stack", "frobnicate", "--now")]
    public async Task What_is_not_known_is_an_error_as_it_is_for_pulumi(params string[] arguments)
    {
        Assert.Equal(1, await run.RunAsync(arguments));
        Assert.Contains("PRV7012", run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Out);
    }

    [Fact]
    public async Task A_new_stack_is_selected_and_listed()
    {
        Assert.Contains("Created stack 'test'", await run.MustRunAsync("stack", "init", "test"), StringComparison.Ordinal);

        using var listed = JsonDocument.Parse(await run.MustRunAsync("stack", "ls", "--json"));
        var stack = Assert.Single(listed.RootElement.EnumerateArray());
        Assert.Equal("test", stack.GetProperty("name").GetString());
        Assert.True(stack.GetProperty("current").GetBoolean());
        Assert.Equal("test", (await run.MustRunAsync("stack", "--show-name")).Trim());
        Assert.StartsWith("encryptionsalt: v1:", run.Read("Pulumi.test.yaml"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bad/../name")]
    [InlineData("bad name")]
    [InlineData("..")]
    [InlineData("acme/p/test")]
    public async Task A_name_that_is_none_is_refused(string name)
    {
        Assert.Equal(1, await run.RunAsync("stack", "init", name));
        Assert.Contains("PRV5016", run.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(run.Folder, "state")));
    }

    [Fact]
    public async Task Selecting_what_is_not_there_is_exit_code_6_unless_it_may_be_created()
    {
        Assert.Equal(6, await run.RunAsync("stack", "select", "nope"));
        await run.MustRunAsync("stack", "select", "--create", "nope");
        Assert.Equal("nope", (await run.MustRunAsync("stack", "--show-name")).Trim());
    }

    [Fact]
    public async Task Outputs_are_printed_bare_as_a_table_or_as_json()
    {
        await run.MustRunAsync("stack", "init", "test");
        await run.MustRunAsync("up", "--yes");

        Assert.Equal("a.svc", (await run.MustRunAsync("stack", "output", "endpoint")).Trim());
        Assert.Equal("[secret]", (await run.MustRunAsync("stack", "output", "key")).Trim());
        Assert.Equal("canary-in-outputs", (await run.MustRunAsync("stack", "output", "key", "--show-secrets")).Trim());
        Assert.Equal("{\n  \"endpoint\": \"a.svc\",\n  \"key\": \"[secret]\"\n}", (await run.MustRunAsync("stack", "output", "--json")).Trim());
        Assert.Equal(1, await run.RunAsync("stack", "output", "nope"));
        Assert.Contains("current stack does not have output property 'nope'", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Secrets_are_not_shown_to_who_has_another_passphrase()
    {
        await run.MustRunAsync("stack", "init", "test");
        await run.MustRunAsync("up", "--yes");
        run.Set("PULUMI_CONFIG_PASSPHRASE", "wrong");

        Assert.Equal(1, await run.RunAsync("stack", "output", "--show-secrets", "--json"));
        Assert.Empty(run.Out);
    }

    [Fact]
    public async Task An_export_can_be_imported_without_its_passphrase_being_asked_for_on_the_way_out()
    {
        await run.MustRunAsync("stack", "init", "test");
        await run.MustRunAsync("up", "--yes");
        run.Set("PULUMI_CONFIG_PASSPHRASE", null);
        var exported = await run.MustRunAsync("stack", "export", "--file", "state.json");
        run.Set("PULUMI_CONFIG_PASSPHRASE", "correct horse");

        await run.MustRunAsync("stack", "import", "--file", "state.json");

        Assert.Equal(run.Read("state.json"), await run.MustRunAsync("stack", "export"));
        Assert.Empty(exported);
        Assert.Contains("canary-in-state", await run.MustRunAsync("stack", "export", "--show-secrets"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_imported_state_keeps_the_secrets_provider_it_comes_with()
    {
        await run.MustRunAsync("stack", "init", "source");
        await run.MustRunAsync("stack", "export", "--file", "source.json");
        await run.MustRunAsync("stack", "init", "test");

        await run.MustRunAsync("stack", "import", "--file", "source.json");
        Assert.Equal(run.Read("source.json"), await run.MustRunAsync("stack", "export"));

        run.Write("bare.json", """{"version":3,"deployment":{}}""");
        await run.MustRunAsync("stack", "import", "--file", "bare.json");
        Assert.DoesNotContain("secrets_providers", await run.MustRunAsync("stack", "export"), StringComparison.Ordinal);
        await run.MustRunAsync("up", "--yes");
        Assert.Contains("secrets_providers", await run.MustRunAsync("stack", "export"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"version":3,"deployment":{"resources":[{"urn":"nonsense"}]}}""", "PRV5004")]
    [InlineData("""{"version":3,"depl""", "PRV5001")]
    [InlineData("""{"version":99,"deployment":{}}""", "PRV5002")]
    [InlineData("""{"version":3,"deployment":{"resources":[{"urn":"urn:pulumi:other::p::x:y:Z::q","type":"x:y:Z"}]}}""", "PRV5019")]
    [InlineData("""{"version":3,"deployment":{"resources":[{"urn":"urn:pulumi:test::p::x:y:Z::q","type":"x:y:Z","parent":"urn:pulumi:test::p::x:y:Z::none"}]}}""", "PRV5006")]
    public async Task A_state_that_cannot_be_right_is_not_imported(string content, string code)
    {
        await run.MustRunAsync("stack", "init", "test");
        var before = run.Read("state/.pulumi/stacks/p/test.json");
        run.Write("bad.json", content);

        Assert.Equal(1, await run.RunAsync("stack", "import", "--file", "bad.json"));

        Assert.Contains(code, run.Error, StringComparison.Ordinal);
        Assert.Equal(before, run.Read("state/.pulumi/stacks/p/test.json"));
    }

    [Fact]
    public async Task A_stack_with_resources_is_not_removed_without_force()
    {
        await run.MustRunAsync("stack", "init", "test");
        await run.MustRunAsync("up", "--yes");

        Assert.Equal(1, await run.RunAsync("stack", "rm", "--yes"));
        Assert.Contains("PRV5017", run.Error, StringComparison.Ordinal);
        await run.MustRunAsync("stack", "rm", "--yes", "--force");
        Assert.False(run.Exists("state/.pulumi/stacks/p/test.json"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_removed_stacks_last_state_stays_as_a_backup_unless_that_is_to_go_too(bool removesBackups)
    {
        await run.MustRunAsync("stack", "init", "test");
        await run.MustRunAsync("up", "--yes");
        var last = run.Read("state/.pulumi/stacks/p/test.json");

        await run.MustRunAsync(["stack", "rm", "--yes", "--force", .. removesBackups ? new[] { "--remove-backups" } : []]);

        Assert.Equal(!removesBackups, run.Exists("state/.pulumi/stacks/p/test.json.bak"));
        Assert.Equal(!removesBackups, Directory.Exists(Path.Combine(run.Folder, "state/.pulumi/backups/p/test")));
        if (!removesBackups)
            Assert.Equal(last, run.Read("state/.pulumi/stacks/p/test.json.bak"));
        Assert.Equal("[]", (await run.MustRunAsync("stack", "ls", "--json")).Trim());
        await run.MustRunAsync("stack", "init", "test");
    }

    [Fact]
    public async Task A_stack_that_holds_only_itself_is_removed_without_force()
    {
        await run.MustRunAsync("stack", "init", "test");
        await run.MustRunAsync("up", "--yes");
        await run.MustRunAsync("state", "delete", ScriptedEngine.ThingUrn, "--yes");

        await run.MustRunAsync("stack", "rm", "--yes");
    }

    [Fact]
    public async Task Exporting_and_importing_forgets_what_was_under_way_and_says_so()
    {
        await run.MustRunAsync("stack", "init", "test");
        run.Write("state.json", """{"version":3,"deployment":{"pending_operations":[{"type":"creating","resource":{"urn":"urn:pulumi:test::p::x:y:Z::q","custom":true,"type":"x:y:Z"}}]}}""");

        await run.MustRunAsync("stack", "import", "--file", "state.json");

        Assert.Contains("warning: removing pending operation 'creating' on 'urn:pulumi:test::p::x:y:Z::q'", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("pending_operations", await run.MustRunAsync("stack", "export"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_export_is_indented_to_its_last_field()
    {
        await run.MustRunAsync("stack", "init", "test");

        Assert.Matches("\n {12}\"state\": \\{\n {16}\"salt\": \"v1:[^\n]*\"\n {12}\\}\n", (await run.MustRunAsync("stack", "export")).ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task A_stack_without_outputs_says_so_where_it_has_resources()
    {
        await run.MustRunAsync("stack", "init", "test");
        Assert.DoesNotContain("outputs", await run.MustRunAsync("stack"), StringComparison.Ordinal);
        run.Engine.Outputs = Protocol.Values.PropertyMap.Empty;

        await run.MustRunAsync("up", "--yes", "--skip-preview");

        Assert.Contains("\nCurrent stack outputs (0):\n    No output values currently in this stack\n\nUse ", (await run.MustRunAsync("stack")).ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stack_is_shown_as_a_tree()
    {
        await run.MustRunAsync("stack", "init", "test");
        await run.MustRunAsync("up", "--yes");

        var output = await run.MustRunAsync("stack", "--show-urns");

        Assert.Matches("    pulumi:pulumi:Stack +p-test\n    │  URN: .*\n    └─ pkg:index:Thing +a\n          URN: urn:pulumi:test::p::pkg:index:Thing::a\n", output.ReplaceLineEndings("\n"));
        Assert.Contains("    key       [secret]", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_backend_is_the_variables_or_the_projects_or_the_one_logged_in_to()
    {
        run.Set("PULUMI_BACKEND_URL", null);
        await run.MustRunAsync("login", $"file://{run.Folder}/logged-in");
        await run.MustRunAsync("stack", "init", "test");
        Assert.True(run.Exists("logged-in/.pulumi/stacks/p/test.json"));

        run.Write("Pulumi.yaml", "name: p\nruntime: dotnet\nbackend:\n  url: file://./of-project\n");
        await run.MustRunAsync("stack", "init", "test");
        Assert.True(run.Exists("of-project/.pulumi/stacks/p/test.json"));

        run.Set("PULUMI_BACKEND_URL", "file://./of-variable");
        await run.MustRunAsync("stack", "init", "test");
        Assert.True(run.Exists("of-variable/.pulumi/stacks/p/test.json"));

        Assert.Equal(1, await run.RunAsync("login", "s3://bucket"));
        await run.MustRunAsync("logout");
        Assert.Equal("ada", (await run.MustRunAsync("whoami")).Trim());
    }

    [Fact]
    public async Task Another_folder_can_be_worked_in()
    {
        Directory.CreateDirectory(Path.Combine(run.Folder, "elsewhere"));

        Assert.Equal(0, await run.RunAsync("--cwd", "elsewhere", "stack", "init", "test"));
        Assert.True(run.Exists("elsewhere/state/.pulumi/stacks/p/test.json"));
    }

    [Fact]
    public async Task A_code_is_explained()
    {
        Assert.StartsWith("# PRV5011: Stack locked", await run.MustRunAsync("explain", "prv5011"), StringComparison.Ordinal);
        Assert.Equal(1, await run.RunAsync("explain", "PRV0000"));
        Assert.Matches(@"^v\d+\.\d+\.\d+\s*$", await run.MustRunAsync("version"));
    }
}
