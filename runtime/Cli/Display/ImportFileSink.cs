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
        if (step is { Op: StepOp.Create, New: not null } && step.Type != ResourceTypes.Stack && !IsDefaultProvider(urn))
            created.Add(step);
    }

    /// <summary>The file.</summary>
    /// <param name="secrets">How secrets in the configuration of providers are written.</param>
    /// <param name="warn">Hears what of it is not known yet, and so is left out.</param>
    public byte[] Content(SecretForm secrets, Action<string> warn)
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
                    Write(writer, step, secrets, warn);
                writer.WriteEndArray();
            }

            writer.WriteEndObject();
        }

        buffer.Write("\n"u8);
        return buffer.ToArray();
    }

    private void Write(Utf8JsonWriter writer, StepMetadata step, SecretForm secrets, Action<string> warn)
    {
        var inputs = providers.GetValueOrDefault(step.New is { } made ? StateReference(made.Provider) : "");
        var name = NameOf(step.Urn);
        writer.WriteStartObject();
        writer.WriteString("type", step.Type);
        writer.WriteString("name", name);
        Text("id", step.New is { Custom: true } && !ResourceTypes.IsProvider(step.Type) ? ImportNames.Placeholder : "");
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

        if (ResourceTypes.IsProvider(step.Type) && KnownInputs(step, warn) is { Count: > 0 } configuration)
        {
            writer.WritePropertyName("inputs");
            new PropertyValueWriter(writer, secrets, step.Urn).Write(configuration);
        }

        Text("logicalName", ResourceUrn.Parse(step.Urn).Name is var logical && logical != name ? logical : "");
        writer.WriteEndObject();

        void Text(string field, string value)
        {
            if (value.Length > 0)
                writer.WriteString(field, value);
        }
    }

    private PropertyMap KnownInputs(StepMetadata step, Action<string> warn)
    {
        var inputs = providers[step.Urn];
        var unknown = inputs.Where(pair => pair.Value.ContainsUnknowns).Select(pair => pair.Key).ToList();
        if (unknown.Count > 0)
            warn($"configuration of provider {step.Urn} is not known during the preview and has been omitted from the import file, fill it in before importing: {string.Join(", ", unknown)}");
        return PropertyMap.Of(inputs.Where(pair => !pair.Value.ContainsUnknowns));
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
        => StateReference(step.New?.Provider ?? "") is { Length: > 0 } urn && !(ResourceUrn.TryParse(urn, out var parsed) && IsDefaultProvider(parsed)) ? urn : "";

    private static bool IsDefaultProvider(ResourceUrn urn) => ResourceTypes.IsProvider(urn.Type) && urn.Name.StartsWith("default", StringComparison.Ordinal);

    private static string StateReference(string provider)
        => provider.LastIndexOf("::", StringComparison.Ordinal) is > 0 and var at ? provider[..at] : "";
}
