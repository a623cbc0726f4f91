using System.Text.Json;

namespace Provisioning.Cli.Tests;

public sealed class PendingCreateTests : IAsyncLifetime
{
    private const string Pending =
        """{"version":3,"checkpoint":{"stack":"organization/p/test","latest":{"manifest":{"time":"2026-11-22T10:00:00Z","magic":"","version":""},"pending_operations":[{"resource":{"urn":"URN","custom":true,"type":"pkg:index:Thing"},"type":"creating"}],"metadata":{}}}}""";

    private readonly CommandLineRun run = new();

    public async ValueTask InitializeAsync()
    {
        await run.MustRunAsync("stack", "init", "test");
        run.Write("state/.pulumi/stacks/p/test.json", Pending.Replace("URN", ScriptedEngine.ThingUrn, StringComparison.Ordinal));
    }

    public ValueTask DisposeAsync()
    {
        run.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_creation_that_has_ended_is_given_its_id()
    {
        await run.MustRunAsync("refresh", "--preview-only", "--import-pending-creates", ScriptedEngine.ThingUrn, "--import-pending-creates", "id-1");

        var operation = (await PendingAsync()).Single();
        Assert.Equal(("importing", "id-1"), (operation.GetProperty("type").GetString(), operation.GetProperty("resource").GetProperty("id").GetString()));
    }

    [Fact]
    public async Task Of_a_URN_that_is_not_being_created_the_user_is_told()
    {
        await run.MustRunAsync("refresh", "--preview-only", "--import-pending-creates", "nope", "--import-pending-creates", "id-1");

        Assert.Contains("\"nope\" did not correspond to a pending create", run.Error, StringComparison.Ordinal);
        Assert.Equal("creating", (await PendingAsync()).Single().GetProperty("type").GetString());
    }

    [Fact]
    public async Task Every_URN_needs_an_id()
    {
        Assert.Equal(1, await run.RunAsync("refresh", "--yes", "--import-pending-creates", ScriptedEngine.ThingUrn));

        Assert.Empty(run.Engine.Requests);
    }

    [Fact]
    public async Task Creations_are_forgotten_even_if_the_refresh_is_only_previewed()
    {
        await run.MustRunAsync("refresh", "--preview-only", "--clear-pending-creates");

        Assert.Empty(await PendingAsync());
    }

    private async Task<List<JsonElement>> PendingAsync()
        => JsonDocument.Parse(await run.MustRunAsync("stack", "export")).RootElement.GetProperty("deployment").TryGetProperty("pending_operations", out var pending)
            ? [.. pending.EnumerateArray()]
            : [];
}
