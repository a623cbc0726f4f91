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
            net       {"cidrs":["10.0.0.0/8"],"key":"[secret]"}
            plain     one
            other:ns  v

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
        run.Answers = "piped\n";

        await run.MustRunAsync("config", "set", "token");

        Assert.Equal("piped", (await run.MustRunAsync("config", "get", "token")).Trim());
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
}
