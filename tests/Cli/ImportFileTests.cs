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
