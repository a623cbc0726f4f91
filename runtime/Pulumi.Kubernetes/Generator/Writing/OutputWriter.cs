using Provisioning.Kubernetes.Generator.Model;

namespace Provisioning.Kubernetes.Generator.Writing;

/// <summary>Writes the classes in which programs get back what is there.</summary>
internal sealed class OutputWriter(TypeNames names)
{
    /// <summary>Writes a structure's output class.</summary>
    public void Write(SourceWriter source, ApiType type, bool patch)
    {
        var kind = $"{type.Name}{(patch ? "Patch" : "")}";
        source.Summary(type.Documentation).Line("[OutputType]").Block($"public sealed class {kind}", () =>
        {
            foreach (var property in type.Properties)
            {
                source
                    .Summary(property.Documentation)
                    .Line($"public readonly {names.Output(property.Type, patch)} {TypeNames.Property(kind, property.JsonName)};");
            }

            var parameters = string.Join(", ", type.Properties.Select(property =>
                $"{Renamed(property)}{names.Output(property.Type, patch)} {TypeNames.Parameter(property.JsonName)}"));
            source.Line("[OutputConstructor]").Block($"private {kind}({parameters})", () =>
            {
                foreach (var property in type.Properties)
                    source.Line($"this.{TypeNames.Property(kind, property.JsonName)} = {TypeNames.Parameter(property.JsonName)};");
            });
        });
    }

    private static string Renamed(ApiProperty property)
        => property.JsonName[0] == '$' ? $"[OutputConstructorParameter(\"{property.JsonName}\")] " : "";
}
