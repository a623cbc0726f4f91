namespace Provisioning.Kubernetes.Generator.Reading;

/// <summary>Which fields the Kubernetes API requires.</summary>
internal sealed class RequiredFields
{
    private readonly HashSet<(string ClassName, string JsonName)> fields;

    private RequiredFields(HashSet<(string ClassName, string JsonName)> fields) => this.fields = fields;

    /// <summary>Reads the table of required fields. Lines that start with # are remarks.</summary>
    public static RequiredFields Read(string path) => new(
    [
        .. from line in File.ReadLines(path)
           where line.Length > 0 && line[0] != '#'
           let columns = line.Split('\t')
           from field in columns[1].Split(' ')
           select (columns[0], field),
    ]);

    /// <summary>Whether a class of KubernetesClient must have a field.</summary>
    public bool Contains(string className, string jsonName) => fields.Contains((className, jsonName));
}
