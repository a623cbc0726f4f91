using System.Collections.Immutable;
using System.Text;
using CsCheck;
using Provisioning.Engine.Projects;
using Provisioning.Engine.State;
using Provisioning.Engine.Tests.State;
using Provisioning.Protocol.Diagnostics;

namespace Provisioning.Engine.Tests.Projects;

public sealed class StackFileTests
{
    private const string Commented =
        """
        # The environment of the training team.
        encryptionsalt: v1:abc

        config:
          # Where it runs.
          p:region: eu-north   # asked for by legal
          p:net:
            # RFC 1918 only
            cidrs:
              - 10.0.0.0/8 # first
              - 192.168.0.0/16

            mtu: 9000
          # Registry keys may hold colons.
          p:flow: {a: 1, b: [x, z]}
          p:token:
            secure: v1:n:c

        # The end.

        """;

    [Fact]
    public void A_changed_value_leaves_every_other_line_as_it_was()
        => AssertDiffers(Set("region", "eu-south"), "  p:region: eu-north   # asked for by legal", "  p:region: eu-south   # asked for by legal");

    [Fact]
    public void A_changed_value_in_a_structure_leaves_every_other_line_as_it_was()
        => AssertDiffers(Set("net", "4200", "mtu"), "    mtu: 9000", "    mtu: 4200");

    [Fact]
    public void A_changed_item_leaves_every_other_line_as_it_was()
        => AssertDiffers(Set("net", "10.1.0.0/16", "cidrs[0]"), "      - 10.0.0.0/8 # first", "      - 10.1.0.0/16 # first");

    [Fact]
    public void A_new_item_is_appended_to_its_list()
        => AssertDiffers(Set("net", "172.16.0.0/12", "cidrs[2]"), "      - 192.168.0.0/16", "      - 192.168.0.0/16\n      - 172.16.0.0/12");

    [Fact]
    public void A_new_key_of_a_structure_is_appended_to_it()
        => AssertDiffers(Set("net", "x", "gateway.name"), "    mtu: 9000", "    mtu: 9000\n    gateway:\n      name: x");

    [Fact]
    public void A_new_key_is_appended_to_the_configuration()
        => AssertDiffers(Set("zone", "z1"), "    secure: v1:n:c", "    secure: v1:n:c\n  p:zone: z1");

    [Fact]
    public void A_value_in_flow_style_stays_in_it()
        => AssertDiffers(Set("flow", "2", "a"), "  p:flow: {a: 1, b: [x, z]}", "  p:flow: {a: 2, b: [x, z]}");

    [Fact]
    public void An_encrypted_value_takes_the_place_of_a_plain_one()
        => AssertDiffers(
            Load(Commented).WithConfig(Key("region"), [], new ConfigNode.Secure("v1:a:b")),
            "  p:region: eu-north   # asked for by legal", "  p:region:\n    secure: v1:a:b");

    [Fact]
    public void A_removed_value_takes_only_its_own_lines_with_it()
        => AssertDiffers(Load(Commented).WithoutConfig(Key("token"), []), "  p:token:\n    secure: v1:n:c\n", "");

    [Fact]
    public void A_removed_part_takes_only_its_own_lines_with_it()
        => AssertDiffers(Load(Commented).WithoutConfig(Key("net"), Path("mtu")), "    mtu: 9000\n", "");

    [Fact]
    public void What_is_not_there_is_removed_without_a_change()
        => Assert.Equal(Commented, TextOf(Load(Commented).WithoutConfig(Key("nothing"), Path("at.all"))));

    [Fact]
    public void A_file_grows_as_pulumi_lets_it_grow()
    {
        var file = Load("").WithEncryptionSalt("v1:salt")
            .WithConfig(Key("plain"), [], new ConfigNode.Scalar("one"))
            .WithConfig(Key("net"), Path("cidrs[0]"), new ConfigNode.Scalar("10.0.0.0/8"))
            .WithConfig(Key("net"), Path("cidrs[1]"), new ConfigNode.Scalar("192.168.0.0/16"))
            .WithConfig(Key("net"), Path("mtu"), new ConfigNode.Scalar("9000", ScalarKind.Number))
            .WithConfig(Key("net"), Path("on"), new ConfigNode.Scalar("true", ScalarKind.Boolean))
            .WithConfig(Key("token"), [], new ConfigNode.Secure("v1:n:c"))
            .WithConfig(Key("net"), Path("key"), new ConfigNode.Secure("v1:n:d"))
            .WithConfig(ConfigKey.Parse("other:ns", "p"), [], new ConfigNode.Scalar("v"))
            .WithConfig(Key("step"), [], new ConfigNode.Scalar("1"));

        // As in the stack files that the pulumi CLI left in the recorded scenario config-commands.
        Assert.Equal(
            """
            encryptionsalt: v1:salt
            config:
              p:plain: one
              p:net:
                cidrs:
                  - 10.0.0.0/8
                  - 192.168.0.0/16
                mtu: 9000
                "on": true
                key:
                  secure: v1:n:d
              p:token:
                secure: v1:n:c
              other:ns: v
              p:step: "1"

            """,
            TextOf(file));
    }

    [Theory]
    [MemberData(nameof(PulumiStates.Names), MemberType = typeof(PulumiStates))]
    public void What_pulumi_wrote_is_read(string project)
    {
        var path = System.IO.Path.Combine(PulumiStates.Folder(project), "Pulumi.test.yaml");

        var file = StackFile.Load(new Provisioning.Engine.Files.LocalFileSystem(), path, project);

        Assert.StartsWith("v1:", file.EncryptionSalt, StringComparison.Ordinal);
        Assert.IsType<ConfigNode.Scalar>(file.Config[ConfigKey.Parse("step", project)]);
    }

    [Fact]
    public void Any_text_survives_being_set_and_read()
        => Gen.String[
            Gen.Frequency(
                (6, Gen.Char[' ', '~']),
                (2, AnyOf("\n:# -'\"")),
                (1, AnyOf("\t\r\u0085\u00a0\u2028\u2029\ufeff")),
                (1, Gen.Char['\u00a1', '\u2fff'])),
            0, 20].Sample(AssertSurvives);

    [Theory]
    [InlineData("\u2029:")]
    [InlineData("a\u2028b: c")]
    [InlineData("a\n\u2028 b\n")]
    [InlineData("a\u0085")]
    [InlineData("\ufeffa")]
    public void What_ends_a_line_to_older_readers_survives_being_set_and_read(string text) => AssertSurvives(text);

    [Fact]
    public void Structures_reach_programs_as_json_with_sorted_keys()
        => Assert.Equal(
            """{"cidrs":["10.0.0.0/8","192.168.0.0/16"],"mtu":9000}""",
            Load(Commented).Config[Key("net")].Text(ciphertext => ciphertext));

    [Theory]
    [InlineData("config: [", "PRV1802")]
    [InlineData("- a\n- b\n", "PRV1802")]
    [InlineData("config: 7\n", "PRV1803")]
    [InlineData("config:\n  a:b:c:d: 1\n", "PRV1804")]
    [InlineData("a: &a [x]\nconfig:\n  k: [*b]\n", "PRV1802")]
    public void What_is_no_stack_file_is_refused_with_a_code(string text, string code)
    {
        var refused = Assert.Throws<DiagnosticException>(() => Load(text));

        Assert.Equal(code, refused.Diagnostics[0].Code);
    }

    [Fact]
    public void Aliases_cannot_blow_a_file_up()
    {
        var bomb = new StringBuilder("config:\n  a: &a0 [x, x]\n");
        for (var i = 1; i < 40; i++)
            bomb.Append(System.Globalization.CultureInfo.InvariantCulture, $"  a{i}: &a{i} [*a{i - 1}, *a{i - 1}, *a{i - 1}]\n");

        Assert.Equal("PRV1802", Assert.Throws<DiagnosticException>(() => Load(bomb.ToString())).Diagnostics[0].Code);
    }

    private static Gen<char> AnyOf(string characters) => Gen.Int[0, characters.Length - 1].Select(at => characters[at]);

    private static void AssertSurvives(string text)
    {
        var file = Load(Commented).WithConfig(Key("fresh"), Path("a[0].b"), new ConfigNode.Scalar(text)).WithConfig(Key("region"), [], new ConfigNode.Scalar(text));
        var read = Load(TextOf(file));

        Assert.Equal(text, Assert.IsType<ConfigNode.Scalar>(read.Config[Key("fresh")].Find(Path("a[0].b").AsSpan())).Value);
        Assert.Equal(text, Assert.IsType<ConfigNode.Scalar>(read.Config[Key("region")]).Value);
        Assert.Equal(9000, int.Parse(read.Config[Key("net")].Find(Path("mtu").AsSpan())?.Text(c => c) ?? "", null));
    }

    private static ConfigKey Key(string name) => ConfigKey.Parse(name, "p");

    private static ImmutableArray<PropertyPathSegment> Path(string path) => PropertyPath.Parse(path).Segments;

    private static StackFile Load(string text)
    {
        var files = new MemoryFileSystem();
        files.Write("/p/Pulumi.test.yaml", Encoding.UTF8.GetBytes(text));
        return StackFile.Load(files, "/p/Pulumi.test.yaml", "p");
    }

    private static StackFile Set(string key, string value, string path = "")
        => Load(Commented).WithConfig(Key(key), path.Length == 0 ? [] : Path(path), new ConfigNode.Scalar(value, value.All(char.IsAsciiDigit) ? ScalarKind.Number : ScalarKind.Text));

    private static void AssertDiffers(StackFile file, string before, string after)
        => Assert.Equal(Commented.Replace(before, after, StringComparison.Ordinal), TextOf(file));

    private static string TextOf(StackFile file)
    {
        var files = new MemoryFileSystem();
        file.Save(files);
        return Encoding.UTF8.GetString(files.Read(file.Path, 100_000) ?? []);
    }
}
