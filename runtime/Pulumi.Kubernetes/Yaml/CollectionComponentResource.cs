using System.Collections.Immutable;
using System.Reflection;

namespace Pulumi.Kubernetes.Yaml;

/// <summary>A component whose children are objects that were read from somewhere.</summary>
public abstract class CollectionComponentResource : ComponentResource
{
    /// <summary>A component of a type.</summary>
    /// <param name="type">Its type token.</param>
    /// <param name="name">Its unique name.</param>
    /// <param name="options">How Pulumi is to manage it.</param>
    protected CollectionComponentResource(string type, string name, ComponentResourceOptions? options = null)
        : base(type, name, options)
    {
    }

    internal Output<ImmutableDictionary<string, KubernetesResource>> Resources { get; private set; } = null!;

    /// <summary>Says what the children are, by <c>apiVersion/kind::[namespace/]name</c>.</summary>
    protected void RegisterResources(Output<ImmutableDictionary<string, KubernetesResource>> resources)
    {
        Resources = resources;
        RegisterOutputs(new Dictionary<string, object?> { ["resources"] = resources });
    }

    /// <summary>A child of a kind.</summary>
    /// <param name="name">The object's name.</param>
    /// <param name="namespaceName">The object's namespace, if it has one.</param>
    /// <typeparam name="T">The kind.</typeparam>
    /// <exception cref="ArgumentException">The type is no kind of Kubernetes.</exception>
    public Output<T> GetResource<T>(string name, string? namespaceName = null)
        where T : KubernetesResource
    {
        if (typeof(T).GetCustomAttribute<KubernetesResourceTypeAttribute>()?.Type.Split(':') is not [_, var module, var kind])
            throw new ArgumentException($"Unknown resource type {typeof(T).FullName}");
        var apiVersion = module.StartsWith("core/", StringComparison.Ordinal) ? module[5..] : module;
        return Find($"{apiVersion}/{kind}", name, namespaceName, typeof(T)).Apply(resource => (T)resource);
    }

    /// <summary>A child of a custom kind.</summary>
    /// <param name="groupVersionKind">The kind: <c>monitoring.coreos.com/v1/ServiceMonitor</c>.</param>
    /// <param name="name">The object's name.</param>
    /// <param name="namespaceName">The object's namespace, if it has one.</param>
    public Output<CustomResource> GetCustomResource(string groupVersionKind, string name, string? namespaceName = null)
        => Find(groupVersionKind, name, namespaceName).Apply(resource => (CustomResource)resource);

    /// <summary>All children, for others to depend on.</summary>
    public Output<ImmutableArray<global::Pulumi.Resource>> Ready()
        => Resources.Apply(resources => resources.Values.Cast<global::Pulumi.Resource>().ToImmutableArray());

    /// <summary>The options that the children start from.</summary>
    /// <param name="options">The component's options.</param>
    /// <param name="oldParent">Whose children they once were, by mistake of earlier versions of this package; null for none.</param>
    private protected CustomResourceOptions ChildOptions(ComponentResourceOptions? options, global::Pulumi.Resource? oldParent)
    {
        var child = new CustomResourceOptions { Parent = this, Version = options?.Version, PluginDownloadURL = options?.PluginDownloadURL };
        if (oldParent is not null)
            child.ResourceTransformations.Add(arguments => AliasedTo(oldParent, arguments));
        return child;
    }

    private ResourceTransformationResult? AliasedTo(global::Pulumi.Resource oldParent, ResourceTransformationArgs arguments)
    {
        if (!ReferenceEquals(arguments.Options.Parent, this))
            return null;
        var alias = new Alias { Parent = oldParent, Name = arguments.Resource.GetResourceName(), Type = arguments.Resource.GetResourceType() };
        return arguments.Options switch
        {
            CustomResourceOptions custom => new ResourceTransformationResult(
                arguments.Args, CustomResourceOptions.Merge(custom, new CustomResourceOptions { Aliases = { alias } })),
            ComponentResourceOptions component => new ResourceTransformationResult(
                arguments.Args, ComponentResourceOptions.Merge(component, new ComponentResourceOptions { Aliases = { alias } })),
            _ => null,
        };
    }

    private Output<KubernetesResource> Find(string groupVersionKind, string name, string? namespaceName, Type? type = null)
    {
        var id = namespaceName is null ? name : $"{namespaceName}/{name}";
        var key = $"{groupVersionKind}::{id}";
        var sought = type is null ? key : $"{key} of type {type.FullName} and id {id}";
        return Resources.Apply(resources => resources.TryGetValue(key, out var resource)
            ? resource
            : throw new ArgumentException(
                $"Resource {sought} is not found, existing resources are {string.Join(", ", resources.Keys.Order(StringComparer.Ordinal))}"));
    }
}
