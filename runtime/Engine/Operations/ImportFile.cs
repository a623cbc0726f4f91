using System.Collections.Immutable;
using System.Text.Json;
using Provisioning.Engine.State;
using Provisioning.Protocol.Diagnostics;

namespace Provisioning.Engine.Operations;

/// <summary>What is to be imported as Pulumi's import files say it: parents and providers go by names.</summary>
public sealed record ImportFile
{
    /// <summary>The largest file that is read, in bytes.</summary>
    public const long MaxBytes = 16 * 1024 * 1024;

    // They ask for what is not there: packages that plugins are parameterized to serve.
    private static readonly string[] Unsupported = ["parameterization", "extension"];

    /// <summary>URNs of parents and providers by name.</summary>
    public ImmutableSortedDictionary<string, string> NameTable { get; init; } = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>The resources, in the order of the file.</summary>
    public ImmutableArray<ImportEntry> Resources { get; init; } = [];

    /// <summary>Configuration of providers by their names in the file, for files that do not list them as resources; deprecated.</summary>
    public ImmutableSortedDictionary<string, JsonElement> ProviderInputs { get; init; } = ImmutableSortedDictionary.Create<string, JsonElement>(StringComparer.Ordinal);

    /// <summary>A file's content.</summary>
    /// <param name="content">The file.</param>
    /// <param name="file">Its name, for messages.</param>
    /// <exception cref="DiagnosticException">It is no import file.</exception>
    public static ImportFile Read(ReadOnlyMemory<byte> content, string file)
    {
        try
        {
            using var document = JsonDocument.Parse(content, StateJson.Reading);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                throw new MalformedStateException("(root)", "an object is expected");
            var fields = new JsonFields(document.RootElement, "(root)");
            return new ImportFile
            {
                NameTable = Names(document.RootElement), Resources = [.. fields.Elements("resources").Select(Entry)],
                ProviderInputs = Configurations(document.RootElement),
            };
        }
        catch (Exception exception) when (exception is JsonException or MalformedStateException)
        {
            throw new DiagnosticException(
                new Diagnostic(
                    "PRV3204", DiagnosticSeverity.Error, "Import cannot be made out", exception.Message, file,
                    "It is a JSON object with a list of 'resources', each with 'type', 'name' and 'id', and a 'nameTable' of URNs where they name parents or providers."),
                exception);
        }
    }

    private static ImmutableSortedDictionary<string, string> Names(JsonElement root)
    {
        var names = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        if (!root.TryGetProperty("nameTable", out var table) || table.ValueKind == JsonValueKind.Null)
            return names.ToImmutable();
        if (table.ValueKind != JsonValueKind.Object)
            throw new MalformedStateException("nameTable", "an object is expected");
        foreach (var name in table.EnumerateObject())
            names[name.Name] = new JsonFields(table, "nameTable").Text(name.Name);
        return names.ToImmutable();
    }

    private static ImmutableSortedDictionary<string, JsonElement> Configurations(JsonElement root)
        => Properties(root, "(root)", "providerInputs") is { } table
            ? table.EnumerateObject().ToImmutableSortedDictionary(one => one.Name, one => Properties(table, "providerInputs", one.Name) ?? default, StringComparer.Ordinal)
            : ImmutableSortedDictionary.Create<string, JsonElement>(StringComparer.Ordinal);

    private static JsonElement? Properties(JsonElement element, string where, string name)
        => !element.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null ? null
            : value.ValueKind == JsonValueKind.Object ? value.Clone()
            : throw new MalformedStateException($"{where}.{name}", "an object is expected");

    private static ImportEntry Entry(JsonElement element, int index)
    {
        var where = $"resources[{index}]";
        if (element.ValueKind != JsonValueKind.Object)
            throw new MalformedStateException(where, "an object is expected");
        Refuse(element, where, Unsupported);
        var fields = new JsonFields(element, where);
        return new ImportEntry
        {
            Type = fields.Text("type"), Name = fields.Text("name"), LogicalName = fields.Text("logicalName"), Id = fields.Text("id"),
            Parent = fields.Text("parent"), Provider = fields.Text("provider"), Version = fields.Text("version"),
            PluginDownloadUrl = fields.Text("pluginDownloadUrl"), Properties = fields.List("properties"), IsComponent = fields.Flag("component"),
            IsRemote = fields.Flag("remote"), Inputs = Properties(element, where, "inputs"), Outputs = Properties(element, where, "outputs"),
        };
    }

    private static void Refuse(JsonElement element, string where, string[] names)
    {
        foreach (var name in names)
        {
            var isGiven = element.TryGetProperty(name, out var value) && value.ValueKind switch
            {
                JsonValueKind.Null or JsonValueKind.False => false,
                JsonValueKind.Object => value.EnumerateObject().Any(),
                _ => true,
            };
            if (isGiven)
                throw new MalformedStateException($"{where}.{name}", "this is not supported: leave it out");
        }
    }
}

/// <summary>A resource in an import file.</summary>
public sealed record ImportEntry
{
    /// <summary>Its type token.</summary>
    public string Type { get; init; } = "";

    /// <summary>What the file calls it.</summary>
    public string Name { get; init; } = "";

    /// <summary>Its name in the program; empty where it is the one the file calls it by.</summary>
    public string LogicalName { get; init; } = "";

    /// <summary>Its id; empty for a component.</summary>
    public string Id { get; init; } = "";

    /// <summary>Name of its parent; empty for the stack.</summary>
    public string Parent { get; init; } = "";

    /// <summary>Name of its provider; empty for the default one.</summary>
    public string Provider { get; init; } = "";

    /// <summary>Version of the default provider; empty for any.</summary>
    public string Version { get; init; } = "";

    /// <summary>Where the default provider's plugin comes from; empty for the usual place.</summary>
    public string PluginDownloadUrl { get; init; } = "";

    /// <summary>Names of the inputs to keep; empty for all.</summary>
    public ImmutableArray<string> Properties { get; init; } = [];

    /// <summary>Whether it is a component.</summary>
    public bool IsComponent { get; init; }

    /// <summary>Whether it is a component that a provider makes.</summary>
    public bool IsRemote { get; init; }

    /// <summary>Inputs as states write them; of a provider, its configuration.</summary>
    public JsonElement? Inputs { get; init; }

    /// <summary>Outputs as states write them.</summary>
    public JsonElement? Outputs { get; init; }
}
