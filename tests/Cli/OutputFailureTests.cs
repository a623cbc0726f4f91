using System.Text;

namespace Provisioning.Cli.Tests;

/// <summary>Output that cannot be written, as on a full disk: an operation is not broken off for it, and the user hears of it.</summary>
public sealed class OutputFailureTests : IDisposable
{
    private readonly CommandLineRun run = new();

    public void Dispose() => run.Dispose();

    [Fact]
    public async Task An_update_goes_on_without_its_output_and_says_so_at_the_end()
    {
        await run.MustRunAsync("stack", "init", "test");
        run.Output = new FullDisk();

        Assert.Equal(1, await run.RunAsync("up", "--yes", "--skip-preview"));

        Assert.Contains("PRV7030", run.Error, StringComparison.Ordinal);
        run.Output = null;
        Assert.Contains("pkg:index:Thing", await run.MustRunAsync("stack"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_event_log_that_takes_no_more_is_a_warning()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "needs /dev/full");
        await run.MustRunAsync("stack", "init", "test");

        Assert.Equal(0, await run.RunAsync("up", "--yes", "--skip-preview", "--event-log", "/dev/full"));

        Assert.Contains("warning: No space left on device", run.Error, StringComparison.Ordinal);
        Assert.Contains("pkg:index:Thing", await run.MustRunAsync("stack"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(".")]
    [InlineData("gone/events.jsonl")]
    public async Task An_event_log_that_cannot_be_opened_is_refused_before_anything_is_done(string path)
    {
        await run.MustRunAsync("stack", "init", "test");

        Assert.Equal(1, await run.RunAsync("up", "--yes", "--skip-preview", "--event-log", path));

        Assert.Contains("PRV7030", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("pkg:index:Thing", await run.MustRunAsync("stack"), StringComparison.Ordinal);
    }

    private sealed class FullDisk : TextWriter
    {
        public override Encoding Encoding => Encoding.UTF8;

        public override void Write(char value) => throw new IOException("No space left on device");
    }
}
