using Provisioning.Engine.Operations;

namespace Provisioning.Cli.Tests;

public sealed class ImportCommandTests : IDisposable
{
    private const string Parent = "urn:pulumi:test::p::my:index:Group::g";
    private const string Provider = "urn:pulumi:test::p::pulumi:providers:pkg::own";

    private static readonly string[] Import = ["import", "--yes", "pkg:index:Thing", "a", "id-1"];

    private readonly CommandLineRun run = new();

    public void Dispose() => run.Dispose();

    [Fact]
    public async Task One_resource_is_previewed_and_imported_with_protection()
    {
        await run.MustRunAsync("stack", "init", "test");

        var output = await run.MustRunAsync(Import);

        Assert.Equal([(OperationKind.Import, true), (OperationKind.Import, false)], run.Engine.Requests.Select(request => (request.Kind, request.IsPreview)));
        Assert.Equal(("pkg:index:Thing", "a", "id-1", true), Imported(import => (import.Type, import.Name, import.Id, import.Protect)));
        Assert.Contains("Previewing import (test):", output, StringComparison.Ordinal);
        Assert.Contains("Importing (test):", output, StringComparison.Ordinal);
        Assert.Contains("No code was generated", run.Error, StringComparison.Ordinal);
        Assert.Contains("\"kind\": \"resource-import\"", await run.MustRunAsync("stack", "history", "--json"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Flags_say_what_it_belongs_to_and_what_is_kept_of_it()
    {
        await run.MustRunAsync("stack", "init", "test");

        await run.MustRunAsync([.. Import, "--parent", $"group={Parent}", "--provider", Provider, "--properties", "size,zone", "--properties", "tier", "--protect=false", "--generate-code=false", "--skip-preview"]);

        Assert.Equal((Parent, Provider, false), Imported(import => (import.Parent, import.Provider, import.Protect)));
        Assert.Equal(["size", "zone", "tier"], Imported(import => import.Properties));
        Assert.DoesNotContain("No code was generated", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_flag_that_is_on_does_not_take_what_follows_it()
    {
        await run.MustRunAsync("stack", "init", "test");

        await run.MustRunAsync("import", "--yes", "--skip-preview", "--protect", "pkg:index:Thing", "--generate-code=true", "a", "id-1");

        Assert.Equal(("pkg:index:Thing", "a", "id-1", true), Imported(import => (import.Type, import.Name, import.Id, import.Protect)));
    }

    [Fact]
    public async Task A_file_lists_many()
    {
        await run.MustRunAsync("stack", "init", "test");
        run.Write("import.json", """{"resources": [{"type": "pkg:index:Thing", "name": "a", "id": "1", "parent": "g"}, {"type": "my:index:Group", "name": "g", "component": true}]}""");

        await run.MustRunAsync("import", "-f", "import.json", "--yes", "--skip-preview");

        Assert.Equal(["g", "a"], run.Engine.Requests.Single().Imports.Select(import => import.Name));
        Assert.Equal(Parent, run.Engine.Requests.Single().Imports[1].Parent);
    }

    [Fact]
    public async Task Only_a_preview_changes_nothing()
    {
        await run.MustRunAsync("stack", "init", "test");
        var before = run.AllFiles().ToDictionary(path => path, File.ReadAllText);

        await run.MustRunAsync("import", "pkg:index:Thing", "a", "id-1", "--preview-only");

        Assert.Equal(before, run.AllFiles().ToDictionary(path => path, File.ReadAllText));
        Assert.Equal([true], run.Engine.Requests.Select(request => request.IsPreview));
    }

    [Theory]
    [InlineData("PRV7012", "TYPE NAME ID")]
    [InlineData("PRV7012", "TYPE NAME ID", "pkg:index:Thing", "a")]
    [InlineData("PRV7012", "--from", "pkg:index:Thing", "a", "1", "--from", "terraform")]
    [InlineData("PRV7012", "--generate-resources", "pkg:index:Thing", "a", "1", "--generate-resources", "out.json")]
    [InlineData("PRV7012", "no URN", "pkg:index:Thing", "a", "1", "--parent", "g=nothing")]
    [InlineData("PRV7012", "distinct", "pkg:index:Thing", "a", "1", "--parent", "x=" + Parent, "--provider", "x=" + Provider)]
    [InlineData("PRV7012", "--file", "pkg:index:Thing", "a", "1", "--file", "import.json")]
    [InlineData("PRV7012", "unknown", "pkg:index:Thing", "a", "1", "2")]
    [InlineData("PRV7018", "absent.json", "--file", "absent.json")]
    [InlineData("PRV3204", "no type token", "Thing", "a", "1")]
    [InlineData("PRV3204", "no provider there", "pkg:index:Thing", "a", "1", "--provider", "g=" + Parent)]
    public async Task What_cannot_be_made_out_is_refused_before_anything_starts(string code, string detail, params string[] arguments)
    {
        await run.MustRunAsync("stack", "init", "test");

        Assert.Equal(1, await run.RunAsync(["import", "--yes", .. arguments]));

        Assert.Contains(code, run.Error, StringComparison.Ordinal);
        Assert.Contains(detail, run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Engine.Requests);
    }

    [Fact]
    public async Task Nobody_to_ask_and_no_yes_is_an_invalid_invocation()
    {
        await run.MustRunAsync("stack", "init", "test");

        Assert.Equal(2, await run.RunAsync("import", "pkg:index:Thing", "a", "id-1"));
        Assert.Contains("PRV7010", run.Error, StringComparison.Ordinal);
    }

    private T Imported<T>(Func<ResourceImport, T> what) => what(run.Engine.Requests[^1].Imports.Single());
}
