using System.Collections.Immutable;
using System.Text;
using Provisioning.Engine.Operations;
using Provisioning.Protocol.Diagnostics;

namespace Provisioning.Engine.Tests.Steps;

public sealed class ImportFileTests
{
    [Fact]
    public void Parents_come_first_wherever_they_stand_and_names_become_URNs()
    {
        var imports = Resolve("""
            {"nameTable": {"own": "urn:pulumi:dev::proj::pulumi:providers:sim::own"},
             "resources": [
              {"type": "sim:index:Thing", "name": "leaf", "logicalName": "the-leaf", "id": "3", "parent": "inner", "provider": "own", "properties": ["size"]},
              {"type": "my:index:Group", "name": "inner", "component": true, "parent": "outer"},
              {"type": "my:index:Group", "name": "outer", "component": true},
              {"type": "sim:index:Thing", "name": "free", "id": "4", "version": "1.2.3"}]}
            """);

        Assert.Equal(["outer", "inner", "the-leaf", "free"], imports.Select(import => import.Name));
        Assert.Equal(["", "urn:pulumi:dev::proj::my:index:Group::outer", "urn:pulumi:dev::proj::my:index:Group$my:index:Group::inner", ""], imports.Select(import => import.Parent));
        Assert.Equal("urn:pulumi:dev::proj::pulumi:providers:sim::own", imports[2].Provider);
        Assert.Equal(["size"], imports[2].Properties);
        Assert.Equal("1.2.3", imports[3].Version);
        Assert.All(imports, import => Assert.True(import.Protect));
    }

    [Theory]
    [InlineData("""{"resources": []}""", "no resources")]
    [InlineData("""[]""", "an object is expected")]
    [InlineData("""{"resources": [""", "")]
    [InlineData("""{"resources": [7]}""", "resources[0]")]
    [InlineData("""{"resources": [{"name": "a", "id": "1"}]}""", "has no type")]
    [InlineData("""{"resources": [{"type": "sim:index:Thing", "id": "1"}]}""", "has no name")]
    [InlineData("""{"resources": [{"type": "sim:index:Thing", "name": "a"}]}""", "has no id")]
    [InlineData("""{"resources": [{"type": "sim:index:Thing", "name": "a", "id": "<PLACEHOLDER>"}]}""", "has no id")]
    [InlineData("""{"resources": [{"type": "Thing", "name": "a", "id": "1"}]}""", "no type token")]
    [InlineData("""{"resources": [{"type": "pulumi:providers:sim", "name": "a", "id": "1"}]}""", "cannot be imported")]
    [InlineData("""{"resources": [{"type": "my:index:Group", "name": "a", "id": "1", "component": true}]}""", "components have none")]
    [InlineData("""{"resources": [{"type": "sim:index:Thing", "name": "a", "id": "1", "parent": "b"}]}""", "no resource has that name")]
    [InlineData("""{"resources": [{"type": "sim:index:Thing", "name": "a", "id": "1", "provider": "b"}]}""", "not in the name table")]
    [InlineData("""{"resources": [{"type": "sim:index:Thing", "name": "a", "id": "1", "version": "new"}]}""", "no version")]
    [InlineData("""{"resources": [{"type": "sim:index:Thing", "name": "a", "id": "1", "parent": "b"}, {"type": "sim:index:Thing", "name": "b", "id": "1", "parent": "a"}]}""", "above itself")]
    [InlineData("""{"resources": [{"type": "sim:index:Thing", "name": "a", "id": "1", "parameterization": {"name": "x"}}]}""", "not supported")]
    [InlineData("""{"nameTable": {"b": "b"}, "resources": [{"type": "sim:index:Thing", "name": "a", "id": "1"}]}""", "no URN")]
    public void What_is_wrong_with_a_file_is_told(string json, string detail)
    {
        var found = Assert.Throws<DiagnosticException>(() => Resolve(json)).Diagnostics;

        Assert.All(found, diagnostic => Assert.Equal("PRV3204", diagnostic.Code));
        Assert.Contains(found, diagnostic => diagnostic.Detail.Contains(detail, StringComparison.Ordinal));
    }

    [Fact]
    public void A_chain_of_parents_has_a_limit()
    {
        Assert.Equal(50, Resolve(Chain(50)).Length);
        Assert.Contains("more than 50 parents", Assert.Throws<DiagnosticException>(() => Resolve(Chain(1_000))).Diagnostics[0].Detail, StringComparison.Ordinal);
    }

    private static string Chain(int length)
        => $$"""{"resources": [{{string.Join(',', Enumerable.Range(1, length).Select(number => $$"""{"type": "m:i:G", "name": "g{{number}}", "component": true{{(number == length ? "" : $", \"parent\": \"g{number + 1}\"")}}}"""))}}]}""";

    private static ImmutableArray<ResourceImport> Resolve(string json)
        => ImportNames.Resolve(ImportFile.Read(Encoding.UTF8.GetBytes(json), "import.json"), "proj", "dev", protect: true, "import.json");
}
