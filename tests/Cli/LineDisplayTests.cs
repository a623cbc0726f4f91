using System.Collections.Immutable;
using Provisioning.Engine.Events;
using Provisioning.Engine.State;
using Provisioning.Protocol.Values;

namespace Provisioning.Cli.Tests;

/// <summary>What an operation shows line by line as it goes, where nobody sits at a terminal.</summary>
public sealed class LineDisplayTests : IDisposable
{
    private readonly CommandLineRun run = new();

    public void Dispose() => run.Dispose();

    [Fact]
    public async Task A_message_is_shown_beside_what_is_being_done_and_counted_at_the_end()
    {
        var output = await UpAsync(
            new EngineEvent.ResourcePre(Step(StepOp.Create), false), new EngineEvent.Diagnostic(Urn, "warning", "careful\nindeed"),
            new EngineEvent.ResourceOutputs(Step(StepOp.Create), false), new EngineEvent.Diagnostic("", "info", "hello\n", StreamId: 1));

        Assert.Contains(" +  pkg:index:Thing b creating (0s) ", output);
        Assert.Contains(" +  pkg:index:Thing b creating (0s) warning: careful", output);
        Assert.Contains(" +  pkg:index:Thing b created (0.00s) warning: careful", output);
        Assert.Contains(" +  pulumi:pulumi:Stack p-test creating (0s) hello", output);
        Assert.Contains(output, line => line.StartsWith(" +  pulumi:pulumi:Stack p-test created", StringComparison.Ordinal) && line.EndsWith("1 message", StringComparison.Ordinal));
        Assert.Equal(["  pkg:index:Thing (b):", "    warning: careful", "    indeed"], output.SkipWhile(line => line != "Diagnostics:").Skip(1).Take(3));
    }

    [Fact]
    public async Task What_fails_is_said_to_have_failed_and_of_what_is_replaced_which_part()
    {
        var replace = Step(StepOp.Replace) with { Old = State(1), New = State(2) };
        var output = await UpAsync(
            new EngineEvent.ResourcePre(replace, false), new EngineEvent.ResourceOutputs(replace, false),
            new EngineEvent.ResourcePre(Step(StepOp.DeleteReplaced) with { Old = State(1), New = null }, false), new EngineEvent.Diagnostic(Urn, "error", "refused"),
            new EngineEvent.ResourceFailed(Step(StepOp.DeleteReplaced) with { Old = State(1), New = null }, 0, 1));

        Assert.Contains(" +- pkg:index:Thing b replacing (0s) [diff: ~size]", output);
        Assert.Contains(" -- pkg:index:Thing b deleting original (0s) [diff: ~size]", output);
        Assert.Contains(output, line => line.StartsWith(" -- pkg:index:Thing b **deleting failed", StringComparison.Ordinal) && line.EndsWith("[diff: ~size]; error: refused", StringComparison.Ordinal));
        Assert.Contains("    1 errored", output);
    }

    [Fact]
    public async Task What_has_not_ended_was_interrupted()
        => Assert.Contains(" +  pkg:index:Thing b creating (interrupted) ", await UpAsync(new EngineEvent.ResourcePre(Step(StepOp.Create), false)));

    [Fact]
    public async Task A_read_is_only_mentioned_unless_it_is_asked_for()
    {
        var read = new EngineEvent.ResourcePre(Step(StepOp.Read), false);

        Assert.Contains(" +  pulumi:pulumi:Stack p-test creating (0s) read pkg:index:Thing b", await UpAsync(read));
        Assert.Contains(" >  pkg:index:Thing b reading (0s) ", Lines(await run.MustRunAsync("up", "--yes", "--skip-preview", "--show-reads")));
    }

    [Fact]
    public async Task A_preview_names_steps_once_and_what_a_refresh_found_when_it_has()
    {
        await run.MustRunAsync("stack", "init", "test");
        var refresh = Step(StepOp.Refresh) with { Old = State(1), New = State(1) };
        run.Engine.Says.AddRange(
        [
            new EngineEvent.ResourcePre(refresh, true), new EngineEvent.ResourceOutputs(refresh with { Op = StepOp.Update, New = State(2) }, true),
            new EngineEvent.ResourcePre(Step(StepOp.CreateReplacement, "c"), true), new EngineEvent.ResourceOutputs(Step(StepOp.CreateReplacement, "c"), true),
        ]);

        Assert.Equal(
            [" ~  pkg:index:Thing b refreshing ", " ~  pkg:index:Thing b update [diff: ~size]", " ++ pkg:index:Thing c create replacement "],
            Lines(await run.MustRunAsync("preview")).Where(line => line.EndsWith('b') || line.Contains(" b ", StringComparison.Ordinal) || line.Contains(" c ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task An_update_that_violated_a_mandatory_policy_ends_with_that()
    {
        var output = await UpAsync(
            new EngineEvent.PolicyViolation(Urn, "no", "policy", "pack", "1.0.0", "mandatory", ""), new EngineEvent.Summary(
                false, false, TimeSpan.Zero, ImmutableSortedDictionary<string, int>.Empty, ImmutableSortedDictionary<string, string>.Empty.Add("pack|local|./x", "1.0.0"), "failed"));

        Assert.Contains("    ❌ pack@v1.0.0 (local: ./x)", output);
        Assert.DoesNotContain("Resources:", output);
    }

    [Fact]
    public async Task Changes_of_provider_and_protection_are_told_with_those_of_properties()
    {
        var step = Step(StepOp.Update) with { Old = State(1) with { Provider = "one" }, New = State(2) with { Provider = "two", Protect = true } };

        Assert.Contains(" ~  pkg:index:Thing b updating (0s) [diff: ~protect,provider,size]", await UpAsync(new EngineEvent.ResourcePre(step, false)));
    }

    private const string Urn = "urn:pulumi:test::p::pkg:index:Thing::b";

    private async Task<string[]> UpAsync(params EngineEvent[] says)
    {
        await run.MustRunAsync("stack", "init", "test");
        run.Engine.Says.AddRange(says);
        return Lines(await run.MustRunAsync("up", "--yes", "--skip-preview"));
    }

    private static string[] Lines(string output) => output.ReplaceLineEndings("\n").Split('\n');

    private static StepMetadata Step(StepOp op, string name = "b")
        => new() { Op = op, Urn = Urn[..^1] + name, Type = "pkg:index:Thing", New = State(1), Logical = true };

    private static ResourceState State(int size)
        => new() { Urn = Urn, Type = "pkg:index:Thing", Custom = true, Id = "b", Inputs = PropertyMap.Of(("size", PropertyValue.Of(size))) };
}
