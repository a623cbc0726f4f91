using System.Collections.Immutable;
using System.Text.Json;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Provisioning.Engine.Events;
using Provisioning.Engine.State;
using Provisioning.Protocol.Grpc;
using Provisioning.Protocol.Values;
using Pulumirpc;

namespace Provisioning.Cli.Tests;

/// <summary>What scripts read of an operation: the digest of a preview, streamed events and the event log.</summary>
public sealed class EventTests : IDisposable
{
    private readonly CommandLineRun run = new();

    public void Dispose() => run.Dispose();

    [Fact]
    public async Task A_digest_tells_reads_and_replacements_but_of_their_parts_only_on_request()
    {
        await InitAsync(
            Before(StepOp.Read, "read", isLogical: true), Before(StepOp.Discard, "discarded", isLogical: true), Before(StepOp.Replace, "b", isLogical: true),
            Before(StepOp.CreateReplacement, "b"), Before(StepOp.DeleteReplaced, "b"), Before(StepOp.RemovePendingReplace, "b"));

        Assert.Equal(["create", "create", "read", "discard", "replace"], await OpsAsync());
        Assert.Equal(["create", "create", "read", "discard", "replace", "create-replacement", "delete-replaced"], await OpsAsync("--show-replacement-steps"));
    }

    [Fact]
    public async Task A_digest_tells_what_only_changes_its_protection()
    {
        await InitAsync(
            new EngineEvent.ResourcePre(Step(StepOp.Same, "a") with { Old = State("a"), New = State("a") with { Protect = true } }, true),
            new EngineEvent.ResourcePre(Step(StepOp.Same, "b") with { Old = State("b"), New = State("b") }, true));

        Assert.Equal(["create", "create", "same"], await OpsAsync());
    }

    [Fact]
    public async Task Of_a_refresh_a_digest_tells_what_it_found()
    {
        var changed = ImmutableSortedDictionary.Create<string, PropertyChange>(StringComparer.Ordinal).Add("size", new PropertyChange("update", false));
        await InitAsync(
            Before(StepOp.Refresh, "gone"), Before(StepOp.Refresh, "changed"), Before(StepOp.Refresh, "same"),
            new EngineEvent.ResourceOutputs(Step(StepOp.Delete, "gone"), true),
            new EngineEvent.ResourceOutputs(Step(StepOp.Update, "changed") with { DetailedDiff = changed }, true),
            new EngineEvent.ResourceOutputs(Step(StepOp.Same, "same"), true));

        Assert.Equal(["create", "create", "delete", "update", "refresh"], await OpsAsync());
    }

    [Fact]
    public async Task A_digest_holds_messages_as_they_would_be_printed()
    {
        await InitAsync(
            new EngineEvent.Diagnostic("urn", "warning", "careful"), new EngineEvent.Diagnostic("", "info", "hello\n"), new EngineEvent.Diagnostic("", "debug", "x"),
            new EngineEvent.Diagnostic("", "info", "working", Ephemeral: true), new EngineEvent.Output("printed"));

        using var digest = JsonDocument.Parse(await run.MustRunAsync("preview", "--json"));

        Assert.Equal(
            """[{"urn":"urn","message":"warning: careful\n","severity":"warning"},{"message":"hello\n\n","severity":"info"},{"message":"printed\n","severity":"info"}]""",
            JsonSerializer.Serialize(digest.RootElement.GetProperty("diagnostics")));
    }

    [Fact]
    public async Task A_digest_shows_no_secret_and_no_outputs_of_the_stack_if_they_are_not_wanted()
    {
        await InitAsync();

        Assert.DoesNotContain("canary", await run.MustRunAsync("preview", "--json", "--show-secrets"), StringComparison.Ordinal);
        using var digest = JsonDocument.Parse(await run.MustRunAsync("preview", "--json", "--suppress-outputs"));
        var stack = digest.RootElement.GetProperty("steps")[0].GetProperty("newState");
        Assert.False(stack.TryGetProperty("outputs", out _));
    }

    [Fact]
    public async Task Messages_of_the_program_have_no_prefix_and_no_colours_in_events()
    {
        await InitAsync(new EngineEvent.Diagnostic("", "info", "\u001b[31mred\u001b[0m", StreamId: 3), new EngineEvent.Diagnostic("", "error", "wrong"));

        Assert.Equal(
            ["""{"message":"red\n","color":"never","severity":"info"}""", """{"prefix":"error: ","message":"wrong\n","color":"never","severity":"error"}"""],
            (await EventsAsync()).Where(line => line.TryGetProperty("diagnosticEvent", out _)).Select(line => JsonSerializer.Serialize(line.GetProperty("diagnosticEvent"))));
    }

    [Theory]
    [InlineData("always")]
    [InlineData("raw")]
    public async Task Who_shows_colours_gets_messages_with_tags_for_them(string color)
    {
        await InitAsync(
            new EngineEvent.Diagnostic("", "warning", "careful"), new EngineEvent.Diagnostic("", "info", "hello"),
            new EngineEvent.PolicyViolation("urn", "no", "policy", "pack", "1.0.0", "mandatory", ""));

        var events = await EventsAsync("--color", color);

        Assert.Equal(
            ["""{"prefix":"<{%fg 3%}>warning: <{%reset%}>","message":"<{%reset%}>careful<{%reset%}>\n","color":"raw","severity":"warning"}""", """{"message":"<{%reset%}>hello<{%reset%}>\n","color":"raw","severity":"info"}"""],
            events.Where(line => line.TryGetProperty("diagnosticEvent", out _)).Select(line => line.GetProperty("diagnosticEvent").GetRawText()));
        Assert.Contains("""
            "message":"<{%reset%}>no<{%reset%}>\n","color":"raw"
            """.Trim(), Only(events, "policyEvent"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Events_leave_out_the_contents_of_text_assets_but_not_code_made_of_functions()
    {
        const string code = "exports.handler = __f0;\n\nfunction __f0() {\n  return (function() {\n    with({ this: undefined }) {\n\nreturn () => 1;\n\n    }\n  }).apply(undefined, undefined).apply(this, arguments);\n}";
        var text = new PropertyValue.Asset(new AssetSource.Text("a long text"), "hash");
        await InitAsync(Before(StepOp.Create, "b", state: State("b") with
        {
            Inputs = PropertyMap.Of(
                ("archive", new PropertyValue.Archive(new ArchiveSource.Members(PropertyMap.Of(("a.txt", text))), "hash")),
                ("code", new PropertyValue.Asset(new AssetSource.Text(code), "hash")), ("list", PropertyValue.Of([text]))),
        }));

        var inputs = (await EventsAsync())
            .Last(line => line.TryGetProperty("resourcePreEvent", out _)).GetProperty("resourcePreEvent").GetProperty("metadata").GetProperty("new").GetProperty("inputs");

        Assert.Equal("<contents elided>", inputs.GetProperty("archive").GetProperty("assets").GetProperty("a.txt").GetProperty("text").GetString());
        Assert.Equal("<contents elided>", inputs.GetProperty("list")[0].GetProperty("text").GetString());
        Assert.Equal(code, inputs.GetProperty("code").GetProperty("text").GetString());
        Assert.Contains("a long text", await run.MustRunAsync("preview", "--json"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Events_hide_secret_configuration_wherever_it_was_copied_to()
    {
        await InitAsync(Before(StepOp.Create, "b", state: State("b") with { Inputs = PropertyMap.Of(("copy", PropertyValue.Of("x-canary \"9\"-x"))) }));
        await run.MustRunAsync("config", "set", "token", "canary \"9\"", "--secret");
        await run.MustRunAsync("config", "set", "flag", "true", "--secret");
        run.Engine.Says.Add(new EngineEvent.Diagnostic("", "info", "{\"token\":\"canary \\\"9\\\"\"} is true"));

        var output = string.Join('\n', (await EventsAsync()).Select(line => line.GetRawText()));

        Assert.DoesNotContain("canary", output.Replace("canary-in", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("x-[secret]-x", output, StringComparison.Ordinal);
        Assert.Contains(" is true", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_structured_configuration_events_blind_only_what_is_secret()
    {
        await InitAsync();
        await run.MustRunAsync("config", "set", "--path", "db.user", "me");
        await run.MustRunAsync("config", "set", "--path", "db.password", "canary", "--secret");

        using var digest = JsonDocument.Parse(await run.MustRunAsync("preview", "--json"));

        Assert.Equal("""{"password":"[secret]","user":"me"}""", digest.RootElement.GetProperty("config").GetProperty("p:db").GetString());
    }

    [Fact]
    public async Task Events_leave_out_what_is_empty()
    {
        await InitAsync(
            new EngineEvent.PolicySummary("analyze", "urn", "pack", "1.0.0", ["a"], []),
            new EngineEvent.PolicyRemediation("urn", "policy", "pack", "1.0.0", PropertyMap.Empty, PropertyMap.Of(("a", PropertyValue.Of(1)))),
            Before(StepOp.Create, "hidden", state: State("hidden") with { HideDiff = ["spec.a"] }));

        var events = await EventsAsync();

        Assert.Equal(
            """{"resourceUrn":"urn","policyPackName":"pack","policyPackVersion":"1.0.0","policyPackVersionTag":"1.0.0","passed":["a"]}""",
            Only(events, "policyAnalyzeSummaryEvent"));
        Assert.DoesNotContain("before", Only(events, "policyRemediationEvent"), StringComparison.Ordinal);
        var hidden = events.Last(line => line.TryGetProperty("resourcePreEvent", out _)).GetProperty("resourcePreEvent").GetProperty("metadata").GetProperty("new");
        Assert.Equal("""["spec.a"]""", hidden.GetProperty("hideDiffs").GetRawText());
        Assert.False(hidden.TryGetProperty("initErrors", out _));
    }

    [Fact]
    public async Task Properties_that_change_are_named_whatever_their_names()
    {
        var changed = ImmutableSortedDictionary.Create<string, PropertyChange>(StringComparer.Ordinal)
            .Add("[\"a-b\"].c", new PropertyChange("update", false)).Add("plain[0]", new PropertyChange("update", false)).Add("no path[", new PropertyChange("update", false));
        var step = Step(StepOp.Update, "a") with { Old = State("a"), New = State("a"), DetailedDiff = changed };
        await InitAsync(new EngineEvent.ResourcePre(step, true), new EngineEvent.ResourceOutputs(step, true));

        Assert.Contains("[diff: ~a-b,no path[,plain]", await run.MustRunAsync("preview"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_only_concerns_the_engine_is_not_streamed_but_counted()
    {
        await InitAsync(Before(StepOp.RemovePendingReplace, "a"), new EngineEvent.Diagnostic("", "info", "after"));

        var said = (await EventsAsync()).Select(line => line.GetProperty("sequence").GetInt32()).ToList();

        Assert.Equal(1, Enumerable.Range(0, said[^1]).Except(said).Count(number => number > 0));
    }

    [Fact]
    public async Task A_preview_ahead_of_an_update_is_a_digest_too_unless_it_is_to_be_streamed()
    {
        await InitAsync();

        var output = await run.MustRunAsync("up", "--yes", "--json");
        var end = output.IndexOf("\n}", StringComparison.Ordinal) + 2;
        using var digest = JsonDocument.Parse(output[..end]);
        Assert.True(digest.RootElement.TryGetProperty("changeSummary", out _));
        Assert.Contains("\"isPreview\":false", output[end..], StringComparison.Ordinal);

        run.Set("PULUMI_ENABLE_STREAMING_JSON_PREVIEW", "true");
        output = await run.MustRunAsync("preview", "--json");
        Assert.StartsWith("{\"sequence\":0,", output, StringComparison.Ordinal);
        Assert.Contains("\"planning\":true", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_event_log_holds_the_update_without_its_preview()
    {
        await InitAsync();

        await run.MustRunAsync("up", "--yes", "--event-log", "log.jsonl");

        var lines = run.Read("log.jsonl").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Single(lines, line => line.Contains("preludeEvent", StringComparison.Ordinal));
        Assert.Contains("\"isPreview\":false", lines[^2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Events_are_sent_to_who_listens_and_nobody_is_waited_for()
    {
        await InitAsync();
        var listener = new Listener();
        await using (var server = await LoopbackServer.StartAsync(services => services.Add(listener), TestContext.Current.CancellationToken))
            await run.MustRunAsync("up", "--yes", "--skip-preview", "--event-log", $"tcp://{server.Address}");

        Assert.StartsWith("{\"sequence\":0,", listener.Lines[0], StringComparison.Ordinal);
        Assert.Contains("cancelEvent", listener.Lines[^1], StringComparison.Ordinal);
        await run.MustRunAsync("up", "--yes", "--skip-preview", "--event-log", "tcp://127.0.0.1:1");
    }

    private async Task InitAsync(params EngineEvent[] says)
    {
        await run.MustRunAsync("stack", "init", "test");
        run.Engine.Says.AddRange(says);
    }

    private async Task<string?[]> OpsAsync(params string[] options)
    {
        using var digest = JsonDocument.Parse(await run.MustRunAsync(["preview", "--json", .. options]));
        return [.. digest.RootElement.GetProperty("steps").EnumerateArray().Select(step => step.GetProperty("op").GetString())];
    }

    private async Task<List<JsonElement>> EventsAsync(params string[] options)
        => [.. (await run.MustRunAsync(["up", "--yes", "--skip-preview", "--json", .. options])).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonSerializer.Deserialize<JsonElement>(line))];

    private static string Only(List<JsonElement> events, string kind) => events.Single(line => line.TryGetProperty(kind, out _)).GetProperty(kind).GetRawText();

    private static EngineEvent.ResourcePre Before(StepOp op, string name, bool isLogical = false, ResourceState? state = null)
        => new(Step(op, name) with { Logical = isLogical, New = state }, Planning: true);

    private static StepMetadata Step(StepOp op, string name) => new() { Op = op, Urn = Urn(name), Type = "pkg:index:Thing" };

    private static ResourceState State(string name) => new() { Urn = Urn(name), Type = "pkg:index:Thing", Custom = true, Id = name };

    private static string Urn(string name) => $"urn:pulumi:test::p::pkg:index:Thing::{name}";

    private sealed class Listener : Events.EventsBase
    {
        public List<string> Lines { get; } = [];

        public override async Task<Empty> StreamEvents(IAsyncStreamReader<EventRequest> requestStream, ServerCallContext context)
        {
            await foreach (var request in requestStream.ReadAllAsync(context.CancellationToken))
                Lines.Add(request.Event);
            return new Empty();
        }
    }
}
