namespace Provisioning.Cli.Tests;

/// <summary>The stack file that configuration commands leave, as the real CLI leaves it.</summary>
public sealed class ConfigFileTests : IAsyncLifetime
{
    private readonly CommandLineRun run = new();

    public async ValueTask InitializeAsync() => await run.MustRunAsync("stack", "init", "test");

    public ValueTask DisposeAsync()
    {
        run.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_value_that_takes_the_place_of_another_is_quoted_as_that_was()
    {
        await run.MustRunAsync("config", "set", "n", "3");
        await run.MustRunAsync("config", "set", "t", "word");

        await run.MustRunAsync("config", "set", "n", "three");
        await run.MustRunAsync("config", "set", "t", "yes");

        Assert.Equal("config:\n  p:n: \"three\"\n  p:t: yes\n", Config());
    }

    [Fact]
    public async Task With_its_last_key_the_whole_of_the_configuration_goes()
    {
        await run.MustRunAsync("config", "set", "a", "1");

        await run.MustRunAsync("config", "rm", "a");

        Assert.Equal("", Config());
    }

    [Fact]
    public async Task What_was_emptied_is_filled_again_in_brackets()
    {
        await run.MustRunAsync("config", "set", "--path", "net.cidrs[0]", "10.0.0.0/8");
        await run.MustRunAsync("config", "rm", "--path", "net.cidrs[0]");
        Assert.Equal("config:\n  p:net:\n    cidrs: []\n", Config());

        await run.MustRunAsync("config", "set", "--path", "net.cidrs[0]", "10.0.0.0/8");
        await run.MustRunAsync("config", "set", "--path", "net.cidrs[1]", "a: b");

        Assert.Equal("config:\n  p:net:\n    cidrs: [10.0.0.0/8, 'a: b']\n", Config());
        Assert.Equal("""{"cidrs":["10.0.0.0/8","a: b"]}""", (await run.MustRunAsync("config", "get", "net")).Trim());
    }

    [Theory]
    [InlineData("int", "007", "7")]
    [InlineData("int", "18446744073709551615", "18446744073709551615")]
    [InlineData("bool", "T", "true")]
    [InlineData("bool", "maybe", "false")]
    [InlineData("float", "1.50", "1.5")]
    [InlineData("float", "2500000", "2.5e+06")]
    [InlineData("float", "0.00001", "1e-05")]
    [InlineData("string", "12", "\"12\"")]
    public async Task A_value_of_a_type_is_written_in_its_shortest_form(string type, string value, string written)
    {
        await run.MustRunAsync("config", "set", "x", value, "--type", type);

        Assert.Equal($"config:\n  p:x: {written}\n", Config());
    }

    [Fact]
    public async Task Typed_values_at_the_top_are_texts_once_anything_else_is_set()
    {
        await run.MustRunAsync("config", "set", "n", "5", "--type", "int");
        Assert.Equal("config:\n  p:n: 5\n", Config());

        await run.MustRunAsync("config", "set", "b", "true", "--type", "bool");

        Assert.Equal("config:\n  p:n: \"5\"\n  p:b: true\n", Config());
    }

    [Theory]
    [InlineData("5", "5")]
    [InlineData("-5", "-5")]
    [InlineData("+5", "5")]
    [InlineData("05", "\"05\"")]
    [InlineData("false", "false")]
    [InlineData("1.5", "\"1.5\"")]
    [InlineData("10:30", "\"10:30\"")]
    [InlineData("0x1F", "\"0x1F\"")]
    [InlineData("off", "\"off\"")]
    [InlineData("---x", "'---x'")]
    public async Task Values_inside_structures_are_numbers_and_booleans_where_they_look_it(string value, string written)
    {
        await run.MustRunAsync("config", "set", "--path", "a.b", "--", value);

        Assert.Equal($"config:\n  p:a:\n    b: {written}\n", Config());
    }

    [Fact]
    public async Task A_list_that_begins_at_a_later_index_begins_with_nothing()
    {
        await run.MustRunAsync("config", "set", "--path", "names[2]", "c");

        Assert.Equal("[null,null,\"c\"]", (await run.MustRunAsync("config", "get", "names")).Trim());
        Assert.Equal(1, await run.RunAsync("config", "set", "--path", "names[4]", "e"));
        Assert.Equal(1, await run.RunAsync("config", "set", "--path", "many[2000000000]", "e"));
    }

    [Fact]
    public async Task Several_new_values_stand_in_the_order_of_YAML_writers()
    {
        await run.MustRunAsync("config", "set", "old", "1");

        await run.MustRunAsync(
            "config", "set-all", "--path", "--plaintext", "z10=a", "--plaintext", "z9=b", "--plaintext", "net.zone=c", "--plaintext", "net.mtu=1", "--plaintext", "old=2");

        Assert.Equal("config:\n  p:old: \"2\"\n  p:net:\n    mtu: 1\n    zone: c\n  p:z9: b\n  p:z10: a\n", Config());
    }

    [Fact]
    public async Task A_refreshed_file_keeps_the_order_it_had()
    {
        foreach (var key in new[] { "b", "a" })
            await run.MustRunAsync("config", "set", key, "x");
        await run.MustRunAsync("up", "--yes");
        await run.MustRunAsync("config", "set", "c", "y");
        await run.MustRunAsync("config", "set", "b", "y");
        await run.MustRunAsync("config", "rm", "a");

        await run.MustRunAsync("config", "refresh", "--force");

        Assert.Equal("config:\n  p:b: x\n  p:a: x\n", Config());
    }

    private string Config()
    {
        var text = run.Read("Pulumi.test.yaml");
        return string.Join('\n', text.Split('\n').Where(line => !line.StartsWith("encryptionsalt:", StringComparison.Ordinal)));
    }
}
