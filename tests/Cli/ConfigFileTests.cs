namespace Provisioning.Cli.Tests;

/// <summary>The stack file that configuration commands leave, as the real CLI leaves it.</summary>
public sealed class ConfigFileTests : StackFixture
{
    [Fact]
    public async Task A_value_that_takes_the_place_of_another_is_quoted_as_that_was()
    {
        await Run.MustRunAsync("config", "set", "n", "3");
        await Run.MustRunAsync("config", "set", "t", "word");

        await Run.MustRunAsync("config", "set", "n", "three");
        await Run.MustRunAsync("config", "set", "t", "yes");

        Assert.Equal("config:\n  p:n: \"three\"\n  p:t: yes\n", Config());
    }

    [Fact]
    public async Task With_its_last_key_the_whole_of_the_configuration_goes()
    {
        await Run.MustRunAsync("config", "set", "a", "1");

        await Run.MustRunAsync("config", "rm", "a");

        Assert.Equal("", Config());
    }

    [Fact]
    public async Task What_was_emptied_is_filled_again_in_brackets()
    {
        await Run.MustRunAsync("config", "set", "--path", "net.cidrs[0]", "10.0.0.0/8");
        await Run.MustRunAsync("config", "rm", "--path", "net.cidrs[0]");
        Assert.Equal("config:\n  p:net:\n    cidrs: []\n", Config());

        await Run.MustRunAsync("config", "set", "--path", "net.cidrs[0]", "10.0.0.0/8");
        await Run.MustRunAsync("config", "set", "--path", "net.cidrs[1]", "a: b");

        Assert.Equal("config:\n  p:net:\n    cidrs: [10.0.0.0/8, 'a: b']\n", Config());
        Assert.Equal("""{"cidrs":["10.0.0.0/8","a: b"]}""", (await Run.MustRunAsync("config", "get", "net")).Trim());
    }

    [Theory]
    [InlineData("int", "007", "7")]
    [InlineData("int", "+5", "5")]
    [InlineData("bool", "T", "true")]
    [InlineData("bool", "maybe", "false")]
    [InlineData("float", "1.50", "1.5")]
    [InlineData("float", "2500000", "2.5e+06")]
    [InlineData("float", "0.00001", "1e-05")]
    [InlineData("string", "12", "\"12\"")]
    public async Task A_value_of_a_type_is_written_in_its_shortest_form(string type, string value, string written)
    {
        await Run.MustRunAsync("config", "set", "x", value, "--type", type);

        Assert.Equal($"config:\n  p:x: {written}\n", Config());
    }

    [Fact]
    public async Task Typed_values_at_the_top_are_texts_once_anything_else_is_set()
    {
        await Run.MustRunAsync("config", "set", "n", "5", "--type", "int");
        Assert.Equal("config:\n  p:n: 5\n", Config());

        await Run.MustRunAsync("config", "set", "b", "true", "--type", "bool");

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
        await Run.MustRunAsync("config", "set", "--path", "a.b", "--", value);

        Assert.Equal($"config:\n  p:a:\n    b: {written}\n", Config());
    }

    [Fact]
    public async Task A_list_that_begins_at_a_later_index_begins_with_nothing()
    {
        await Run.MustRunAsync("config", "set", "--path", "names[2]", "c");

        Assert.Equal("[null,null,\"c\"]", (await Run.MustRunAsync("config", "get", "names")).Trim());
        Assert.Equal(1, await Run.RunAsync("config", "set", "--path", "names[4]", "e"));
        Assert.Equal(1, await Run.RunAsync("config", "set", "--path", "many[2000000000]", "e"));
    }

    [Fact]
    public async Task Several_new_values_stand_in_the_order_of_YAML_writers()
    {
        await Run.MustRunAsync("config", "set", "old", "1");

        await Run.MustRunAsync(
            "config", "set-all", "--path", "--plaintext", "z10=a", "--plaintext", "z9=b", "--plaintext", "net.zone=c", "--plaintext", "net.mtu=1", "--plaintext", "old=2");

        Assert.Equal("config:\n  p:old: \"2\"\n  p:net:\n    mtu: 1\n    zone: c\n  p:z9: b\n  p:z10: a\n", Config());
    }

    [Fact]
    public async Task A_refreshed_file_keeps_the_order_it_had()
    {
        foreach (var key in new[] { "b", "a" })
            await Run.MustRunAsync("config", "set", key, "x");
        await Run.MustRunAsync("up", "--yes");
        await Run.MustRunAsync("config", "set", "c", "y");
        await Run.MustRunAsync("config", "set", "b", "y");
        await Run.MustRunAsync("config", "rm", "a");

        await Run.MustRunAsync("config", "refresh", "--force");

        Assert.Equal("config:\n  p:b: x\n  p:a: x\n", Config());
    }

    [Theory]
    [InlineData("int", "18446744073709551615")]
    [InlineData("int", "many")]
    [InlineData("float", "much")]
    [InlineData("json", "{}")]
    public async Task A_value_that_is_not_of_its_type_changes_nothing(string type, string value)
    {
        var before = Run.Read("Pulumi.test.yaml");

        Assert.Equal(1, await Run.RunAsync("config", "set", "x", value, "--type", type));

        Assert.Equal(before, Run.Read("Pulumi.test.yaml"));
    }

    [Theory]
    [InlineData("1.30", "1.3")]
    [InlineData("2.0", "2")]
    [InlineData("010", "8")]
    [InlineData("0x1F", "31")]
    [InlineData("1_000", "1000")]
    [InlineData("1e3", "1000")]
    [InlineData("09", "9")]
    [InlineData("yes", "yes")]
    [InlineData("True", "true")]
    [InlineData("~", "")]
    [InlineData("2026-01-31", "2026-01-31 00:00:00 +0000 UTC")]
    [InlineData("2026-01-31T10:00:00.5+02:00", "2026-01-31 10:00:00.5 +0200 +0200")]
    [InlineData("2026-02-31", "2026-02-31")]
    [InlineData("'1.30'", "1.30")]
    public async Task What_stands_unquoted_in_a_file_is_read_as_the_real_reader_does(string written, string value)
    {
        Run.Write("Pulumi.test.yaml", $"config:\n  p:x: {written}\n  p:in:\n    it: {written}\n");

        Assert.Equal(value + "\n", (await Run.MustRunAsync("config", "get", "x")).ReplaceLineEndings("\n"));
        if (value.Length > 0)
            Assert.Equal(value + "\n", (await Run.MustRunAsync("config", "get", "--path", "in.it")).ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task Numbers_and_times_that_stood_unquoted_are_written_as_the_texts_they_are_read_as()
    {
        Run.Write("Pulumi.test.yaml", "config:\n  p:version: 1.30\n  p:day: 2026-01-31\n");

        await Run.MustRunAsync("config", "set", "a", "b");

        Assert.Equal("config:\n  p:version: \"1.3\"\n  p:day: 2026-01-31 00:00:00 +0000 UTC\n  p:a: b\n", Config());
    }

    [Fact]
    public async Task What_would_be_read_as_a_secret_cannot_be_left_behind_or_made()
    {
        Run.Write("Pulumi.test.yaml", "config:\n  p:a:\n    secure: v1\n    other: x\n  p:b:\n    secure: 3\n");

        Assert.Equal(1, await Run.RunAsync("config", "rm", "--path", "a.other"));
        Assert.Equal(1, await Run.RunAsync("config", "set", "--path", "c.secure", "x"));
        await Run.MustRunAsync("config", "set", "--path", "c.secure", "4");

        Assert.Equal("config:\n  p:a:\n    secure: v1\n    other: x\n  p:b:\n    secure: 3\n  p:c:\n    secure: 4\n", Config());
    }
}
