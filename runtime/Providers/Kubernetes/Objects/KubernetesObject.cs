using Provisioning.Protocol.Values;

namespace Provisioning.Providers.Kubernetes.Objects;

/// <summary>A manifest as properties, and what every object has in it.</summary>
internal sealed record KubernetesObject(PropertyMap Properties)
{
    private const string AutonamedAnnotation = "pulumi.com/autonamed";
    private static readonly string[] ReadOnlyMetadata =
    [
        "creationTimestamp", "deletionGracePeriodSeconds", "deletionTimestamp", "generation", "managedFields", "resourceVersion", "uid",
    ];

    /// <summary>The group and version of its API; empty where missing or not known yet.</summary>
    public string ApiVersion => Properties.Find("apiVersion").AsText() ?? "";

    /// <summary>Its kind; empty where missing or not known yet.</summary>
    public string Kind => Properties.Find("kind").AsText() ?? "";

    /// <summary>Its name; empty where missing or not known yet.</summary>
    public string Name => Metadata?.Find("name").AsText() ?? "";

    /// <summary>Its namespace; empty where missing or not known yet.</summary>
    public string Namespace => Metadata?.Find("namespace").AsText() ?? "";

    /// <summary>Whether it has a name, be it one that is not known yet.</summary>
    public bool IsNamed => Name.Length > 0 || Metadata?.Find("name").IsUnknown() == true || Properties.Find("metadata").IsUnknown();

    /// <summary>Whether a cluster is to make its name up.</summary>
    public bool HasGeneratedName => !IsNamed && Metadata?.Find("generateName") is { } prefix && (prefix.IsUnknown() || prefix.AsText() is { Length: > 0 });

    /// <summary>Whether this provider made its name up.</summary>
    public bool IsAutonamed => Annotation(AutonamedAnnotation) == "true";

    /// <summary>Whether its content may never change.</summary>
    public bool IsImmutable => Properties.Find("immutable")?.Revealed() is PropertyValue.Boolean { Value: true };

    /// <summary>Its id in Pulumi's state: <c>[namespace/]name</c>.</summary>
    public string Id => Namespace.Length == 0 ? Name : $"{Namespace}/{Name}";

    private PropertyMap? Metadata => Properties.Find("metadata").AsMap();

    /// <summary>The text of an annotation, or null.</summary>
    public string? Annotation(string key) => Metadata?.Find("annotations").AsMap()?.Find(key).AsText();

    /// <summary>This object with one entry of its metadata set, or unset where the value is null.</summary>
    public KubernetesObject WithMetadata(string key, PropertyValue? value)
    {
        var metadata = Metadata ?? PropertyMap.Empty;
        var changed = value is null ? metadata.Without(key) : metadata.With(key, value);
        return new KubernetesObject(Properties.With("metadata", PropertyValue.Of(changed)));
    }

    /// <summary>This object with a name that this provider made up.</summary>
    public KubernetesObject Autonamed(string name)
    {
        var named = WithMetadata("name", PropertyValue.Of(name));
        if (named.Metadata!.Find("annotations").IsUnknown())
            return named;
        var annotations = named.Metadata!.Find("annotations").AsMap() ?? PropertyMap.Empty;
        return named.WithMetadata("annotations", PropertyValue.Of(annotations.With(AutonamedAnnotation, PropertyValue.Of("true"))));
    }

    /// <summary>This object without what only a cluster may set.</summary>
    public KubernetesObject WithoutReadOnlyFields()
    {
        var result = this;
        foreach (var key in ReadOnlyMetadata.Where(key => Metadata?.ContainsKey(key) == true))
            result = result.WithMetadata(key, null);
        if (!result.IsCustomResourceDefinition)
            return result;
        var spec = result.Properties.Find("spec").AsMap();
        var properties = result.Properties.Without("status");
        return new KubernetesObject(spec?.Find("preserveUnknownFields")?.Revealed() is PropertyValue.Boolean { Value: false }
            ? properties.With("spec", PropertyValue.Of(spec.Without("preserveUnknownFields")))
            : properties);
    }

    /// <summary>Whether it defines a custom kind.</summary>
    public bool IsCustomResourceDefinition
        => Kind == "CustomResourceDefinition" && ApiVersion is ("apiextensions.k8s.io/v1" or "apiextensions.k8s.io/v1beta1");
}
