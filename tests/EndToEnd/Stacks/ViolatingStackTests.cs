namespace Provisioning.EndToEnd.Tests.Stacks;

/// <summary>Stacks that break residency are refused by the built pack, with rule and remedy, and change nothing.</summary>
public sealed class ViolatingStackTests
{
    [Fact]
    public async Task A_stack_that_is_pinned_to_a_foreign_site_is_refused()
    {
        using var project = new Provision();

        var preview = await project.RunAsync("preview", "--stack", "eu-violating-region", "--policy-pack", Provision.Pack);

        Assert.True(preview.ExitCode != 0, preview.All);
        Assert.Contains("RES-PLC-001  (provisioning:placement:SovereignPlacement", preview.All, StringComparison.Ordinal);
        Assert.Contains("Remedy:", preview.All, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(project.Folder, "rendered")));
    }
}
