using System.Collections.Immutable;
using System.Text;
using Provisioning.Engine.Operations;
using Provisioning.Protocol.Diagnostics;
using Provisioning.Protocol.Values;

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
    [InlineData("""{"resources": [{"type": "pulumi:providers:sim", "name": "a", "id": "1"}]}""", "created rather than read")]
    [InlineData("""{"resources": [{"type": "pulumi:providers:sim", "name": "a", "component": true}]}""", "may not be marked as a component")]
    [InlineData("""{"resources": [{"type": "pulumi:providers:sim", "name": "a", "outputs": {"b": 1}}]}""", "may not have outputs")]
    [InlineData("""{"resources": [{"type": "pulumi:pulumi:Stack", "name": "a", "id": "1"}]}""", "cannot be imported")]
    [InlineData("""{"resources": [{"type": "sim:index:Thing", "name": "a", "id": "1", "remote": true}]}""", "not as a component")]
    [InlineData("""{"resources": [{"type": "sim:index:Thing", "name": "a", "id": "1", "inputs": 7}]}""", "an object is expected")]
    [InlineData("""{"resources": [{"type": "sim:index:Thing", "name": "a", "id": "1", "inputs": {"b": "04da6b54-80e4-46f7-96ec-b56ff0331ba9"}}]}""", "unknown values")]
    [InlineData("""{"resources": [{"type": "sim:index:Thing", "name": "a", "id": "1", "outputs": {"b": {"4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", "ciphertext": "v1:x"}}}]}""", "could not read outputs")]
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
    public void Providers_are_declared_with_their_configuration_and_properties_are_as_states_write_them()
    {
        var imports = Resolve("""
            {"providerInputs": {"old": {"region": "n"}, "own": {"region": "never"}},
             "nameTable": {"old": "urn:pulumi:dev::proj::pulumi:providers:sim::old"},
             "resources": [
              {"type": "sim:index:Thing", "name": "a", "id": "1", "provider": "own", "inputs": {"key": {"4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", "plaintext": "\"k\""}}},
              {"type": "pulumi:providers:sim", "name": "own", "inputs": {"region": "s"}},
              {"type": "sim:index:Thing", "name": "b", "id": "2", "provider": "old", "outputs": {"size": 1}},
              {"type": "sim:index:Group", "name": "g", "component": true, "remote": true, "provider": "own"}]}
            """);

        Assert.Equal("urn:pulumi:dev::proj::pulumi:providers:sim::own", imports.Single(import => import.Name == "a").Provider);
        Assert.Equal(new PropertyValue.Secret(PropertyValue.Of("k")), imports.Single(import => import.Name == "a").Inputs["key"]);
        Assert.Equal(PropertyValue.Of("s"), imports.Single(import => import.Name == "own").Inputs["region"]);
        Assert.Equal((PropertyValue.Of("n"), PropertyValue.Of(1)), (imports.Single(import => import.Name == "b").ProviderInputs["region"], imports.Single(import => import.Name == "b").Outputs["size"]));
        Assert.True(imports.Single(import => import.Name == "g").IsRemote);
    }

    [Fact]
    public void The_name_in_the_program_alone_will_do()
    {
        var imports = Resolve("""{"resources": [{"type": "my:index:Group", "logicalName": "g", "component": true}, {"type": "sim:index:Thing", "logicalName": "a", "id": "1", "parent": "g"}]}""");

        Assert.Equal(["g", "a"], imports.Select(import => import.Name));
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
