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
        Assert.Matches(@"\[mandatory\].* RES-PLC-001  \(\d+ resources\)", preview.All);
        Assert.Contains("is in US; data of class personal may be in EU only", preview.All, StringComparison.Ordinal);
        Assert.Contains("Remedy: Place it in a site or region within the allowed jurisdictions", preview.All, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(project.Folder, "rendered")));
    }

    [Theory]
    [InlineData("eu-training")]
    [InlineData("eu-violating-backup")]
    public async Task Program_and_pack_say_the_same_hosted_and_in_processes_of_their_own(string stack)
    {
        using var project = new Provision();
        string[] preview = ["preview", "--stack", stack, "--diff", "--policy-pack", Provision.HostablePack];
        await project.RunAsync("stack", "init", stack);

        var hosted = await project.RunAsync(preview);
        project.Environment["PROVISION_ISOLATE"] = "1";
        var isolated = await project.RunAsync(preview);

        Assert.Equal(isolated.ExitCode, hosted.ExitCode);
        Assert.Equal(Lines(isolated), Lines(hosted));
    }

    // Resources without an order among them are told as they come.
    private static IEnumerable<string> Lines(ProvisionResult result) => result.All.Split('\n').Order(StringComparer.Ordinal);
}
