using System.Xml;

namespace Provisioning.Kubernetes.Generator.Reading;

/// <summary>What Kubernetes says about its structures and properties, from KubernetesClient's XML documentation.</summary>
internal sealed class Documentation
{
    private const string TypePrefix = "T:k8s.Models.";
    private const string PropertyPrefix = "P:k8s.Models.";
    private readonly Dictionary<string, string> summaries = new(StringComparer.Ordinal);

    private Documentation()
    {
    }

    /// <summary>Reads the models' part of an XML documentation file.</summary>
    public static Documentation Read(string path)
    {
        var documentation = new Documentation();
        using var reader = XmlReader.Create(path, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
        reader.ReadToFollowing("member");
        do
        {
            var name = reader.GetAttribute("name");
            if (name is null || !(name.StartsWith(TypePrefix, StringComparison.Ordinal) || name.StartsWith(PropertyPrefix, StringComparison.Ordinal)))
                continue;
            using var member = reader.ReadSubtree();
            if (member.ReadToFollowing("summary"))
                documentation.summaries[name] = member.ReadInnerXml();
        }
        while (reader.ReadToNextSibling("member"));
        return documentation;
    }

    /// <summary>The summary of a class, or nothing.</summary>
    public string OfType(string className) => summaries.GetValueOrDefault($"{TypePrefix}{className}", "");

    /// <summary>The summary of a property, or nothing.</summary>
    public string OfProperty(string className, string property) => summaries.GetValueOrDefault($"{PropertyPrefix}{className}.{property}", "");
}
