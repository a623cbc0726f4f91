using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Provisioning.Engine.Plugins;
using Provisioning.Protocol.Diagnostics;
using Pulumirpc;

namespace Provisioning.Engine.Policies;

/// <summary>What is said of one policy, or of <c>all</c>.</summary>
/// <param name="Level">Its level; null where that stays.</param>
/// <param name="Properties">What it is configured with.</param>
internal sealed record PolicyConfigEntry(EnforcementLevel? Level, Struct Properties);

/// <summary>Reads a policy configuration file: policies, or <c>all</c>, to a level or to an object with a level and properties.</summary>
internal static class PolicyConfigFile
{
    private const string LevelKey = "enforcementLevel";
    private const string Environments = "environments";

    /// <summary>What the file says of each policy.</summary>
    /// <exception cref="PluginException">It cannot be read, or says what it may not.</exception>
    public static IReadOnlyDictionary<string, PolicyConfigEntry> Read(string file)
    {
        var document = Document(file);
        if (document.Fields.Remove(Environments, out var environments))
            RefuseEnvironments(environments, file);
        var entries = new Dictionary<string, PolicyConfigEntry>(StringComparer.Ordinal);
        foreach (var (name, value) in document.Fields)
        {
            var entry = Entry(name, value, file);
            // Pulumi takes what says nothing for not said.
            if (entry.Level is not null || entry.Properties.Fields.Count > 0)
                entries[name] = entry;
        }

        return entries;
    }

    private static Struct Document(string file)
    {
        try
        {
            var text = File.ReadAllText(file);
            return string.IsNullOrWhiteSpace(text) ? new Struct() : JsonParser.Default.Parse<Struct>(text);
        }
        catch (Exception exception) when (exception is InvalidProtocolBufferException or InvalidJsonException)
        {
            throw Invalid($"it is not a JSON object: {exception.Message}", file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Invalid(exception.Message, file);
        }
    }

    private static void RefuseEnvironments(Value environments, string file)
    {
        if (environments.ListValue?.Values is not { } names || names.Any(name => name.KindCase != Value.KindOneofCase.StringValue))
            throw Invalid($"'{Environments}' must be an array of strings", file);
        if (names.Count > 0)
            throw Invalid("it names ESC environments, which only Pulumi's own backend has", file);
    }

    private static PolicyConfigEntry Entry(string name, Value value, string file)
    {
        switch (value.KindCase)
        {
            case Value.KindOneofCase.StringValue:
                return new PolicyConfigEntry(Level(value), new Struct());
            case Value.KindOneofCase.StructValue:
                return value.StructValue.Fields.Remove(LevelKey, out var level)
                    ? new PolicyConfigEntry(Level(level), value.StructValue)
                    : new PolicyConfigEntry(null, value.StructValue);
            default:
                throw Invalid($"'{name}' must be an enforcement level or an object", file);
        }

        EnforcementLevel Level(Value level) => level.KindCase == Value.KindOneofCase.StringValue ? level.StringValue switch
        {
            "advisory" => EnforcementLevel.Advisory,
            "mandatory" => EnforcementLevel.Mandatory,
            "remediate" => EnforcementLevel.Remediate,
            "disabled" => EnforcementLevel.Disabled,
            var text => throw NoLevel($"'{text}'"),
        }
        : throw NoLevel(level.ToString());

        PluginException NoLevel(string text)
            => Invalid($"{text} of '{name}' is no enforcement level; use advisory, mandatory, remediate or disabled", file);
    }

    /// <summary>Configuration that a pack cannot be given.</summary>
    public static PluginException Invalid(string detail, string subject)
        => new(new Diagnostic("PRV6103", DiagnosticSeverity.Error, "Invalid policy configuration", detail, subject));
}
