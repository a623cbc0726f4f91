namespace Provisioning.Cli.Tests;

public sealed class ConfigCommandTests : IDisposable
{
    private readonly CommandLineRun run = new();

    public void Dispose() => run.Dispose();

    [Fact]
    public async Task Values_are_set_shown_and_removed()
    {
        await run.MustRunAsync("stack", "init", "test");
        await run.MustRunAsync("config", "set", "plain", "one");
        await run.MustRunAsync("config", "set", "--path", "net.cidrs[0]", "10.0.0.0/8");
        await run.MustRunAsync("config", "set", "--path", "--secret", "net.key", "k1");
        await run.MustRunAsync("config", "set", "other:ns", "v");

        Assert.Equal(
            """
            KEY       VALUE
            other:ns  v
            net       {"cidrs":["10.0.0.0/8"],"key":"[secret]"}
            plain     one

            """.ReplaceLineEndings(),
            await run.MustRunAsync("config"));
        Assert.Equal("10.0.0.0/8", (await run.MustRunAsync("config", "get", "--path", "net.cidrs[0]")).Trim());
        await run.MustRunAsync("config", "rm", "--path", "net.cidrs");
        Assert.Equal("""{"key":"k1"}""", (await run.MustRunAsync("config", "get", "net")).Trim());
        Assert.Equal(1, await run.RunAsync("config", "get", "nope"));
    }

    [Fact]
    public async Task A_secret_is_encrypted_in_the_file_and_hidden_in_lists()
    {
        await run.MustRunAsync("stack", "init", "test");
        await run.MustRunAsync("config", "set", "--secret", "token", "hush-hush");

        Assert.DoesNotContain("hush-hush", run.Read("Pulumi.test.yaml"), StringComparison.Ordinal);
        Assert.DoesNotContain("hush-hush", await run.MustRunAsync("config", "--json"), StringComparison.Ordinal);
        Assert.Contains("hush-hush", await run.MustRunAsync("config", "--json", "--show-secrets"), StringComparison.Ordinal);
        Assert.Equal("hush-hush", (await run.MustRunAsync("config", "get", "token")).Trim());
    }

    [Fact]
    public async Task A_value_can_be_piped_in()
    {
        await run.MustRunAsync("stack", "init", "test");
        run.Piped = "piped\n";

        await run.MustRunAsync("config", "set", "token");

        Assert.Equal("piped", (await run.MustRunAsync("config", "get", "token")).Trim());
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("a\n\n", "a\n")]
    [InlineData("a", "a")]
    public async Task Of_what_is_piped_in_one_end_of_line_is_left_out(string piped, string value)
    {
        await run.MustRunAsync("stack", "init", "test");
        run.Piped = piped;

        await run.MustRunAsync("config", "set", "token");

        Assert.Equal(value + Environment.NewLine, await run.MustRunAsync("config", "get", "token"));
    }

    [Fact]
    public async Task On_a_terminal_where_nobody_may_be_asked_a_value_must_be_given()
    {
        await run.MustRunAsync("stack", "init", "test");
        run.Answers = "";

        Assert.Equal(1, await run.RunAsync("config", "set", "token", "--non-interactive"));
    }

    [Theory]
    [InlineData("a[0]")]
    [InlineData("l.x")]
    [InlineData("l[1]")]
    [InlineData("a.x.y")]
    public async Task A_path_leads_nowhere_that_does_not_fit(string path)
    {
        await run.MustRunAsync("stack", "init", "test");
        await run.MustRunAsync("config", "set-all", "--path", "--plaintext", "a[\"0\"]=v", "--plaintext", "l[0]=v", "--plaintext", "a.x=v");

        Assert.Equal(1, await run.RunAsync("config", "get", "--path", path));
        Assert.Contains("configuration key '", run.Error, StringComparison.Ordinal);
        await run.MustRunAsync("config", "rm", "--path", path);
        Assert.Equal("""{"0":"v","x":"v"}""", (await run.MustRunAsync("config", "get", "a")).Trim());
    }

    [Theory]
    [InlineData("a[x", "PRV1807")]
    [InlineData("a..b", "PRV1807")]
    [InlineData("[0]", "PRV1807")]
    [InlineData("plain[7]", "PRV1807")]
    [InlineData("a:b:c:d.e", "PRV1804")]
    public async Task A_path_that_is_none_changes_nothing(string path, string code)
    {
        await run.MustRunAsync("stack", "init", "test");
        await run.MustRunAsync("config", "set", "--path", "plain[0]", "one");
        var before = run.Read("Pulumi.test.yaml");

        Assert.Equal(1, await run.RunAsync("config", "set", "--path", path, "1"));

        Assert.Contains(code, run.Error, StringComparison.Ordinal);
        Assert.Equal(before, run.Read("Pulumi.test.yaml"));
    }

    [Fact]
    public async Task Configuration_is_copied_with_its_secrets_under_the_new_stacks_key()
    {
        await run.MustRunAsync("stack", "init", "test");
        await run.MustRunAsync("config", "set", "--secret", "token", "hush-hush");

        await run.MustRunAsync("stack", "init", "copy", "--copy-config-from", "test");

        Assert.Equal("hush-hush", (await run.MustRunAsync("config", "get", "token")).Trim());
    }

    [Fact]
    public async Task Several_values_are_set_and_removed_at_once()
    {
        await run.MustRunAsync("stack", "init", "test");

        await run.MustRunAsync("config", "set-all", "--path", "--plaintext", "net.mtu=9000", "--plaintext", "a=b=c", "--secret", "net.key=hush-hush");

        Assert.Equal("""{"key":"hush-hush","mtu":9000}""", (await run.MustRunAsync("config", "get", "net")).Trim());
        Assert.Equal("b=c", (await run.MustRunAsync("config", "get", "a")).Trim());
        Assert.DoesNotContain("hush-hush", run.Read("Pulumi.test.yaml"), StringComparison.Ordinal);
        await run.MustRunAsync("config", "rm-all", "--path", "net.mtu", "a");
        Assert.Equal("""{"key":"hush-hush"}""", (await run.MustRunAsync("config", "get", "net")).Trim());
        Assert.Equal(1, await run.RunAsync("config", "set-all", "--plaintext", "novalue"));
        await run.MustRunAsync("config", "set-all", "--path", "--plaintext", "'[\"a=b\"].c'=d", "--plaintext", "\"e\"=f=g");
        Assert.Equal("d", (await run.MustRunAsync("config", "get", "--path", "[\"a=b\"].c")).Trim());
        Assert.Equal("f=g", (await run.MustRunAsync("config", "get", "e")).Trim());
    }

    [Fact]
    public async Task What_is_printed_as_json_can_be_set_as_json()
    {
        await run.MustRunAsync("stack", "init", "test");
        await run.MustRunAsync("config", "set-all", "--path", "--plaintext", "net.mtu=9000", "--secret", "net.key=hush-hush", "--secret", "token=canary", "--plaintext", "plain=one");
        var printed = await run.MustRunAsync("config", "--json", "--show-secrets");
        await run.MustRunAsync("stack", "init", "copy");

        await run.MustRunAsync("config", "set-all", "--json", printed);

        Assert.Equal(printed, await run.MustRunAsync("config", "--json", "--show-secrets"));
        Assert.DoesNotContain("hush-hush", run.Read("Pulumi.copy.yaml"), StringComparison.Ordinal);
        Assert.DoesNotContain("canary", run.Read("Pulumi.copy.yaml"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("""{"a":1}""")]
    [InlineData("""{"a":{"secret":true}}""")]
    public async Task Json_that_holds_no_configuration_changes_nothing(string json)
    {
        await run.MustRunAsync("stack", "init", "test");
        var before = run.Read("Pulumi.test.yaml");

        Assert.Equal(1, await run.RunAsync("config", "set-all", "--json", json));

        Assert.Contains("PRV7012", run.Error, StringComparison.Ordinal);
        Assert.Equal(before, run.Read("Pulumi.test.yaml"));
    }

    [Fact]
    public async Task A_value_or_all_of_them_are_copied_to_another_stack_under_its_key()
    {
        await run.MustRunAsync("stack", "init", "other");
        await run.MustRunAsync("stack", "init", "test");
        await run.MustRunAsync("config", "set-all", "--path", "--secret", "net.key=hush-hush", "--plaintext", "plain=one");

        await run.MustRunAsync("config", "cp", "--dest", "other", "--path", "net.key");
        Assert.Equal("""{"key":"hush-hush"}""", (await run.MustRunAsync("config", "get", "net", "--stack", "other")).Trim());
        Assert.Equal(1, await run.RunAsync("config", "get", "plain", "--stack", "other"));
        await run.MustRunAsync("config", "cp", "--dest", "other");
        Assert.Equal("one", (await run.MustRunAsync("config", "get", "plain", "--stack", "other")).Trim());
        Assert.Equal(1, await run.RunAsync("config", "cp", "--dest", "test"));
        Assert.Equal(1, await run.RunAsync("config", "cp", "nope", "--dest", "other"));
    }

    [Fact]
    public async Task What_is_copied_brings_a_salt_with_it_and_nothing_brings_none()
    {
        await run.MustRunAsync("stack", "init", "other");
        await run.MustRunAsync("stack", "init", "test");
        File.Delete(Path.Combine(run.Folder, "Pulumi.other.yaml"));

        await run.MustRunAsync("config", "cp", "--dest", "other");
        Assert.False(run.Exists("Pulumi.other.yaml"));
        run.Write("Pulumi.test.yaml", "config:\n  p:in:\n    it: \"12\"\n");
        await run.MustRunAsync("config", "cp", "--dest", "other", "--path", "in.it");

        Assert.Matches("^encryptionsalt: v1:.*\nconfig:\n  p:in:\n    it: 12\n$", run.Read("Pulumi.other.yaml"));
    }

    [Fact]
    public async Task Configuration_of_the_last_operation_is_brought_back_with_a_backup_of_what_there_was()
    {
        await run.MustRunAsync("stack", "init", "test");
        Assert.Equal(1, await run.RunAsync("config", "refresh"));
        Assert.Contains("PRV7021", run.Error, StringComparison.Ordinal);
        await run.MustRunAsync("config", "set-all", "--path", "--secret", "net.key=hush-hush", "--plaintext", "net.on=true", "--plaintext", "plain=one");
        await run.MustRunAsync("up", "--yes");
        var before = await run.MustRunAsync("config", "--json", "--show-secrets");
        await run.MustRunAsync("config", "rm", "net");
        await run.MustRunAsync("config", "set", "stray", "x");

        Assert.Contains("Pulumi.test.yaml.bak", await run.MustRunAsync("config", "refresh"), StringComparison.Ordinal);

        Assert.Equal(before, await run.MustRunAsync("config", "--json", "--show-secrets"));
        Assert.Contains("stray", run.Read("Pulumi.test.yaml.bak"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_single_value_gives_way_to_a_structure_but_not_deeper_down()
    {
        await run.MustRunAsync("stack", "init", "test");
        await run.MustRunAsync("config", "set", "net", "one");
        await run.MustRunAsync("config", "set", "--path", "net.a", "two");

        Assert.Equal("""{"a":"two"}""", (await run.MustRunAsync("config", "get", "net")).Trim());
        Assert.Equal(1, await run.RunAsync("config", "set", "--path", "net.a.b", "three"));
        Assert.Equal(1, await run.RunAsync("config", "set", "--path", "fresh.secure", "three"));
        Assert.Equal(1, await run.RunAsync("config", "set", "--secret", "--plaintext", "k", "v"));
    }
}
