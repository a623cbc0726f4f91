using Provisioning.Kubernetes.Generator.Model;

namespace Provisioning.Kubernetes.Generator.Writing;

/// <summary>How types of the Kubernetes API are spelled in C#, as inputs and as outputs.</summary>
internal sealed class TypeNames(IReadOnlyDictionary<string, ApiType> types)
{
    private const string JsonElement = "global::System.Text.Json.JsonElement";

    /// <summary>The declared type of an input property: <c>Input&lt;string&gt;</c>, <c>InputList&lt;...&gt;</c>.</summary>
    public string Input(ApiValue type, bool patch) => type switch
    {
        ApiValue.IntegerOrText => "InputUnion<int, string>",
        ApiValue.Json => "InputJson",
        ApiValue.List list => $"InputList<{InputElement(list.Element, patch && list.Element is ApiValue.Structure)}>",
        ApiValue.Map map => $"InputMap<{InputElement(map.Element, false)}>",
        ApiValue.Either either => $"InputUnion<{InputElement(either.First, false)}, {InputElement(either.Second, false)}>",
        _ => $"Input<{InputElement(type, patch)}>",
    };

    /// <summary>The type of an output property: <c>string</c>, <c>ImmutableArray&lt;...&gt;</c>.</summary>
    public string Output(ApiValue type, bool patch) => type switch
    {
        ApiValue.Text => "string",
        ApiValue.Integer => "int",
        ApiValue.Number => "double",
        ApiValue.Boolean => "bool",
        ApiValue.IntegerOrText => "Union<int, string>",
        ApiValue.Json => JsonElement,
        ApiValue.Structure structure => OutputClass(types[structure.ClassName], patch),
        ApiValue.List list => $"ImmutableArray<{Output(list.Element, patch && list.Element is ApiValue.Structure)}>",
        ApiValue.Map map => $"ImmutableDictionary<string, {Output(map.Element, false)}>",
        ApiValue.Either either => $"Union<{Output(either.First, false)}, {Output(either.Second, false)}>",
        _ => throw new InvalidOperationException($"A value type without a C# type: {type}."),
    };

    /// <summary>The full name of a structure's arguments class.</summary>
    public static string InputClass(ApiType type, bool patch)
        => $"global::Pulumi.Kubernetes.Types.Inputs.{type.Group.Namespace}.{type.Name}{Suffix(type, patch)}Args";

    /// <summary>The full name of a structure's output class.</summary>
    public static string OutputClass(ApiType type, bool patch)
        => $"global::Pulumi.Kubernetes.Types.Outputs.{type.Group.Namespace}.{type.Name}{Suffix(type, patch)}";

    /// <summary>The name of a property: a class cannot have one of its own name.</summary>
    public static string Property(string className, string jsonName)
    {
        var name = Input(jsonName).TrimStart('$');
        name = char.ToUpperInvariant(name[0]) + name[1..];
        return name == className ? $"{name}Value" : name;
    }

    /// <summary>The name a property has on Pulumi's wire, which has no hyphens.</summary>
    public static string Input(string jsonName) => jsonName.Replace('-', '_');

    /// <summary>The name of a constructor parameter for a property.</summary>
    public static string Parameter(string jsonName) => $"@{Input(jsonName).TrimStart('$')}";

    // Lists have no patches.
    private static string Suffix(ApiType type, bool patch) => patch && type.Role != ApiRole.List ? "Patch" : "";

    private string InputElement(ApiValue type, bool patch) => type switch
    {
        ApiValue.Structure structure => InputClass(types[structure.ClassName], patch),
        ApiValue.List list => $"ImmutableArray<{InputElement(list.Element, false)}>",
        ApiValue.Map map => $"ImmutableDictionary<string, {InputElement(map.Element, false)}>",
        ApiValue.Either either => $"Union<{InputElement(either.First, false)}, {InputElement(either.Second, false)}>",
        _ => Output(type, false),
    };
}
