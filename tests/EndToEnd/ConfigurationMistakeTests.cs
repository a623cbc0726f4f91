namespace Provisioning.EndToEnd.Tests;

/// <summary>What a user sees who gets the stack file wrong.</summary>
public sealed class ConfigurationMistakeTests
{
    [Fact]
    public async Task Three_mistakes_are_told_at_once_with_code_path_reason_and_suggestion()
    {
        using var provision = new Provision();
        provision.Edit("Pulumi.eu-training.yaml", "system: hgx-h200", "system: hgx-h20o");
        provision.Edit("Pulumi.eu-training.yaml", "objective:", "objectiv:");
        provision.Edit("Pulumi.eu-training.yaml", "readThroughput: 250 GB/s", "readThroughput: 250");

        var result = await provision.RunAsync("up", "--stack", "eu-training", "--yes", "--non-interactive", "--color", "never");

        Assert.NotEqual(0, result.ExitCode);
        var told = result.All.Split('\n').Where(line => line.Contains("PRV1", StringComparison.Ordinal)).Select(line => line.Trim()).Distinct().ToList();
        Assert.True(told.Count == 3, result.All);
        Assert.Contains(told, line => line.Contains("compute.pools[0].system", StringComparison.Ordinal));
        Assert.Contains(told, line => line.Contains("placement.objectiv", StringComparison.Ordinal));
        Assert.Contains(told, line => line.Contains("storage.filesystem.readThroughput", StringComparison.Ordinal));
        Assert.Contains("hgx-h200", result.All, StringComparison.Ordinal);
        Assert.Contains("'objective'", result.All, StringComparison.Ordinal);
        Assert.Contains("250 GB/s", result.All, StringComparison.Ordinal);

        var exported = await provision.RunAsync("stack", "export", "--stack", "eu-training");
        Assert.DoesNotContain("\"urn\"", exported.Output, StringComparison.Ordinal);
    }
}
