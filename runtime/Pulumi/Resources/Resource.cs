using System.Collections.Immutable;
using Pulumi.Serialization;

namespace Pulumi;

/// <summary>What a deployment is made of: something a provider manages, or a component that groups such things.</summary>
public class Resource
{
    private readonly string type;
    private readonly string name;
    private readonly bool? protect;
    private readonly ImmutableArray<ResourceTransformation> transformations = [];
    private readonly HashSet<Resource> children = [];
    private readonly ImmutableDictionary<string, ProviderResource> providers = ImmutableDictionary<string, ProviderResource>.Empty;

    /// <summary>A stand-in for a resource that is known only by its URN.</summary>
    private protected Resource(string type, string name)
    {
        this.type = type;
        this.name = name;
    }

    private protected Resource(
        string type, string name, bool custom, ResourceArgs args, ResourceOptions options, bool remote, RegisterPackageRequest? package)
    {
        if (string.IsNullOrEmpty(type))
            throw new ArgumentException("'type' cannot be null or empty.", nameof(type));
        if (string.IsNullOrEmpty(name))
            throw new ArgumentException("'name' cannot be null or empty.", nameof(name));
        this.type = type;
        this.name = name;

        // Before anyone else can see this object, its outputs are there.
        CompletionSources = OutputProperties.Initialize(this, remote || options.Urn is not null);
        var parent = type == Stack.RootType ? null
            : options.Parent ?? (options.Urn is null ? Deployment.Internal.Stack : null);
        transformations = [.. options.ResourceTransformations, .. parent?.transformations ?? []];
        (args, options) = Transformed(args, options);

        options = options.Clone();
        if (options is ComponentResourceOptions { Provider: not null, Providers.Count: > 0 })
        {
            throw new ResourceException(
                "Do not supply both 'provider' and 'providers' options to a ComponentResource.", options.Parent);
        }

        if (options.Parent is { } explicitParent)
        {
            explicitParent.AddChild(this);
            options.Protect ??= explicitParent.protect;
            providers = explicitParent.providers;
        }

        if (custom)
            providers = InheritOrOfferProvider(options);
        else if (options.Provider is { } provider)
            providers = providers.SetItem(provider.Package, provider);
        else if (options is ComponentResourceOptions component)
            providers = providers.SetItems(component.Providers.Select(one => KeyValuePair.Create(one.Package, one)));

        protect = options.Protect;
        Provider = custom ? options.Provider : null;
        Version = options.Version;
        PluginDownloadURL = options.PluginDownloadURL;
        Aliases = [.. options.Aliases.Select(alias => (Input<string>)AliasUrns.Collapse(alias, name, type, options.Parent))];
        Deployment.Internal.Registration.Start(this, new Registration(args, options, remote, package));
    }

    /// <summary>The URN that the engine gave it.</summary>
    [Output("urn")]
    public Output<string> Urn { get; private protected set; } = null!;

    internal ProviderResource? Provider { get; }

    internal string? Version { get; }

    internal string? PluginDownloadURL { get; }

    internal ImmutableArray<Input<string>> Aliases { get; } = [];

    internal ImmutableDictionary<string, IOutputCompletionSource> CompletionSources { get; }
        = ImmutableDictionary<string, IOutputCompletionSource>.Empty;

    /// <summary>The type token: <c>package:module:Name</c>.</summary>
    public string GetResourceType() => type;

    /// <summary>The name in the program.</summary>
    public string GetResourceName() => name;

    internal ProviderResource? GetProvider(string token)
        => PackageOf(token) is { } package ? providers.GetValueOrDefault(package) : null;

    internal Resource[] Children()
    {
        lock (children)
            return [.. children];
    }

    private static string? PackageOf(string token) => token.Split(':') is { Length: 3 } parts ? parts[0] : null;

    private void AddChild(Resource child)
    {
        lock (children)
            children.Add(child);
    }

    private (ResourceArgs Args, ResourceOptions Options) Transformed(ResourceArgs args, ResourceOptions options)
    {
        foreach (var transformation in transformations)
        {
            if (transformation(new ResourceTransformationArgs(this, args, options)) is not { } result)
                continue;

            // What is inherited from the parent, transformations included, is decided by now.
            if (result.Options.Parent != options.Parent)
                throw new ArgumentException("Transformations cannot currently be used to change the 'parent' of a resource.");
            (args, options) = (result.Args, result.Options);
        }

        return (args, options);
    }

    private ImmutableDictionary<string, ProviderResource> InheritOrOfferProvider(ResourceOptions options)
    {
        if (options.Provider is { } provider)
            return PackageOf(type) is { } package ? providers.SetItem(package, provider) : providers;
        options.Provider = options.Parent?.GetProvider(type);
        return providers;
    }
}
