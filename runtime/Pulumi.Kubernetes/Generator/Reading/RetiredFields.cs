using Provisioning.Kubernetes.Generator.Model;

namespace Provisioning.Kubernetes.Generator.Reading;

/// <summary>Reads the table of fields that the API no longer has.</summary>
internal static class RetiredFields
{
    /// <summary>The retired fields by the class of KubernetesClient that once had them. Lines that start with # are remarks.</summary>
    public static ILookup<string, ApiProperty> Read(string path) => File.ReadLines(path)
        .Where(line => line.Length > 0 && line[0] != '#')
        .Select(line => line.Split('\t'))
        .ToLookup(
            columns => columns[0],
            columns => new ApiProperty(columns[1], TypeOf(columns[2]), IsRequired: false, "Kubernetes no longer has this field."),
            StringComparer.Ordinal);

    private static ApiValue TypeOf(string name) => name switch
    {
        "text" => new ApiValue.Text(),
        "texts" => new ApiValue.List(new ApiValue.Text()),
        "boolean" => new ApiValue.Boolean(),
        _ => throw new FormatException($"'{name}' is no type of a retired field."),
    };
}
