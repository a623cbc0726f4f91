using System.Text.Json;
using System.Text.Json.Serialization;
using Provisioning.Engine.Operations;

namespace Provisioning.Engine.Programs;

/// <summary>Configuration as programs and plugins find it in their environment.</summary>
internal static class ProgramEnvironment
{
    /// <summary>The configuration as a JSON object of strings.</summary>
    public static string Config(ProgramContext program)
        => JsonSerializer.Serialize(new SortedDictionary<string, string>(program.Config, StringComparer.Ordinal), ConfigJson.Default.SortedDictionaryStringString);

    /// <summary>The keys of secrets as a JSON list.</summary>
    public static string SecretKeys(ProgramContext program)
        => JsonSerializer.Serialize([.. program.SecretKeys], ConfigJson.Default.StringArray);
}

[JsonSerializable(typeof(SortedDictionary<string, string>))]
[JsonSerializable(typeof(string[]))]
internal sealed partial class ConfigJson : JsonSerializerContext;
