using System.Diagnostics;
using System.Text.Json;

namespace Provisioning.EndToEnd.Tests;

/// <summary>An update killed at any moment loses nothing and repeats nothing.</summary>
public sealed class CrashTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(30)]
    [InlineData(120)]
    public async Task An_update_killed_while_it_creates_is_completed_by_the_next(int created)
    {
        using var provision = new Provision();

        await KillDuringUpdateAsync(provision, created);

        var locked = await provision.RunAsync("up", "--stack", "eu-training", "--yes", "--skip-preview", "--non-interactive");
        Assert.NotEqual(0, locked.ExitCode);
        Assert.Contains("locked", locked.All, StringComparison.Ordinal);
        Assert.Equal(0, (await provision.RunAsync("cancel", "--stack", "eu-training", "--yes")).ExitCode);

        var survivors = await UrnsAsync(provision);
        Assert.True(survivors.Count > created, $"{created} were created, state knows {survivors.Count}.");
        Assert.Equal(0, (await provision.RunAsync("up", "--stack", "eu-training", "--yes", "--skip-preview", "--non-interactive")).ExitCode);

        var urns = await UrnsAsync(provision);
        Assert.Empty(survivors.Except(urns));
        Assert.Equal(urns.Count, urns.Distinct().Count());
        var again = await provision.RunAsync("preview", "--stack", "eu-training", "--expect-no-changes", "--non-interactive");
        Assert.True(again.ExitCode == 0, again.All);
    }

    // Counts the lines in which the command says that a resource was created, then kills it and all it started.
    private static async Task KillDuringUpdateAsync(Provision provision, int created)
    {
        using var process = provision.Start("up", "--stack", "eu-training", "--yes", "--skip-preview", "--non-interactive", "--color", "never");
        var seen = 0;
        while (seen < created && await process.StandardOutput.ReadLineAsync(Cancellation) is { } line)
        {
            if (line.Contains(" created", StringComparison.Ordinal))
                seen++;
        }

        Assert.Equal(created, seen);
        using var kill = Process.Start("kill", ["-9", "--", $"-{process.Id}"]);
        await kill.WaitForExitAsync(Cancellation);
        await process.WaitForExitAsync(Cancellation);
    }

    private static async Task<List<string>> UrnsAsync(Provision provision)
    {
        var exported = await provision.RunAsync("stack", "export", "--stack", "eu-training");
        Assert.True(exported.ExitCode == 0, exported.All);
        using var document = JsonDocument.Parse(exported.Output);
        return [.. document.RootElement.GetProperty("deployment").GetProperty("resources").EnumerateArray()
            .Select(resource => resource.GetProperty("urn").GetString() ?? "")];
    }
}
