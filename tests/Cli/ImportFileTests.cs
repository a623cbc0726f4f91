using System.Text.Json;
using Provisioning.Engine.Events;
using Provisioning.Engine.State;
using Provisioning.Protocol.Values;

namespace Provisioning.Cli.Tests;

/// <summary>The file that a preview writes of what it would create.</summary>
public sealed class ImportFileTests : StackFixture
{
    private const string Provider = "urn:pulumi:test::p::pulumi:providers:pkg::own";
    private const string Group = "urn:pulumi:test::p::my:index:Group::a";

    [Fact]
    public async Task What_would_be_created_is_listed_with_its_parent_provider_and_version()
    {
        Says(StepOp.Same, new ResourceState { Urn = Provider, Type = "pulumi:providers:pkg", Custom = true, Id = "x", Inputs = PropertyMap.Of(("version", PropertyValue.Of("1.2.3"))) });
        Says(StepOp.Create, new ResourceState { Urn = Group, Type = "my:index:Group", Parent = ScriptedEngine.StackUrn });
        Says(StepOp.Create, new ResourceState
        {
            Urn = "urn:pulumi:test::p::my:index:Group$pkg:index:Thing::b", Type = "pkg:index:Thing", Custom = true, Parent = Group, Provider = $"{Provider}::x",
        });

        await Run.MustRunAsync("preview", "--import-file", "import.json");

        var file = JsonDocument.Parse(Run.Read("import.json")).RootElement;
        Assert.Equal($$"""{"own":"{{Provider}}"}""", file.GetProperty("nameTable").GetRawText().Replace("\n", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal));
        Assert.Equal(
            [
                """{"type":"pkg:index:Thing","name":"a","id":"<PLACEHOLDER>"}""",
                """{"type":"my:index:Group","name":"aGroup","component":true,"logicalName":"a"}""",
                """{"type":"pkg:index:Thing","name":"b","id":"<PLACEHOLDER>","parent":"aGroup","provider":"own","version":"1.2.3"}""",
            ],
            file.GetProperty("resources").EnumerateArray().Select(one => JsonSerializer.Serialize(one).Replace("\\u003C", "<", StringComparison.Ordinal).Replace("\\u003E", ">", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_provider_that_would_be_created_is_listed_with_its_configuration_and_can_be_imported_with_it()
    {
        Says(StepOp.Create, new ResourceState
        {
            Urn = Provider, Type = "pulumi:providers:pkg", Custom = true, Parent = ScriptedEngine.StackUrn,
            Inputs = PropertyMap.Of(("region", PropertyValue.Of("n")), ("token", new PropertyValue.Secret(PropertyValue.Of("hush-hush"))), ("url", new PropertyValue.Unknown(UnknownKind.String))),
        });
        Says(StepOp.Create, new ResourceState { Urn = "urn:pulumi:test::p::pkg:index:Thing::b", Type = "pkg:index:Thing", Custom = true, Provider = $"{Provider}::x" });

        await Run.MustRunAsync("preview", "--import-file", "import.json");

        var text = Run.Read("import.json");
        Assert.DoesNotContain("hush-hush", text, StringComparison.Ordinal);
        Assert.DoesNotContain("nameTable", text, StringComparison.Ordinal);
        Assert.Contains("fill it in before importing: url", Run.Error, StringComparison.Ordinal);
        Run.Write("import.json", text.Replace("<PLACEHOLDER>", "id-1", StringComparison.Ordinal));
        await Run.MustRunAsync("import", "--file", "import.json", "--yes", "--skip-preview");
        var imported = Run.Engine.Requests[^1].Imports.Single(import => import.Name == "own");
        Assert.Equal((PropertyValue.Of("n"), "hush-hush"), (imported.Inputs["region"], ((imported.Inputs["token"] as PropertyValue.Secret)?.Element as PropertyValue.String)?.Value));
        Assert.Equal(Provider, Run.Engine.Requests[^1].Imports.Single(import => import.Name == "b").Provider);
    }

    [Fact]
    public async Task Inputs_of_providers_by_name_are_taken_with_a_warning()
    {
        Run.Write("import.json", $$"""{"nameTable": {"own": "{{Provider}}"}, "providerInputs": {"own": {"region": "n"} }, "resources": [{"type": "pkg:index:Thing", "name": "b", "id": "1", "provider": "own"}]}""");

        await Run.MustRunAsync("import", "--file", "import.json", "--yes", "--skip-preview");

        Assert.Contains("'providerInputs' field is deprecated", Run.Error, StringComparison.Ordinal);
        Assert.Equal(PropertyValue.Of("n"), Run.Engine.Requests[^1].Imports.Single().ProviderInputs["region"]);
    }

    [Fact]
    public async Task Without_anything_to_create_the_file_is_an_empty_object()
    {
        await Run.MustRunAsync("up", "--yes");

        await Run.MustRunAsync("preview", "--import-file", "import.json");

        Assert.Equal("{}", Run.Read("import.json").Trim());
    }

    [Fact]
    public async Task No_file_is_written_of_a_preview_that_failed()
    {
        Run.Engine.Succeeds = false;

        Assert.Equal(1, await Run.RunAsync("preview", "--import-file", "import.json"));

        Assert.False(Run.Exists("import.json"));
    }

    private void Says(StepOp op, ResourceState state)
        => Run.Engine.Says.Add(new EngineEvent.ResourcePre(
            new StepMetadata { Op = op, Urn = state.Urn, Type = state.Type, Old = op == StepOp.Create ? null : state, New = state, Logical = true }, Planning: true));
}
