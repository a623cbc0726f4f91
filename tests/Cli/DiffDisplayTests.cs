using System.Collections.Immutable;
using Provisioning.Engine.Events;
using Provisioning.Engine.State;
using Provisioning.Protocol.Values;

namespace Provisioning.Cli.Tests;

/// <summary>What <c>--diff</c> shows of steps.</summary>
public sealed class DiffDisplayTests : IDisposable
{
    private const string Unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

    private readonly CommandLineRun run = new();

    public void Dispose() => run.Dispose();

    [Fact]
    public async Task What_comes_is_shown_with_all_its_properties()
        => await ShowsAsync(
            Created(
                ("archive", new PropertyValue.Archive(new ArchiveSource.Members(PropertyMap.Of(("a.txt", Text("hidden")), ("b", new PropertyValue.Archive(new ArchiveSource.File("./dir"), "bbbbbbbbbb")))), "aaaaaaaaaa")),
                ("empty", PropertyValue.Of([])), ("file", new PropertyValue.Asset(new AssetSource.File("x.txt"), "cccccccccc")), ("fraction", PropertyValue.Of(0.00001)),
                ("large", PropertyValue.Of(123456789012345680000.0)), ("list", PropertyValue.Of([PropertyValue.Of(1), Object(("k", PropertyValue.Of(true)))])),
                ("none", PropertyValue.NullValue), ("ref", new PropertyValue.Resource("urn:x", "")), ("secret", new PropertyValue.Secret(PropertyValue.Of("canary"))),
                ("text", PropertyValue.Of("a\tb\u0001")), ("unknown", PropertyValue.UnknownValue), ("__internal", PropertyValue.Of(1))),
            """
            + pkg:index:Thing: (create)
                [urn=urn:pulumi:test::p::pkg:index:Thing::b]
                archive   : archive(assets:aaaaaaa) {
                    "a.txt": asset(text:ddddddd) {
                        <contents elided>
                    }
                    "b": archive(file:bbbbbbb) { ./dir }
                }
                empty     : []
                file      : asset(file:ccccccc) { x.txt }
                fraction  : 1e-05
                large     : 123456789012345683968
                list      : [
                    [0]: 1
                    [1]: {
                        k: true
                    }
                ]
                none      : <null>
                ref       : {
                    URN: "urn:x"
                    ID : [unknown]
                    PackageVersion: ""
                }
                secret    : [secret]
                text      : "a\tb\x01"
                unknown   : [unknown]
            """);

    [Fact]
    public async Task What_changes_is_marked_part_by_part()
        => await ShowsAsync(
            Updated(
                PropertyMap.Of(("gone", PropertyValue.Of(1)), ("list", List(1, 2, 3)), ("map", Object(("a", PropertyValue.Of(1)), ("b", PropertyValue.Of("x")))), ("same", PropertyValue.Of("s")), ("kind", PropertyValue.Of(1)), ("token", Secret("old"))),
                PropertyMap.Of(("list", List(1, 4)), ("map", Object(("a", PropertyValue.Of(2)), ("b", PropertyValue.Of("x")), ("c", PropertyValue.Of([PropertyValue.Of("n")])))), ("same", PropertyValue.Of("s")), ("kind", List(1)), ("token", Secret("new")), ("what", PropertyValue.UnknownValue))),
            """
            ~ pkg:index:Thing: (update)
                [id=b]
                [urn=urn:pulumi:test::p::pkg:index:Thing::b]
              - gone : 1
              - kind : 1
              + kind : [
              +     [0]: 1
                ]
              ~ list : [
                    [0]: 1
                  ~ [1]: 2 => 4
                  - [2]: 3
                ]
              ~ map  : {
                  ~ a: 1 => 2
                    b: "x"
                  + c: [
                  +     [0]: "n"
                    ]
                }
                same : "s"
              ~ token: [secret] => [secret]
              + what : [unknown]
            """);

    [Fact]
    public async Task Texts_change_line_by_line_and_documents_in_them_part_by_part()
        => await ShowsAsync(
            Updated(
                PropertyMap.Of(("json", PropertyValue.Of("""{"a":1,"b":[1]}""")), ("line", PropertyValue.Of("one \"word\"")), ("lines", PropertyValue.Of("1\n2\n3\n4\n5\n6\nold\n")), ("yaml", PropertyValue.Of("a: 1\nb: x\n"))),
                PropertyMap.Of(("json", PropertyValue.Of("""{"a":2,"b":[1]}""")), ("line", PropertyValue.Of("other")), ("lines", PropertyValue.Of("1\n2\n3\n4\n5\n6\nnew\n")), ("yaml", PropertyValue.Of("a: 1\nb: true\n")))),
            """
            ~ pkg:index:Thing: (update)
                [id=b]
                [urn=urn:pulumi:test::p::pkg:index:Thing::b]
              ~ json : (json) {
                  ~ a: 1 => 2
                    b: [
                        [0]: 1
                    ]
                }
              ~ line : "one \"word\"" => "other"
              ~ lines: 
                    ...
                    5
                    6
                  - old
                  + new
              ~ yaml : (yaml) {
                    a: 1
                  ~ b: "x" => true
                }
            """);

    [Fact]
    public async Task What_the_provider_says_changes_is_what_is_shown()
    {
        var detailed = ImmutableSortedDictionary.Create<string, PropertyChange>(StringComparer.Ordinal)
            .Add("""map["a.b"]""", new PropertyChange("update", false)).Add("list[1]", new PropertyChange("add", false)).Add("gone", new PropertyChange("delete", true))
            .Add("hidden.x", new PropertyChange("update", false)).Add("computed", new PropertyChange("update-replace", false));
        var step = Updated(
            PropertyMap.Of(("gone", PropertyValue.Of(1)), ("same", PropertyValue.Of(1))),
            PropertyMap.Of(("map", Object(("a.b", PropertyValue.Of(2)))), ("list", List(1, 2)), ("computed", PropertyValue.Of("n")), ("hidden", Object(("x", PropertyValue.Of(2)))))) with { DetailedDiff = detailed };
        await ShowsAsync(
            step with
            {
                Old = step.Old! with { Outputs = PropertyMap.Of(("map", Object(("a.b", PropertyValue.Of(1)))), ("list", List(1)), ("computed", PropertyValue.Of("o")), ("hidden", Object(("x", PropertyValue.Of(1))))) },
                New = step.New! with { HideDiff = ["hidden"] },
            },
            """
            ~ pkg:index:Thing: (update)
                [id=b]
                [urn=urn:pulumi:test::p::pkg:index:Thing::b]
              ~ hidden (hidden)
              ~ computed: "o" => "n"
              - gone    : 1
              ~ list    : [
                  + [1]: 2
                ]
              ~ map     : {
                  ~ a.b: 1 => 2
                }
            """);
    }

    [Fact]
    public async Task Archives_change_member_by_member()
        => await ShowsAsync(
            Updated(
                PropertyMap.Of(("code", Archive("1111111111", ("file", File("a.txt", "3333333333")), ("gone", File("g", "4444444444")), ("same", File("s", "5555555555")))), ("folder", new PropertyValue.Archive(new ArchiveSource.File("one"), "6666666666"))),
                PropertyMap.Of(("code", Archive("2222222222", ("file", File("b.txt", "7777777777")), ("same", File("s", "5555555555")))), ("folder", new PropertyValue.Archive(new ArchiveSource.File("two"), "8888888888")))),
            """
            ~ pkg:index:Thing: (update)
                [id=b]
                [urn=urn:pulumi:test::p::pkg:index:Thing::b]
              ~ code  : archive(assets:1111111->2222222) {
                  ~ "file": asset(file:3333333->7777777) { a.txt->b.txt }
                      - "gone": asset(file:4444444) { g }
                }
              ~ folder: archive(file:6666666->8888888) { one->two }
            """);

    [Fact]
    public async Task Providers_protection_and_what_is_left_in_the_world_are_shown()
    {
        var replaced = Updated(PropertyMap.Empty, PropertyMap.Empty) with { Op = StepOp.Replace, Provider = Provider("one", Unknown) };
        await ShowsAsync(
            replaced with
            {
                Old = replaced.Old! with { Provider = Provider("default", "1"), RetainOnDelete = true, Protect = true },
                New = replaced.New! with { Provider = Provider("one", Unknown) },
            },
            $"""
            +-pkg:index:Thing: (replace[retain]) 🔓
                [id=b]
                [urn=urn:pulumi:test::p::pkg:index:Thing::b]
                [provider: {Provider("default", "1")} => {Provider("one", "[unknown]")}]
            """);
        await ShowsAsync(
            new StepMetadata { Op = StepOp.Create, Urn = Urn, Type = "pkg:index:Thing", Provider = Provider("one", "1"), New = State(PropertyMap.Empty) with { Protect = true } },
            $"""
            + pkg:index:Thing: (create) 🔒
                [urn=urn:pulumi:test::p::pkg:index:Thing::b]
                [provider={Provider("one", "1")}]
            """);
    }

    [Fact]
    public async Task Secrets_are_shown_where_that_is_asked_for()
    {
        await run.MustRunAsync("stack", "init", "test");
        Say(Updated(PropertyMap.Of(("token", Secret("old"))), PropertyMap.Of(("token", Secret("new")))));

        Assert.DoesNotContain("\"old\"", await run.MustRunAsync("preview", "--diff"), StringComparison.Ordinal);
        Assert.Contains("  ~ token: \"old\" => \"new\"", await run.MustRunAsync("preview", "--diff", "--show-secrets"), StringComparison.Ordinal);
        Assert.Contains("key     : \"canary-in-outputs\"", await run.MustRunAsync("up", "--yes", "--skip-preview", "--show-secrets"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Long_texts_are_cut_off_unless_all_is_asked_for()
    {
        await run.MustRunAsync("stack", "init", "test");
        Say(Created(("long", PropertyValue.Of(new string('x', 200))), ("many", PropertyValue.Of("1\n2\n3\n4"))));

        var output = await run.MustRunAsync("preview", "--diff");
        Assert.Contains($"\"{new string('x', 150)}...\"", output, StringComparison.Ordinal);
        Assert.Contains("""
            "1\n2\n3\n..."
            """.Trim(), output, StringComparison.Ordinal);
        Assert.Contains(new string('x', 200), await run.MustRunAsync("preview", "--diff", "--show-full-output"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_what_is_refreshed_is_shown_what_was_found()
    {
        var before = State(PropertyMap.Of(("size", PropertyValue.Of(1)))) with { Outputs = PropertyMap.Of(("size", PropertyValue.Of(1))) };
        var after = before with { Outputs = PropertyMap.Of(("size", PropertyValue.Of(2))) };
        var step = new StepMetadata { Op = StepOp.Refresh, Urn = Urn, Type = "pkg:index:Thing", Old = before, New = before };
        await run.MustRunAsync("stack", "init", "test");
        run.Engine.Says.Clear();
        run.Engine.Says.AddRange([new EngineEvent.ResourcePre(step, true), new EngineEvent.ResourceOutputs(step with { Op = StepOp.Update, New = after }, true)]);

        Assert.Contains(
            """
            ~ pkg:index:Thing: (update)
                [id=b]
                [urn=urn:pulumi:test::p::pkg:index:Thing::b]
              ~ size: 1 => 2

            """.ReplaceLineEndings(), await run.MustRunAsync("preview", "--diff"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Messages_go_to_standard_error()
    {
        await run.MustRunAsync("stack", "init", "test");
        run.Engine.Says.AddRange([new EngineEvent.Diagnostic("", "info", "hello\n"), new EngineEvent.Diagnostic(Urn, "warning", "careful"), new EngineEvent.Diagnostic("", "debug", "x")]);

        var output = await run.MustRunAsync("preview", "--diff");

        Assert.DoesNotContain("hello", output, StringComparison.Ordinal);
        Assert.Equal(["hello", "pkg:index:Thing (b): warning: careful"], run.Error.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
    }

    private static string Urn => "urn:pulumi:test::p::pkg:index:Thing::b";

    private async Task ShowsAsync(StepMetadata step, string expected)
    {
        if (run.Engine.Requests.Count == 0)
            await run.MustRunAsync("stack", "init", "test");
        Say(step);
        var output = await run.MustRunAsync("preview", "--diff");
        Assert.Contains(expected.ReplaceLineEndings("\n") + "\nResources:", output.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    private void Say(StepMetadata step)
    {
        run.Engine.Says.Clear();
        run.Engine.Says.Add(new EngineEvent.ResourcePre(step, true));
    }

    private static StepMetadata Created(params ReadOnlySpan<(string, PropertyValue)> inputs)
        => new() { Op = StepOp.Create, Urn = Urn, Type = "pkg:index:Thing", New = State(PropertyMap.Of(inputs)), Logical = true };

    private static StepMetadata Updated(PropertyMap before, PropertyMap after)
        => new() { Op = StepOp.Update, Urn = Urn, Type = "pkg:index:Thing", Old = State(before), New = State(after), Logical = true };

    private static ResourceState State(PropertyMap inputs) => new() { Urn = Urn, Type = "pkg:index:Thing", Custom = true, Id = "b", Inputs = inputs };

    private static string Provider(string name, string id) => $"urn:pulumi:test::p::pulumi:providers:pkg::{name}::{id}";

    private static PropertyValue.Object Object(params ReadOnlySpan<(string, PropertyValue)> members) => new(PropertyMap.Of(members));

    private static PropertyValue List(params double[] items) => PropertyValue.Of(items.Select(item => PropertyValue.Of(item)));

    private static PropertyValue.Secret Secret(string text) => new(PropertyValue.Of(text));

    private static PropertyValue.Asset Text(string text) => new(new AssetSource.Text(text), "dddddddddd");

    private static PropertyValue.Asset File(string path, string hash) => new(new AssetSource.File(path), hash);

    private static PropertyValue.Archive Archive(string hash, params ReadOnlySpan<(string, PropertyValue)> members) => new(new ArchiveSource.Members(PropertyMap.Of(members)), hash);
}
