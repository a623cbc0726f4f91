using System.Text.Json;
using Provisioning.Protocol.Values;

namespace Provisioning.Cli.Tests;

public sealed class StateCommandTests : IAsyncLifetime
{
    private readonly CommandLineRun run = new();

    public async ValueTask InitializeAsync()
    {
        await run.MustRunAsync("stack", "init", "test");
        await run.MustRunAsync("up", "--yes");
    }

    public ValueTask DisposeAsync()
    {
        run.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task An_edit_needs_no_passphrase_and_leaves_every_ciphertext_as_it_was()
    {
        var before = Ciphertexts(await run.MustRunAsync("stack", "export"));
        run.Set("PULUMI_CONFIG_PASSPHRASE", null);

        Assert.Equal("1 resources protected", (await run.MustRunAsync("state", "protect", ScriptedEngine.ThingUrn, "--yes")).Trim());
        await run.MustRunAsync("state", "rename", ScriptedEngine.ThingUrn, "b", "--yes");

        var after = await run.MustRunAsync("stack", "export");
        Assert.Contains("Thing::b\"", after, StringComparison.Ordinal);
        Assert.Equal(before, Ciphertexts(after));
        run.Set("PULUMI_CONFIG_PASSPHRASE", "correct horse");
        Assert.Contains("canary-in-state", await run.MustRunAsync("stack", "export", "--show-secrets"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_protected_resource_is_forgotten_by_force_with_a_warning()
    {
        Assert.Equal("All resources protected", (await run.MustRunAsync("state", "protect", "--all", "urn:whatever", "--yes")).Trim());

        Assert.Equal(1, await run.RunAsync("state", "delete", ScriptedEngine.ThingUrn, "--yes"));
        Assert.Contains("PRV5024", run.Error, StringComparison.Ordinal);
        Assert.Equal("Resource deleted", (await run.MustRunAsync("state", "delete", ScriptedEngine.ThingUrn, "--yes", "--force")).Trim());
        Assert.Contains("warning: deleting protected resource", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_edit_changes_no_file()
    {
        var before = run.Read("state/.pulumi/stacks/p/test.json");

        Assert.Equal(1, await run.RunAsync("state", "unprotect", "not-a-urn", "--yes"));
        Assert.Equal(1, await run.RunAsync("state", "delete", ScriptedEngine.StackUrn, "--yes"));
        Assert.Equal(1, await run.RunAsync("state", "protect", "--yes"));
        Assert.Equal(1, await run.RunAsync("state", "delete", "--all", ScriptedEngine.ThingUrn, "--yes"));

        Assert.Equal(before, run.Read("state/.pulumi/stacks/p/test.json"));
    }

    [Fact]
    public async Task Who_is_asked_and_says_no_changes_nothing()
    {
        run.Answers = "no\n";
        Assert.Equal(8, await run.RunAsync("state", "taint", ScriptedEngine.ThingUrn));
        Assert.DoesNotContain("taint", run.Read("state/.pulumi/stacks/p/test.json"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_tainted_resource_makes_a_version_4_state_and_untainting_a_version_3_one()
    {
        await run.MustRunAsync("state", "taint", ScriptedEngine.ThingUrn, "--yes");
        Assert.StartsWith("""{"version":4,"features":["taint"],""", run.Read("state/.pulumi/stacks/p/test.json"), StringComparison.Ordinal);

        await run.MustRunAsync("state", "untaint", "--all", "--yes");
        Assert.StartsWith("""{"version":3,""", run.Read("state/.pulumi/stacks/p/test.json"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_resource_is_shown_with_its_secrets_hidden_unless_asked_for()
    {
        var text = await run.MustRunAsync("state", "get", "a");
        Assert.Contains($"URN:  {ScriptedEngine.ThingUrn}", text, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", text, StringComparison.Ordinal);
        Assert.Contains("[secret]", text, StringComparison.Ordinal);
        Assert.Contains("canary-in-state", await run.MustRunAsync("state", "get", "a", "--show-secrets"), StringComparison.Ordinal);

        using var json = JsonDocument.Parse(await run.MustRunAsync("state", "get", "a", "--output", "json"));
        Assert.Equal("[secret]", json.RootElement.GetProperty("inputs").GetProperty("token").GetString());
    }

    [Fact]
    public async Task A_state_out_of_order_is_repaired_and_a_sound_one_left_alone()
    {
        Assert.Contains("already valid", await run.MustRunAsync("state", "repair", "--yes"), StringComparison.Ordinal);
        using (var exported = JsonDocument.Parse(await run.MustRunAsync("stack", "export")))
        {
            var resources = exported.RootElement.GetProperty("deployment").GetProperty("resources").EnumerateArray().Select(resource => resource.GetRawText()).Reverse();
            run.Write("broken.json", $$$"""{"version":3,"deployment":{"manifest":{"time":"2026-01-01T00:00:00Z","magic":"","version":""},"secrets_providers":{{{exported.RootElement.GetProperty("deployment").GetProperty("secrets_providers").GetRawText()}}},"resources":[{{{string.Join(',', resources)}}}]}}""");
        }

        Assert.Equal(1, await run.RunAsync("stack", "import", "--file", "broken.json"));
        await run.MustRunAsync("stack", "import", "--file", "broken.json", "--force");
        Assert.Equal(1, await run.RunAsync("preview"));

        Assert.Contains("State repaired successfully", await run.MustRunAsync("state", "repair"), StringComparison.Ordinal);
        await run.MustRunAsync("preview");
    }

    [Fact]
    public async Task Resources_move_between_stacks_with_keys_of_their_own()
    {
        await run.MustRunAsync("stack", "init", "other");

        var said = await run.MustRunAsync("state", "move", "--source", "test", "--dest", "other", "--yes", ScriptedEngine.ThingUrn);

        Assert.Contains("Successfully moved resources from organization/p/test to organization/p/other", said, StringComparison.Ordinal);
        Assert.Contains("canary-in-state", await run.MustRunAsync("stack", "export", "--stack", "other", "--show-secrets"), StringComparison.Ordinal);
        Assert.DoesNotContain("Thing", await run.MustRunAsync("stack", "export", "--stack", "test"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Resources_without_secrets_move_to_a_stack_whose_passphrase_is_another()
    {
        run.Engine.Inputs = PropertyMap.Of(("size", PropertyValue.Of(1)));
        await run.MustRunAsync("up", "--yes");
        run.Set("PULUMI_CONFIG_PASSPHRASE", "another");
        await run.MustRunAsync("stack", "init", "other");
        run.Set("PULUMI_CONFIG_PASSPHRASE", "correct horse");

        await run.MustRunAsync("state", "move", "--source", "test", "--dest", "other", ScriptedEngine.ThingUrn);

        Assert.Contains("Thing", await run.MustRunAsync("stack", "export", "--stack", "other"), StringComparison.Ordinal);
    }

    private static List<string> Ciphertexts(string export)
        => export.Split('"').Where(text => text.StartsWith("v1:", StringComparison.Ordinal)).Order(StringComparer.Ordinal).ToList();
}
