namespace Provisioning.EndToEnd.Tests;

/// <summary>A secret of the configuration is nowhere in the clear.</summary>
public sealed class SecretCanaryTests
{
    private const string Canary = "canary-7f3a-BMC-password";

    [Fact]
    public async Task A_secret_config_value_is_in_no_file_and_no_output()
    {
        using var provision = new Provision();
        var outputs = new List<ProvisionResult>
        {
            await provision.RunAsync("stack", "init", "eu-training"),
            await provision.RunAsync("config", "set", "--stack", "eu-training", "--secret", "canary", Canary),
            await provision.RunAsync("preview", "--stack", "eu-training", "--diff", "--non-interactive"),
            await provision.RunAsync("preview", "--stack", "eu-training", "--json", "--non-interactive"),
            await provision.RunAsync("up", "--stack", "eu-training", "--yes", "--non-interactive", "--event-log", "events.jsonl"),
            await provision.RunAsync("stack", "export", "--stack", "eu-training"),
            await provision.RunAsync("stack", "output", "--stack", "eu-training", "--json"),
            await provision.RunAsync("config", "--stack", "eu-training", "--json"),
        };

        Assert.All(outputs, result => Assert.True(result.ExitCode == 0, result.All));
        Assert.All(outputs, result => Assert.DoesNotContain(Canary, result.All, StringComparison.Ordinal));
        Assert.All(Directory.EnumerateFiles(provision.Folder, "*", SearchOption.AllDirectories),
            file => Assert.DoesNotContain(Canary, File.ReadAllText(file), StringComparison.Ordinal));
        var shown = await provision.RunAsync("config", "get", "--stack", "eu-training", "canary");
        Assert.Equal(Canary, shown.Output.Trim());
    }
}
