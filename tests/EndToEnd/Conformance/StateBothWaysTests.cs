using System.Text.Json;

namespace Provisioning.EndToEnd.Tests.Conformance;

/// <summary>What the real CLI left on disk, ours goes on with, secrets included; and what ours leaves is laid out the same, field for field.</summary>
public sealed class StateBothWaysTests(ConformanceFolder folder) : IClassFixture<ConformanceFolder>
{
    [Theory]
    [InlineData("components", 7)]
    [InlineData("plugin-lifecycle", 5)]
    [InlineData("secrets", 4)]
    [InlineData("stack-reference", 3)]
    [InlineData("values", 4)]
    public async Task A_stack_of_the_real_CLI_is_listed_found_up_to_date_updated_and_destroyed(string name, int resources)
    {
        Assert.SkipWhen(folder.Missing is not null, $"STATE OF THE REAL CLI NOT TRIED: {folder.Missing}.");
        using var stack = new ForeignStack(folder, name);
        var (theirs, theirRecord) = (Read(stack.Checkpoint), Read(stack.Kept("history", ".history.json")[^1]));
        var kept = stack.Kept("history", ".history.json").Count;

        using (var listed = JsonDocument.Parse(await stack.MustRunAsync("stack", "--output", "json", "--show-secrets")))
            Assert.Equal(resources, listed.RootElement.GetProperty("resources").GetArrayLength());
        await stack.MustRunAsync("preview", "--expect-no-changes");
        await stack.MustRunAsync("up", "--skip-preview", "--yes", "--expect-no-changes");

        var ours = Read(stack.Checkpoint);
        Assert.Equal(Shape(theirs), Shape(ours));
        Assert.Equal(kept + 1, stack.Kept("history", ".history.json").Count);
        Assert.Equal(Fields(theirRecord), Fields(Read(stack.Kept("history", ".history.json")[^1])));
        Assert.Equal(File.ReadAllBytes(stack.Checkpoint), File.ReadAllBytes(stack.Kept("history", ".checkpoint.json")[^1]));
        Assert.Equal(File.ReadAllBytes(stack.Checkpoint), File.ReadAllBytes(stack.Kept("backups", ".json")[^1]));
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(stack.Backend, "locks"), "*", SearchOption.AllDirectories));
        Assert.Empty(Directory.EnumerateFiles(stack.Backend, "*.journal", SearchOption.AllDirectories));
        Assert.Equal("version: 1", File.ReadAllText(Path.Combine(stack.Backend, "meta.yaml")).Trim());
        AssertAttributesMatch(stack.Checkpoint);

        await stack.MustRunAsync("destroy", "--skip-preview", "--yes");
        Assert.False(Read(stack.Checkpoint).GetProperty("checkpoint").GetProperty("latest").TryGetProperty("resources", out _));
        await stack.MustRunAsync("stack", "rm", "--yes");
        Assert.False(File.Exists(stack.Checkpoint));
        Assert.False(File.Exists(stack.StackFile));
    }

    [Fact]
    public async Task Secrets_of_the_real_CLI_are_read_and_keep_their_ciphertexts()
    {
        Assert.SkipWhen(folder.Missing is not null, $"STATE OF THE REAL CLI NOT TRIED: {folder.Missing}.");
        using var stack = new ForeignStack(folder, "secrets");
        var before = Ciphertexts(stack);

        Assert.Contains("canary-token-0815", await stack.MustRunAsync("config", "get", "token"), StringComparison.Ordinal);
        Assert.Contains("canary-nested-4711", await stack.MustRunAsync("stack", "output", "--json", "--show-secrets"), StringComparison.Ordinal);
        Assert.DoesNotContain("canary", await stack.MustRunAsync("stack", "output", "--json"), StringComparison.Ordinal);
        await stack.MustRunAsync("up", "--skip-preview", "--yes");

        Assert.Equal(before, Ciphertexts(stack));
        Assert.DoesNotContain("canary", File.ReadAllText(stack.Checkpoint), StringComparison.Ordinal);
    }

    // What is compared: every field's name in its place, and every value that does not tell when or by which version it was written.
    private static string Shape(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => "{" + string.Join(',', element.EnumerateObject().Where(property => !IsOfLaterRead(property.Name, element)).Select(property => property.Name + ":" + property.Name switch
        {
            "time" or "modified" or "created" or "magic" or "version" or "sourcePosition" or "stackTrace" => "*",
            // What was read of another stack is what that stack had then.
            "outputs" when IsReference(element) => "*",
            _ => Shape(property.Value),
        }).Where(field => !field.StartsWith("stackTrace:", StringComparison.Ordinal))) + "}",
        // Resources that do not depend on each other may stand in any order; a list of anything else may not.
        JsonValueKind.Array => "[" + string.Join(',', IsResources(element) ? element.EnumerateArray().Select(Shape).Order(StringComparer.Ordinal) : element.EnumerateArray().Select(Shape)) + "]",
        _ => element.GetRawText(),
    };

    private static bool IsResources(JsonElement list)
        => list.EnumerateArray().All(item => item.ValueKind == JsonValueKind.Object && item.TryGetProperty("urn", out _));

    // It has other outputs since, and so what is read anew was modified.
    private static bool IsOfLaterRead(string field, JsonElement resource) => field == "modified" && IsReference(resource);

    private static bool IsReference(JsonElement resource)
        => resource.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String && type.GetString() == "pulumi:pulumi:StackReference";

    private static IEnumerable<string> Fields(JsonElement record) => record.EnumerateObject().Select(field => field.Name);

    private static List<string> Ciphertexts(ForeignStack stack)
        => [.. File.ReadAllText(stack.Checkpoint).Split('"').Where(text => text.StartsWith("v1:", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    private static void AssertAttributesMatch(string file)
    {
        using var attributes = JsonDocument.Parse(File.ReadAllBytes(file + ".attrs"));
        Assert.Equal(Md5(file), attributes.RootElement.GetProperty("md5").GetString());
    }

    private static string Md5(string file)
    {
        using var md5 = System.Security.Cryptography.IncrementalHash.CreateHash(System.Security.Cryptography.HashAlgorithmName.MD5);
        md5.AppendData(File.ReadAllBytes(file));
        return Convert.ToBase64String(md5.GetHashAndReset());
    }

    private static JsonElement Read(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(file));
        return document.RootElement.Clone();
    }
}
