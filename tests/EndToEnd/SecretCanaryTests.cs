using System.Text;

namespace Provisioning.EndToEnd.Tests;

/// <summary>A secret of the configuration is nowhere in the clear but in the one Secret it is for, and the user is told so.</summary>
public sealed class SecretCanaryTests
{
    private const string Canary = "canary-7f3a-BMC-password";
    private static readonly string Encoded = Convert.ToBase64String(Encoding.UTF8.GetBytes(Canary));

    [Fact]
    public async Task A_secret_config_value_is_in_no_output_and_no_file_but_the_rendered_Secret_that_the_user_is_warned_of()
    {
        using var provision = new Provision();
        var outputs = new List<ProvisionResult>
        {
            await provision.RunAsync("stack", "init", "eu-training"),
            await provision.RunAsync("config", "set", "--stack", "eu-training", "--secret", "bmcUser", "root"),
            await provision.RunAsync("config", "set", "--stack", "eu-training", "--secret", "bmcPassword", Canary),
            await provision.RunAsync("preview", "--stack", "eu-training", "--diff", "--non-interactive"),
            await provision.RunAsync("preview", "--stack", "eu-training", "--json", "--non-interactive"),
            await provision.RunAsync("up", "--stack", "eu-training", "--yes", "--non-interactive", "--event-log", "events.jsonl"),
            await provision.RunAsync("stack", "export", "--stack", "eu-training"),
            await provision.RunAsync("stack", "output", "--stack", "eu-training", "--json"),
            await provision.RunAsync("config", "--stack", "eu-training", "--json"),
        };

        Assert.All(outputs, result => Assert.True(result.ExitCode == 0, result.All));
        Assert.All(outputs, result => Assert.False(Shows(result.All), result.All));
        var showing = Directory.EnumerateFiles(provision.Folder, "*", SearchOption.AllDirectories).Where(file => Shows(File.ReadAllText(file)));
        Assert.Equal("v1-secret-eu-training-bmc-bmc.yaml", Path.GetFileName(Assert.Single(showing)));
        Assert.Contains("PRV4110", outputs[5].All, StringComparison.Ordinal);
        var shown = await provision.RunAsync("config", "get", "--stack", "eu-training", "bmcPassword");
        Assert.Equal(Canary, shown.Output.Trim());
    }

    private static bool Shows(string text)
        => text.Contains(Canary, StringComparison.Ordinal) || text.Contains(Encoded, StringComparison.Ordinal);
}
