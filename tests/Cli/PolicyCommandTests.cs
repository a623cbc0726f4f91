using Provisioning.Engine.Events;
using Provisioning.Engine.State;

namespace Provisioning.Cli.Tests;

public sealed class PolicyCommandTests : IAsyncLifetime
{
    private readonly CommandLineRun run = new();

    public async ValueTask InitializeAsync()
    {
        await run.MustRunAsync("stack", "init", "test");
        await run.MustRunAsync("up", "--yes");
        run.Engine.Says.Add(new EngineEvent.PolicyViolation(ScriptedEngine.ThingUrn, "not here", "zone", "pack", "1.0.0", "mandatory", ""));
        run.Engine.Succeeds = false;
    }

    public ValueTask DisposeAsync()
    {
        run.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_state_that_violates_a_policy_is_exit_code_1_and_stays_as_it_is()
    {
        var before = run.Read("state/.pulumi/stacks/p/test.json");

        Assert.Equal(1, await run.RunAsync("policy", "analyze", "--policy-pack", "pack"));

        Assert.Contains("- [mandatory]  zone  (pkg:index:Thing: a)", run.Out, StringComparison.Ordinal);
        Assert.Contains("PRV7022", run.Error, StringComparison.Ordinal);
        Assert.Equal(before, run.Read("state/.pulumi/stacks/p/test.json"));
    }

    [Fact]
    public async Task Findings_are_printed_as_json_one_a_line()
    {
        await run.RunAsync("policy", "analyze", "--policy-pack", "pack", "--json");

        Assert.Matches("""^\{"sequence":0,"timestamp":\d+,"policyEvent":\{"resourceUrn":"urn:pulumi:test::p::pkg:index:Thing::a","message":"not here","color":"","policyName":"zone",""", run.Out);
        Assert.Contains("""{"sequence":1,""", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_is_judged_with_its_secrets_redacted_where_the_passphrase_is_not_known()
    {
        await run.MustRunAsync("stack", "export", "--file", "state.json");
        run.Set("PULUMI_CONFIG_PASSPHRASE", null);
        File.Delete(Path.Combine(run.Folder, "Pulumi.yaml"));

        await run.RunAsync("policy", "analyze", "--policy-pack", "pack", "--file", "state.json");

        Assert.Contains("analyzing with secret values redacted", run.Error, StringComparison.Ordinal);
        var judged = run.Engine.Requests[^1];
        Assert.Equal("test", judged.Program.Stack);
        Assert.Contains("[secret]", CheckpointText(judged.Base), StringComparison.Ordinal);
        Assert.DoesNotContain("[sealed]", CheckpointText(judged.Base), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("policy", "analyze")]
    [InlineData("policy", "analyze", "--policy-pack", "a", "--policy-pack-config", "b,c")]
    [InlineData("policy", "analyze", "--policy-pack", "a", "--json", "--diff")]
    [InlineData("policy", "analyze", "--policy-pack", "a", "--file", "x", "--stack", "y")]
    [InlineData("policy", "analyze", "--policy-pack", "a", "--file", "missing.json")]
    public async Task What_cannot_be_meant_is_refused_before_a_pack_runs(params string[] arguments)
    {
        var requests = run.Engine.Requests.Count;

        Assert.Equal(1, await run.RunAsync(arguments));

        Assert.Equal(requests, run.Engine.Requests.Count);
    }

    private static string CheckpointText(Snapshot snapshot)
        => System.Text.Encoding.UTF8.GetString(CheckpointWriter.WriteExport(new Checkpoint { Latest = snapshot }, SecretForm.Revealed, new CheckpointMemory()));
}
