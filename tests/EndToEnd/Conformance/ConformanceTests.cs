namespace Provisioning.EndToEnd.Tests.Conformance;

/// <summary>
/// What the real CLI was recorded doing, ours does: exit codes, steps, every call that reaches a provider, policy results, outputs
/// and state, with the real Node SDK as the program and its plugins as providers.
/// </summary>
public sealed class ConformanceTests(ConformanceFolder folder) : IClassFixture<ConformanceFolder>
{
    [Theory]
    [InlineData("assets")]
    [InlineData("cli-errors")]
    [InlineData("components")]
    [InlineData("config-commands")]
    [InlineData("continue-on-error")]
    [InlineData("crash")]
    [InlineData("delete-fails")]
    [InlineData("empty")]
    [InlineData("get")]
    [InlineData("hooks")]
    [InlineData("lifecycle")]
    [InlineData("options")]
    [InlineData("plan")]
    [InlineData("plugin-default-config")]
    [InlineData("plugin-drift")]
    [InlineData("plugin-import")]
    [InlineData("plugin-init-fails")]
    [InlineData("plugin-invoke")]
    [InlineData("plugin-lifecycle")]
    [InlineData("plugin-options")]
    [InlineData("plugin-provider")]
    [InlineData("policy")]
    [InlineData("policy-analyze")]
    [InlineData("policy-unknown")]
    [InlineData("preview-json")]
    [InlineData("protect-blocks")]
    [InlineData("refresh")]
    [InlineData("refresh-variants")]
    [InlineData("replace-triggers")]
    [InlineData("secrets")]
    [InlineData("stack-reference")]
    [InlineData("state-commands")]
    [InlineData("unknowns")]
    [InlineData("values")]
    public async Task A_scenario_comes_out_as_the_real_CLI_recorded_it(string scenario)
    {
        Assert.SkipWhen(folder.Missing is not null, $"CONFORMANCE NOT RUN: {folder.Missing}.");
        var run = await folder.RunAsync("run.mjs", "--cli", $"dotnet {Provision.CommandLine}", "--out", "out", scenario);
        Assert.True(run.ExitCode == 0, run.Output);
        var comparison = await folder.RunAsync("compare.mjs", "recorded", "out", scenario, "--show", "20");
        Assert.True(comparison.ExitCode == 0, comparison.Output);
    }
}
