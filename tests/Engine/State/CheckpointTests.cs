using System.Collections.Immutable;
using System.Text;
using Provisioning.Engine.Secrets;
using Provisioning.Engine.State;
using Provisioning.Protocol.Diagnostics;
using Provisioning.Protocol.Values;

namespace Provisioning.Engine.Tests.State;

public sealed class CheckpointTests
{
    private const string Urn = "urn:pulumi:test::p::pkg:index:Thing::a";

    [Theory]
    [MemberData(nameof(PulumiStates.Names), MemberType = typeof(PulumiStates))]
    public void What_pulumi_wrote_is_written_back_byte_for_byte(string project)
    {
        var content = File.ReadAllBytes(PulumiStates.CheckpointOf(project));
        var memory = new CheckpointMemory();
        PassphraseSecrets? opened = null;

        var checkpoint = CheckpointReader.ReadCheckpoint(
            content, "test.json", state => opened = PassphraseSecrets.Open(PulumiStates.Passphrase, PassphraseSecrets.SaltOf(state) ?? ""), memory);
        var written = CheckpointWriter.WriteCheckpoint(checkpoint, SecretForm.Encrypted(opened, memory), memory);

        Assert.Equal(Encoding.UTF8.GetString(content), Encoding.UTF8.GetString(written));
    }

    [Theory]
    [MemberData(nameof(PulumiStates.Names), MemberType = typeof(PulumiStates))]
    public void What_pulumi_wrote_is_written_back_without_the_passphrase(string project)
    {
        var content = File.ReadAllBytes(PulumiStates.CheckpointOf(project));
        var memory = new CheckpointMemory();

        var checkpoint = CheckpointReader.ReadCheckpoint(content, "test.json", state => new SealedSecrets(state), memory);
        var written = CheckpointWriter.WriteCheckpoint(checkpoint, SecretForm.Encrypted(null, memory), memory);

        Assert.Equal(Encoding.UTF8.GetString(content), Encoding.UTF8.GetString(written));
    }

    [Theory]
    [MemberData(nameof(PulumiStates.Names), MemberType = typeof(PulumiStates))]
    public void What_pulumi_wrote_is_sound(string project)
    {
        var content = File.ReadAllBytes(PulumiStates.CheckpointOf(project));

        var checkpoint = CheckpointReader.ReadCheckpoint(content, "test.json", state => new SealedSecrets(state), new CheckpointMemory());

        Assert.Empty(SnapshotIntegrity.Verify(checkpoint.Latest ?? Snapshot.Empty));
        Assert.Equal($"organization/{project}/test", checkpoint.Stack);
    }

    [Fact]
    public void Every_field_of_a_resource_survives()
    {
        var state = Full();

        var back = RoundTrip(state);

        Assert.Equal(Describe(state), Describe(back));
    }

    [Fact]
    public void A_resource_has_its_fields_in_the_order_of_pulumi()
    {
        var json = Json(new Snapshot { Resources = [Full()] });
        string[] order =
        [
            "urn", "custom", "delete", "id", "type", "inputs", "outputs", "parent", "protect", "taint", "external", "dependencies",
            "initErrors", "provider", "propertyDependencies", "pendingReplacement", "additionalSecretOutputs", "aliases",
            "customTimeouts", "importID", "retainOnDelete", "deletedWith", "replaceWith", "created", "modified", "sourcePosition",
            "stackTrace", "ignoreChanges", "hideDiff", "replaceOnChanges", "replacementTrigger", "refreshBeforeUpdate", "viewOf",
            "resourceHooks", "fieldOfTheFuture",
        ];

        using var document = System.Text.Json.JsonDocument.Parse(json);
        var written = document.RootElement.GetProperty("checkpoint").GetProperty("latest").GetProperty("resources")[0];

        Assert.Equal(order, written.EnumerateObject().Select(property => property.Name));
    }

    [Theory]
    [InlineData("""["a[\"x.y\"][1]","b"]""")]
    [InlineData("""[["a","x.y",1],["b"]]""")]
    public void Paths_are_texts_and_are_read_as_lists_too(string paths)
    {
        var texts = """["a[\"x.y\"][1]","b"]""";
        var json = Json(new Snapshot { Resources = [new ResourceState { Urn = Urn, Type = "pkg:index:Thing", HideDiff = ["was"] }] });
        var read = Read(json.Replace("""["was"]""", paths, StringComparison.Ordinal)).Latest!;
        Assert.Equal(["a[\"x.y\"][1]", "b"], read.Resources[0].HideDiff);
        Assert.Contains($"\"hideDiff\":{texts}", Json(read), StringComparison.Ordinal);
    }

    [Fact]
    public void A_feature_makes_the_file_version_4_and_names_itself()
    {
        var json = Json(new Snapshot { Resources = [new ResourceState { Urn = Urn, Type = "pkg:index:Thing", Taint = true }] });

        Assert.StartsWith("""{"version":4,"features":["taint"],"checkpoint":""", json, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_feature_the_file_is_version_3()
        => Assert.StartsWith("""{"version":3,"checkpoint":""", Json(Snapshot.Empty), StringComparison.Ordinal);

    [Theory]
    [InlineData("", "PRV5001")]
    [InlineData("""{"version":3,"checkpoint":{"stack":"organiz""", "PRV5001")]
    [InlineData("[]", "PRV5004")]
    [InlineData("""{"version":2,"checkpoint":{}}""", "PRV5002")]
    [InlineData("""{"version":5,"checkpoint":{}}""", "PRV5002")]
    [InlineData("""{"version":"3","checkpoint":{}}""", "PRV5004")]
    [InlineData("""{"version":4,"features":["from-the-future"],"checkpoint":{}}""", "PRV5003")]
    [InlineData("""{"version":3}""", "PRV5004")]
    [InlineData("""{"version":3,"checkpoint":{"latest":7}}""", "PRV5004")]
    [InlineData("""{"version":3,"checkpoint":{"latest":{"resources":{}}}}""", "PRV5004")]
    [InlineData("""{"version":3,"checkpoint":{"latest":{"resources":[{"urn":"u"}]}}}""", "PRV5004")]
    [InlineData("""{"version":3,"checkpoint":{"latest":{"resources":[{"urn":"u","type":"t","custom":"yes"}]}}}""", "PRV5004")]
    [InlineData("""{"version":3,"checkpoint":{"latest":{"resources":[{"urn":"u","type":"t","inputs":[]}]}}}""", "PRV5004")]
    [InlineData("""{"version":3,"checkpoint":{"latest":{"resources":[{"urn":"u","type":"t","created":"yesterday"}]}}}""", "PRV5004")]
    [InlineData("""{"version":3,"checkpoint":{"latest":{"pending_operations":[{"type":"dancing","resource":{}}]}}}""", "PRV5004")]
    [InlineData("""{"version":3,"checkpoint":{"latest":{"resources":[{"urn":"u","type":"t","inputs":{"x":{"4dabf18193072939515e22adb298388d":"1b47061264138c4ac30d75fd1eb44270","ciphertext":"v1:a:b"}}}]}}}""", "PRV5004")]
    [InlineData("""{"version":3,"checkpoint":{"latest":{"resources":[{"urn":"u","type":"t","inputs":{"x":{"4dabf18193072939515e22adb298388d":"nonsense"}}}]}}}""", "PRV5004")]
    public void What_is_no_checkpoint_is_refused_with_a_code(string content, string code)
    {
        var refused = Assert.Throws<DiagnosticException>(() => Read(content));

        Assert.Equal(code, Assert.Single(refused.Diagnostics).Code);
        Assert.Equal("test.json", refused.Diagnostics[0].Subject);
    }

    [Fact]
    public void A_bottomless_file_is_refused()
    {
        var deep = new string('[', 100_000);

        var refused = Assert.Throws<DiagnosticException>(() => Read($$"""{"version":3,"checkpoint":{"x":{{deep}}"""));

        Assert.Equal("PRV5001", refused.Diagnostics[0].Code);
    }

    [Fact]
    public void Fields_that_are_not_known_are_kept()
    {
        const string content =
            """{"version":3,"checkpoint":{"stack":"organization/p/test","config":{"p:a":"b"},"latest":{"manifest":{"time":"2026-01-02T03:04:05.123456789Z","magic":"","version":""},"metadata":{"integrity_error":{"version":"x"}},"snippets":[1]}}}""";
        var memory = new CheckpointMemory();

        var checkpoint = CheckpointReader.ReadCheckpoint(Encoding.UTF8.GetBytes(content), "test.json", state => new SealedSecrets(state), memory);

        Assert.Equal(content, Encoding.UTF8.GetString(CheckpointWriter.WriteCheckpoint(checkpoint, SecretForm.Hidden, memory)));
    }

    internal static string Json(Snapshot snapshot) => Encoding.UTF8.GetString(
        CheckpointWriter.WriteCheckpoint(new Checkpoint { Stack = "organization/p/test", Latest = snapshot }, SecretForm.Plaintext, new CheckpointMemory()));

    internal static Checkpoint Read(string content)
        => CheckpointReader.ReadCheckpoint(Encoding.UTF8.GetBytes(content), "test.json", state => new SealedSecrets(state), new CheckpointMemory());

    private static ResourceState RoundTrip(ResourceState state)
        => Assert.Single((Read(Json(new Snapshot { Resources = [state] })).Latest ?? Snapshot.Empty).Resources);

    // Records compare arrays by reference: their JSON is compared instead.
    private static string Describe(ResourceState state) => Json(new Snapshot { Resources = [state] });

    private static ResourceState Full() => new()
    {
        Urn = Urn,
        Type = "pkg:index:Thing",
        Custom = true,
        Delete = true,
        Id = "id",
        Inputs = PropertyMap.Of(("secret", new PropertyValue.Secret(PropertyValue.Of("s")))),
        Outputs = PropertyMap.Of(("number", PropertyValue.Of(1.5))),
        Parent = "urn:parent",
        Protect = true,
        Taint = true,
        External = true,
        Dependencies = ["urn:d1", "urn:d2"],
        InitErrors = ["it failed"],
        Provider = "urn:provider::id",
        PropertyDependencies = ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty.Add("a", []).Add("b", ["urn:d1"]),
        PendingReplacement = true,
        AdditionalSecretOutputs = ["hidden"],
        Aliases = ["urn:old"],
        CustomTimeouts = new CustomTimeouts(1, 0, 2.5),
        ImportId = "imported",
        RetainOnDelete = true,
        DeletedWith = "urn:with",
        ReplaceWith = ["urn:with2"],
        Created = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
        Modified = new DateTimeOffset(2026, 1, 2, 3, 4, 5, 678, TimeSpan.Zero),
        SourcePosition = "project:///index.js#1,2",
        IgnoreChanges = ["a.b", "c[0]"],
        HideDiff = ["a[\"x.y\"][1]"],
        ReplaceOnChanges = ["*"],
        ReplacementTrigger = PropertyValue.Of(7),
        RefreshBeforeUpdate = true,
        ViewOf = "urn:viewed",
        ResourceHooks = ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty.Add("BeforeDelete", ["h"]),
        UnknownFields = ImmutableSortedDictionary<string, string>.Empty.Add("fieldOfTheFuture", """{"a":1}""").Add("stackTrace", "[{}]"),
    };
}
