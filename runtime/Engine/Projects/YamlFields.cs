using Provisioning.Protocol.Diagnostics;
using YamlDotNet.RepresentationModel;

namespace Provisioning.Engine.Projects;

/// <summary>The fields of one mapping of a project file; a field of another kind than asked for is an error that names it.</summary>
internal sealed class YamlFields(YamlMappingNode map, string file, string where)
{
    public IEnumerable<KeyValuePair<string, YamlNode>> Entries
        => map.Children.Select(entry => KeyValuePair.Create((entry.Key as YamlScalarNode)?.Value ?? "", entry.Value));

    public YamlNode? Find(string name) => Entries.FirstOrDefault(entry => entry.Key == name).Value;

    public string? Text(string name) => Find(name) switch
    {
        null => null,
        YamlScalarNode { Value: { Length: > 0 } value } => value,
        YamlScalarNode => null,
        _ => throw Invalid(name, "text is expected"),
    };

    public bool Flag(string name) => Text(name) switch
    {
        null or "false" => false,
        "true" => true,
        _ => throw Invalid(name, "true or false is expected"),
    };

    public YamlFields? Map(string name) => Find(name) switch
    {
        null or YamlScalarNode { Value: null or "" } => null,
        YamlMappingNode inner => new YamlFields(inner, file, PathOf(name)),
        _ => throw Invalid(name, "a mapping is expected"),
    };

    public DiagnosticException Invalid(string name, string problem) => new(ProjectDiagnostics.InvalidField(file, PathOf(name), problem));

    private string PathOf(string name) => where.Length == 0 ? name : $"{where}.{name}";
}
