using Provisioning.Kubernetes.Generator.Model;

namespace Provisioning.Kubernetes.Generator.Writing;

/// <summary>Writes the classes through which programs say what they want.</summary>
internal sealed class ArgumentsWriter(TypeNames names)
{
    /// <summary>Writes a structure's arguments class.</summary>
    public void Write(SourceWriter source, ApiType type, bool patch)
    {
        var kind = $"{type.Name}{(patch ? "Patch" : "")}";
        source.Summary(type.Documentation).Block($"public class {kind}Args : global::Pulumi.ResourceArgs", () =>
        {
            // What Kubernetes reports about an object is nothing that a program could ask for.
            foreach (var property in type.Properties.Where(property => type.Role == ApiRole.Part || property.JsonName != "status"))
                Property(source, kind, property, patch);
            source
                .Line("/// <summary>Arguments with nothing set.</summary>")
                .Line($"public {kind}Args() {{ }}")
                .Line("/// <summary>Arguments with nothing set.</summary>")
                .Line($"public static new {kind}Args Empty => new {kind}Args();");
        });
    }

    private void Property(SourceWriter source, string kind, ApiProperty property, bool patch)
    {
        var key = TypeNames.Input(property.JsonName);
        // A patch says only what is to change.
        var isRequired = property.IsRequired && !patch;
        var attribute = isRequired ? $"[Input(\"{key}\", required: true)]" : $"[Input(\"{key}\")]";
        var name = TypeNames.Property(kind, property.JsonName);
        var declared = TypeChoices.InputOf(kind, property) ?? names.Input(property.Type, patch);
        if (property.Type is not (ApiValue.List or ApiValue.Map))
        {
            source.Summary(property.Documentation).Line(isRequired
                ? $"{attribute} public {declared} {name} {{ get; set; }} = null!;"
                : $"{attribute} public {declared}? {name} {{ get; set; }}");
            return;
        }

        // Created when first read, so that a collection initialiser can add to it.
        var field = $"_{key}";
        var set = IsSecret(kind, property)
            ? $"set => {field} = Output.All(value, Output.CreateSecret(ImmutableDictionary.Create<string, string>())).Apply(both => both[0]);"
            : $"set => {field} = value;";
        source
            .Line($"{attribute} private {declared}? {field};")
            .Summary(property.Documentation)
            .Line($"public {declared} {name} {{ get => {field} ??= new {declared}(); {set} }}");
    }

    private static bool IsSecret(string kind, ApiProperty property)
        => kind is ("Secret" or "SecretPatch") && property.JsonName is ("data" or "stringData");
}
