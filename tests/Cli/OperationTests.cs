using System.Text.Json;
using Provisioning.Engine.Events;
using Provisioning.Engine.Operations;
using Provisioning.Protocol.Values;

namespace Provisioning.Cli.Tests;

public sealed class OperationTests : IDisposable
{
    private static readonly string[] Up = ["up", "--yes", "--skip-preview"];

    private readonly CommandLineRun run = new();

    public void Dispose() => run.Dispose();

    [Fact]
    public async Task An_update_previews_first_and_then_does_it()
    {
        await run.MustRunAsync("stack", "init", "test");

        var output = await run.MustRunAsync("up", "--yes");

        Assert.Equal([true, false], run.Engine.Requests.Select(request => request.IsPreview));
        Assert.Contains("Previewing update (test):", output, StringComparison.Ordinal);
        Assert.Contains("Updating (test):", output, StringComparison.Ordinal);
        Assert.Contains(" +  pkg:index:Thing a created", output, StringComparison.Ordinal);
        Assert.Contains("    + 2 created", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_preview_changes_nothing()
    {
        await run.MustRunAsync("stack", "init", "test");
        var before = run.AllFiles().ToDictionary(path => path, File.ReadAllText);

        await run.MustRunAsync("preview");

        Assert.Equal(before, run.AllFiles().ToDictionary(path => path, File.ReadAllText));
    }

    [Theory]
    [InlineData("up")]
    [InlineData("destroy")]
    public async Task Nobody_to_ask_and_no_yes_is_an_invalid_invocation(string command)
    {
        await run.MustRunAsync("stack", "init", "test");

        Assert.Equal(2, await run.RunAsync(command));
        Assert.Contains("PRV7010", run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Engine.Requests);
    }

    [Theory]
    [InlineData("yes", 0, 2)]
    [InlineData("no", 8, 1)]
    [InlineData("y", 8, 1)]
    public async Task Only_a_whole_yes_goes_on(string answer, int code, int operations)
    {
        await run.MustRunAsync("stack", "init", "test");
        run.Answers = answer + "\n";

        Assert.Equal(code, await run.RunAsync("up"));
        Assert.Equal(operations, run.Engine.Requests.Count);
    }

    [Fact]
    public async Task A_stack_that_is_not_there_is_exit_code_6()
    {
        Assert.Equal(6, await run.RunAsync("preview", "--stack", "nope"));
        Assert.Contains("no stack named 'nope' found", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_any_stack_the_user_is_told_how_to_name_one()
    {
        Assert.Equal(1, await run.RunAsync("preview"));
        Assert.Contains("PRV7011", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failed_operation_is_exit_code_1_and_is_in_the_history()
    {
        await run.MustRunAsync("stack", "init", "test");
        run.Engine.Succeeds = false;

        Assert.Equal(1, await run.RunAsync(Up));
        Assert.Contains("\"result\":\"failed\"", File.ReadAllText(run.AllFiles().Single(path => path.EndsWith(".history.json", StringComparison.Ordinal))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Expecting_no_changes_fails_with_exit_code_7_only_if_there_are_some()
    {
        await run.MustRunAsync("stack", "init", "test");

        Assert.Equal(7, await run.RunAsync("preview", "--expect-no-changes"));
        await run.MustRunAsync(Up);
        Assert.Equal(0, await run.RunAsync("preview", "--expect-no-changes"));
    }

    [Fact]
    public async Task A_stack_is_locked_from_before_the_preview_to_the_end()
    {
        await run.MustRunAsync("stack", "init", "test");
        var locks = new List<int>();
        run.Engine.Meanwhile = () => locks.Add(run.AllFiles().Count(path => path.Contains("/locks/organization/p/test/", StringComparison.Ordinal)));

        await run.MustRunAsync("up", "--yes");

        Assert.Equal([1, 1], locks);
        Assert.DoesNotContain(run.AllFiles(), path => path.Contains("/locks/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_locked_stack_is_refused_until_it_is_freed()
    {
        await run.MustRunAsync("stack", "init", "test");
        Directory.CreateDirectory(Path.Combine(run.Folder, "state/.pulumi/locks/organization/p/test"));
        run.Write("state/.pulumi/locks/organization/p/test/7f0dcf3a-0b7c-4a53-9a8e-2f5c7d9c3a11.json", "{\"pid\":1,\"username\":\"bob\",\"hostname\":\"h\",\"timestamp\":\"t\"}");

        Assert.Equal(1, await run.RunAsync(Up));
        Assert.Contains("created by bob@h (pid 1) at t", run.Error, StringComparison.Ordinal);
        await run.MustRunAsync("cancel", "--yes");
        await run.MustRunAsync(Up);
    }

    [Fact]
    public async Task An_operation_that_died_is_gone_on_from()
    {
        await run.MustRunAsync("stack", "init", "test");
        run.Engine.Dies = true;
        Assert.Equal(1, await run.RunAsync(Up));
        Assert.Contains("provisioning-journal", run.Read("state/.pulumi/stacks/p/test.json"), StringComparison.Ordinal);

        run.Engine.Dies = false;
        var exported = await run.MustRunAsync("stack", "export");
        Assert.Contains(ScriptedEngine.ThingUrn, exported, StringComparison.Ordinal);
        Assert.DoesNotContain("provisioning-journal", exported, StringComparison.Ordinal);
        Assert.Contains("The last operation runs still, or was interrupted", await run.MustRunAsync("stack"), StringComparison.Ordinal);
        await run.MustRunAsync(Up);
        Assert.Contains("warning: the last operation on this stack has not ended", run.Error, StringComparison.Ordinal);
        await run.MustRunAsync("preview");
        Assert.Empty(run.Error);

        Assert.Contains(run.Engine.Requests[^1].Base.Resources, resource => resource.Urn == ScriptedEngine.ThingUrn);
        Assert.StartsWith("{\"version\":3,", run.Read("state/.pulumi/stacks/p/test.json"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Afterwards_history_and_backup_are_laid_out_as_pulumi_does()
    {
        await run.MustRunAsync("stack", "init", "test");
        await run.MustRunAsync(Up);

        var files = run.AllFiles().Select(path => Path.GetRelativePath(run.Folder, path)).Where(path => path.Contains("history", StringComparison.Ordinal) || path.Contains("backups", StringComparison.Ordinal)).Order(StringComparer.Ordinal).ToList();
        Assert.Equal(3, files.Count);
        Assert.Matches(@"^state/\.pulumi/backups/p/test/test\.\d{19}\.json$", files[0]);
        Assert.Matches(@"^state/\.pulumi/history/p/test/test-\d{19}\.checkpoint\.json$", files[1]);
        Assert.Matches(@"^state/\.pulumi/history/p/test/test-\d{19}\.history\.json$", files[2]);
    }

    [Fact]
    public async Task The_history_tells_the_latest_operation_first()
    {
        await run.MustRunAsync("stack", "init", "test");
        await run.MustRunAsync("config", "set", "--secret", "token", "hush-hush");
        await run.MustRunAsync([.. Up, "--message", "first"]);
        run.Engine.Succeeds = false;
        await run.RunAsync(Up);

        using var history = JsonDocument.Parse(await run.MustRunAsync("stack", "history", "--json"));

        Assert.Equal(["failed", "succeeded"], history.RootElement.EnumerateArray().Select(update => update.GetProperty("result").GetString()));
        Assert.Equal("first", history.RootElement[1].GetProperty("message").GetString());
        Assert.Equal(["secret"], history.RootElement[1].GetProperty("config").GetProperty("p:token").EnumerateObject().Select(field => field.Name));
    }

    [Fact]
    public async Task An_engine_that_breaks_is_an_internal_error_and_the_lock_is_freed()
    {
        await run.MustRunAsync("stack", "init", "test");
        run.Engine.Meanwhile = () => throw new InvalidOperationException("a bug");

        Assert.Equal(255, await run.RunAsync(Up));
        Assert.Contains("PRV7099", run.Error, StringComparison.Ordinal);
        run.Engine.Meanwhile = null;
        await run.MustRunAsync(Up);
    }

    [Fact]
    public async Task No_secret_is_in_the_clear_in_any_file_or_output()
    {
        await run.MustRunAsync("stack", "init", "test");
        await run.MustRunAsync("config", "set", "--secret", "password", "canary-in-config");
        run.Engine.Says.Add(new EngineEvent.Diagnostic(ScriptedEngine.ThingUrn, "warning", "the provider says canary-in-config is weak"));
        run.Engine.Says.Add(new EngineEvent.PolicyViolation(ScriptedEngine.ThingUrn, "canary-in-config found", "policy", "pack", "1.0.0", "advisory", ""));
        var printed = "";
        foreach (var command in (string[][])[["up", "--yes", "--event-log", "log.jsonl"], ["up", "--yes", "--diff"], ["up", "--yes", "--json"], ["preview", "--json"], ["stack"], ["stack", "output"], ["stack", "export"], ["config"]])
        {
            await run.MustRunAsync(command);
            printed += run.Out + run.Error;
        }

        Assert.DoesNotContain("canary-in", printed, StringComparison.Ordinal);
        Assert.All(run.AllFiles(), path => Assert.DoesNotContain("canary-in", File.ReadAllText(path), StringComparison.Ordinal));
        Assert.Contains("the provider says [secret] is weak", run.Read("log.jsonl"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Programs_get_decrypted_configuration_and_know_which_keys_are_secret()
    {
        await run.MustRunAsync("stack", "init", "test");
        await run.MustRunAsync("config", "set", "--secret", "password", "hush");
        await run.MustRunAsync("config", "set", "--path", "net.mtu", "9000");

        await run.MustRunAsync("preview");

        var program = run.Engine.Requests[^1].Program;
        Assert.Equal("hush", program.Config["p:password"]);
        Assert.Equal("""{"mtu":9000}""", program.Config["p:net"]);
        Assert.Equal(["p:password"], program.SecretKeys);
    }

    [Fact]
    public async Task A_wrong_passphrase_is_told_before_the_engine_starts()
    {
        await run.MustRunAsync("stack", "init", "test");
        run.Set("PULUMI_CONFIG_PASSPHRASE", "wrong");

        Assert.Equal(1, await run.RunAsync(Up));
        Assert.Contains("incorrect passphrase", run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Engine.Requests);
    }

    [Fact]
    public async Task Configuration_that_lacks_what_the_project_declares_is_refused_all_at_once()
    {
        run.Write("Pulumi.yaml", "name: p\nruntime: dotnet\nconfig:\n  region: {type: string}\n  nodes: {type: integer}\n");
        await run.MustRunAsync("stack", "init", "test");
        await run.MustRunAsync("config", "set", "nodes", "many");

        Assert.Equal(1, await run.RunAsync("preview"));
        Assert.Contains("PRV1805", run.Error, StringComparison.Ordinal);
        Assert.Contains("PRV1806", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Options_reach_the_engine()
    {
        await run.MustRunAsync("stack", "init", "test");

        await run.MustRunAsync(
            "up", "--yes", "--skip-preview", "--replace", "urn:a", "--replace", "urn:b", "--refresh=true", "--parallel", "3",
            "--continue-on-error", "--policy-pack", "packs/one,packs/two", "--policy-pack-config", "one.json,two.json", "-c", "zone=z1");

        var request = Assert.Single(run.Engine.Requests);
        Assert.Equal(["urn:a", "urn:b"], request.Replace);
        Assert.True(request.Refresh);
        Assert.True(request.ContinueOnError);
        Assert.Equal(3, request.Parallel);
        Assert.Equal(
            [new PolicyPackSource(Path.Combine(run.Folder, "packs/one"), Path.Combine(run.Folder, "one.json")) { GivenPath = "packs/one" }, new PolicyPackSource(Path.Combine(run.Folder, "packs/two"), Path.Combine(run.Folder, "two.json")) { GivenPath = "packs/two" }],
            request.PolicyPacks);
        Assert.Equal("z1", request.Program.Config["p:zone"]);
        Assert.Contains("p:zone: z1", run.Read("Pulumi.test.yaml"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_part_of_a_stack_can_be_asked_for()
    {
        await run.MustRunAsync("stack", "init", "test");

        await run.MustRunAsync("up", "--yes", "--skip-preview", "--target", "urn:a", "--target-replace", "urn:b", "--target-dependents");
        await run.MustRunAsync("up", "--yes", "--skip-preview", "--exclude", "urn:c");

        Assert.Equal(["urn:a", "urn:b"], run.Engine.Requests[0].Targets);
        Assert.Equal(["urn:b"], run.Engine.Requests[0].Replace);
        Assert.True(run.Engine.Requests[0].TargetDependents);
        Assert.Equal(["urn:c"], run.Engine.Requests[1].Excludes);
    }

    [Fact]
    public async Task A_stack_with_a_file_is_created_on_first_use_only_where_that_is_asked_for()
    {
        run.Write("Pulumi.test.yaml", "# mine\nconfig:\n  p:zone: z1\n");
        Assert.Equal(6, await run.RunAsync("preview", "--stack", "test"));

        run.Set("PROVISION_CREATE_STACK", "1");
        await run.MustRunAsync("preview", "--stack", "test");

        Assert.Equal("# mine\nconfig:\n  p:zone: z1\n", run.Read("Pulumi.test.yaml"));
        await run.MustRunAsync("up", "--yes", "--stack", "test");
        Assert.Equal(6, await run.RunAsync("preview", "--stack", "without-a-file"));
    }

    [Fact]
    public async Task A_preview_as_json_is_one_object_and_nothing_else()
    {
        await run.MustRunAsync("stack", "init", "test");
        await run.MustRunAsync(Up);
        run.Engine.Inputs = run.Engine.Inputs.With("size", PropertyValue.Of(2));

        using var digest = JsonDocument.Parse(await run.MustRunAsync("preview", "--json"));

        var steps = digest.RootElement.GetProperty("steps").EnumerateArray().ToList();
        Assert.Equal(["same", "update"], steps.Select(step => step.GetProperty("op").GetString()));
        Assert.Equal(1, steps[1].GetProperty("oldState").GetProperty("inputs").GetProperty("size").GetInt32());
        Assert.Equal(2, steps[1].GetProperty("newState").GetProperty("inputs").GetProperty("size").GetInt32());
        Assert.Equal("[secret]", steps[1].GetProperty("newState").GetProperty("inputs").GetProperty("token").GetString());
        Assert.Equal(JsonValueKind.Null, steps[1].GetProperty("detailedDiff").ValueKind);
        Assert.Equal(1, digest.RootElement.GetProperty("changeSummary").GetProperty("update").GetInt32());
    }

    [Fact]
    public async Task An_update_as_json_is_one_event_a_line_and_so_is_the_event_log()
    {
        await run.MustRunAsync("stack", "init", "test");

        var output = await run.MustRunAsync([.. Up, "--json", "--event-log", "log.jsonl"]);

        string[] Kinds(string lines) => [.. lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line =>
        {
            using var parsed = JsonDocument.Parse(line);
            return parsed.RootElement.EnumerateObject().Last().Name;
        })];
        // A component, as the stack is one, is done for readers of the JSON when it has registered its outputs.
        Assert.Equal(
            ["preludeEvent", "resourcePreEvent", "resourcePreEvent", "resOutputsEvent", "resOutputsEvent", "summaryEvent", "cancelEvent"], Kinds(output));
        Assert.Equal(
            Kinds(output),
            Kinds(run.Read("log.jsonl")));
    }

    [Fact]
    public async Task A_diff_shows_exactly_what_changes()
    {
        await run.MustRunAsync("stack", "init", "test");
        await run.MustRunAsync(Up);
        run.Engine.Inputs = run.Engine.Inputs.With("size", PropertyValue.Of(2));

        var output = await run.MustRunAsync("preview", "--diff");

        Assert.Equal(
            """
            Previewing update (test):
              pulumi:pulumi:Stack: (same)
                [urn=urn:pulumi:test::p::pulumi:pulumi:Stack::p-test]
                ~ pkg:index:Thing: (update)
                    [id=a]
                    [urn=urn:pulumi:test::p::pkg:index:Thing::a]
                  ~ size: 1 => 2
            Resources:
                ~ 1 to update
                1 unchanged

            """.ReplaceLineEndings(),
            output);
    }

    [Fact]
    public async Task A_violated_policy_is_shown_with_resource_level_and_message()
    {
        await run.MustRunAsync("stack", "init", "test");
        run.Engine.Succeeds = false;
        run.Engine.Says.Add(new EngineEvent.PolicyViolation(
            ScriptedEngine.ThingUrn, "Data stays in its region.\nregion 'us-east' is outside 'EU'\n", "RES-001", "residency", "1.0.0", "mandatory", "high"));

        Assert.Equal(1, await run.RunAsync("preview"));

        Assert.Contains("    ❌ residency@v1.0.0", run.Out, StringComparison.Ordinal);
        Assert.Contains("        - [mandatory] [severity: high]  RES-001  (pkg:index:Thing: a)", run.Out, StringComparison.Ordinal);
        Assert.Contains("          region 'us-east' is outside 'EU'", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Findings_of_one_rule_are_shown_once_with_the_first_of_their_resources_unless_all_are_asked_for()
    {
        await run.MustRunAsync("stack", "init", "test");
        run.Engine.Succeeds = false;
        for (var i = 100; i < 270; i++)
            run.Engine.Says.Add(new EngineEvent.PolicyViolation($"urn:pulumi:test::p::pkg:index:Thing::t{i}", "Data stays in its region.", "RES-001", "residency", "1.0.0", "mandatory", ""));
        run.Engine.Says.Add(new EngineEvent.PolicyViolation(ScriptedEngine.ThingUrn, "another reason", "RES-001", "residency", "1.0.0", "mandatory", ""));

        Assert.Equal(1, await run.RunAsync("preview"));
        Assert.Equal(
            """
                ❌ residency@v1.0.0
                    - [mandatory]  RES-001  (171 resources)
                      another reason
                        pkg:index:Thing: a
                      Data stays in its region.
                        pkg:index:Thing: t100
                        pkg:index:Thing: t101
                        pkg:index:Thing: t102
                        pkg:index:Thing: t103
                        pkg:index:Thing: t104
                        and 165 more resources: --show-full-output lists them all
            """.ReplaceLineEndings(),
            run.Out[run.Out.IndexOf("    ❌", StringComparison.Ordinal)..run.Out.IndexOf("list", StringComparison.Ordinal)] + "lists them all");

        Assert.Equal(1, await run.RunAsync("preview", "--show-full-output"));
        Assert.Equal(170, run.Out.Split("pkg:index:Thing: t").Length - 1);
    }

    [Fact]
    public async Task A_remediation_is_counted_or_shown_with_what_it_changed()
    {
        await run.MustRunAsync("stack", "init", "test");
        run.Engine.Says.Add(new EngineEvent.PolicyRemediation(
            ScriptedEngine.ThingUrn, "tag-owner", "residency", "1.0.0",
            PropertyMap.Of(("gone", PropertyValue.Of(1)), ("tags", PropertyValue.Of(1))), PropertyMap.Of(("owner", PropertyValue.Of("ada")), ("tags", PropertyValue.Of(2)))));

        Assert.Contains("- [remediate]  tag-owner  (1 resource)", await run.MustRunAsync("preview"), StringComparison.Ordinal);
        Assert.Contains("- [remediate]  tag-owner  (pkg:index:Thing: a) [diff: -gone,+owner,~tags]", await run.MustRunAsync("preview", "--show-policy-remediations"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Destroying_with_remove_leaves_no_stack_behind()
    {
        await run.MustRunAsync("stack", "init", "test");
        await run.MustRunAsync(Up);

        await run.MustRunAsync("destroy", "--yes", "--remove");

        Assert.Equal("[]", (await run.MustRunAsync("stack", "ls", "--json")).Trim());
        Assert.False(run.Exists("Pulumi.test.yaml"));
    }

    [Theory]
    [InlineData("--color", "sometimes")]
    [InlineData("--parallel", "many")]
    [InlineData("--event-log", "udp://127.0.0.1:1")]
    [InlineData("--policy-pack-config", "lonely.json")]
    public async Task An_option_with_an_impossible_value_is_refused(string option, string value)
    {
        await run.MustRunAsync("stack", "init", "test");

        Assert.Equal(1, await run.RunAsync("preview", option, value));
        Assert.Contains("PRV7012", run.Error, StringComparison.Ordinal);
    }
}
