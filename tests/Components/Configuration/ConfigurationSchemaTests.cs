using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Provisioning.Components.Configuration.Schema;
using Provisioning.Components.Configuration.Spec;

namespace Provisioning.Components.Tests.Configuration;

/// <summary>The schemas that editors use are those of the records. UPDATE_SCHEMA=1 writes them anew.</summary>
public sealed partial class ConfigurationSchemaTests
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public void The_committed_schema_of_stack_files_is_current() => CheckOrUpdate("environment.schema.json", ConfigurationSchema.OfStackFile(Describe));

    [Fact]
    public void The_committed_schema_of_site_files_is_current() => CheckOrUpdate("site.schema.json", ConfigurationSchema.OfSiteFile(Describe));

    [Fact]
    public void A_required_key_is_required_and_an_unknown_one_refused()
    {
        var pool = ConfigurationSchema.OfStackFile(_ => null)["$defs"]![nameof(GpuPoolSpec)]!;

        Assert.Equal(["name", "system", "nodes"], pool["required"]!.AsArray().Select(key => (string)key!));
        Assert.False((bool)pool["additionalProperties"]!);
    }

    private static void CheckOrUpdate(string name, JsonObject schema)
    {
        var text = schema.ToJsonString(Indented) + "\n";
        var file = Path.Combine(ShippedFiles.Root, "docs", "schema", name);
        if (Environment.GetEnvironmentVariable("UPDATE_SCHEMA") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text);
        }

        Assert.Equal(File.ReadAllText(file), text);
    }

    private static string? Describe(MemberInfo member)
    {
        var id = member is Type type ? $"T:{type.FullName}" : $"P:{member.DeclaringType!.FullName}.{member.Name}";
        if (!Documentation.Value.TryGetValue(id, out var summary))
            return null;
        var words = string.Concat(summary.Nodes().Select(Words));
        return Blanks().Replace(words, " ").Trim();
    }

    private static string Words(XNode node) => node switch
    {
        XText text => text.Value,
        XElement { Name.LocalName: "see" } see => ((string?)see.Attribute("cref") ?? "").Split('.', ':')[^1],
        XElement element => element.Value,
        _ => "",
    };

    private static readonly Lazy<Dictionary<string, XElement>> Documentation = new(() =>
        XDocument.Load(Path.Combine(AppContext.BaseDirectory, "Provisioning.Components.xml")).Descendants("member")
            .Where(member => member.Element("summary") is not null)
            .ToDictionary(member => (string)member.Attribute("name")!, member => member.Element("summary")!));

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
