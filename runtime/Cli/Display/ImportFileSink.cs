using System.Globalization;
using System.Text.Json;
using Provisioning.Engine.Events;
using Provisioning.Engine.Operations;
using Provisioning.Engine.State;
using Provisioning.Protocol.Values;

namespace Provisioning.Cli.Display;

/// <summary>Gathers what a preview would create into a file for <c>import --file</c>; only the ids are left to fill in.</summary>
internal sealed class ImportFileSink : IEventSink
{
    private readonly List<StepMetadata> created = [];
    private readonly Dictionary<string, string> nameOf = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> urnOf = new(StringComparer.Ordinal);
    private readonly Dictionary<string, PropertyMap> providers = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public void Emit(EngineEvent engineEvent)
    {
        if (engineEvent is not EngineEvent.ResourcePre { Step: var step } || !ResourceUrn.TryParse(step.Urn, out var urn))
            return;
        Name(urn);
        if (ResourceTypes.IsProvider(step.Type))
            providers[step.Urn] = (step.New ?? step.Old)?.Inputs ?? PropertyMap.Empty;
        else if (step is { Op: StepOp.Create, New: not null } && step.Type != ResourceTypes.Stack)
            created.Add(step);
    }

    /// <summary>The file.</summary>
    public byte[] Content()
    {
        var imported = created.Select(step => step.Urn).ToHashSet(StringComparer.Ordinal);
        // What is not imported along must be in the stack already, and goes by its URN.
        var table = created.SelectMany(step => new[] { ParentOf(step), ProviderOf(step) }).Where(urn => urn.Length > 0 && !imported.Contains(urn))
            .Distinct(StringComparer.Ordinal).OrderBy(NameOf, StringComparer.Ordinal).ToList();
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, StateJson.Indented))
        {
            writer.WriteStartObject();
            if (table.Count > 0)
            {
                writer.WriteStartObject("nameTable");
                foreach (var urn in table)
                    writer.WriteString(NameOf(urn), urn);
                writer.WriteEndObject();
            }

            if (created.Count > 0)
            {
                writer.WriteStartArray("resources");
                foreach (var step in created)
                    Write(writer, step);
                writer.WriteEndArray();
            }

            writer.WriteEndObject();
        }

        buffer.Write("\n"u8);
        return buffer.ToArray();
    }

    private void Write(Utf8JsonWriter writer, StepMetadata step)
    {
        var inputs = providers.GetValueOrDefault(step.New is { } made ? StateReference(made.Provider) : "");
        var name = NameOf(step.Urn);
        writer.WriteStartObject();
        writer.WriteString("type", step.Type);
        writer.WriteString("name", name);
        Text("id", step.New is { Custom: true } ? ImportNames.Placeholder : "");
        Text("parent", ParentOf(step) is { Length: > 0 } parent ? NameOf(parent) : "");
        Text("provider", ProviderOf(step) is { Length: > 0 } provider ? NameOf(provider) : "");
        Text("version", (inputs?.Find("version") as PropertyValue.String)?.Value ?? "");
        Text("pluginDownloadUrl", (inputs?.Find("pluginDownloadURL") as PropertyValue.String)?.Value ?? "");
        if (step.New is { Custom: false } component)
        {
            writer.WriteBoolean("component", true);
            if (component.Provider.Length > 0)
                writer.WriteBoolean("remote", true);
        }

        Text("logicalName", ResourceUrn.Parse(step.Urn).Name is var logical && logical != name ? logical : "");
        writer.WriteEndObject();

        void Text(string field, string value)
        {
            if (value.Length > 0)
                writer.WriteString(field, value);
        }
    }

    // The name in the program where no other resource has it; whoever comes later is told apart by their type, and then by a number.
    private void Name(ResourceUrn urn)
    {
        if (nameOf.ContainsKey(urn.Value))
            return;
        var name = urn.Name;
        if (urnOf.ContainsKey(name))
        {
            var type = urn.Type[(urn.Type.LastIndexOf(':') + 1)..];
            name += type.Length == 0 ? "" : char.ToUpperInvariant(type[0]) + type[1..];
            var plain = name;
            for (var number = 2; urnOf.ContainsKey(name); number++)
                name = string.Create(CultureInfo.InvariantCulture, $"{plain}{number}");
        }

        nameOf[urn.Value] = name;
        urnOf[name] = urn.Value;
    }

    private string NameOf(string urn)
    {
        if (ResourceUrn.TryParse(urn, out var parsed))
            Name(parsed);
        return nameOf.GetValueOrDefault(urn, urn);
    }

    private static string ParentOf(StepMetadata step)
        => step.New is { Parent: { Length: > 0 } parent } && !(ResourceUrn.TryParse(parent, out var urn) && urn.QualifiedType == ResourceTypes.Stack) ? parent : "";

    // Default providers are found without being named.
    private static string ProviderOf(StepMetadata step)
        => StateReference(step.New?.Provider ?? "") is { Length: > 0 } urn && !(ResourceUrn.TryParse(urn, out var parsed) && parsed.Name.StartsWith("default", StringComparison.Ordinal)) ? urn : "";

    private static string StateReference(string provider)
        => provider.LastIndexOf("::", StringComparison.Ordinal) is > 0 and var at ? provider[..at] : "";
}
