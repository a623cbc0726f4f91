using System.Collections.Immutable;
using Pulumi;
using Provisioning.PolicySdk.Properties;
using Provisioning.Protocol.Values;

namespace Provisioning.PolicySdk.Resources;

/// <summary>A resource as a policy sees it: its inputs for a resource policy, its outputs for a stack policy.</summary>
/// <param name="Urn">Its name in the deployment.</param>
/// <param name="Type">Its type token.</param>
/// <param name="Name">Its name in the program.</param>
/// <param name="Values">Its properties.</param>
public sealed record PolicyResource(ResourceUrn Urn, string Type, string Name, PropertyMap Values)
{
    /// <summary>Its properties, to read.</summary>
    public PropertyView Properties => new(PropertyValue.Of(Values), "", Urn);

    /// <summary>The options it was registered with.</summary>
    public PolicyResourceOptions Options { get; init; } = PolicyResourceOptions.None;

    /// <summary>The provider that manages it; null for components and providers.</summary>
    public PolicyResource? Provider { get; init; }

    /// <summary>Its parent; null for the stack. Resource policies know it from the options, stack policies in any case.</summary>
    public ResourceUrn? Parent { get; init; }

    /// <summary>The resources it depends on. Known to stack policies only.</summary>
    public ImmutableArray<ResourceUrn> Dependencies { get; init; } = [];

    /// <summary>The resources each property came from. Known to stack policies only.</summary>
    public ImmutableDictionary<string, ImmutableArray<ResourceUrn>> PropertyDependencies { get; init; }
        = ImmutableDictionary<string, ImmutableArray<ResourceUrn>>.Empty;

    /// <summary>The types of the components above it, outermost first; the stack is not among them.</summary>
    public IEnumerable<string> ParentTypes => Urn.QualifiedType.Split('$')[..^1];

    /// <summary>Its properties through the class that programs write them with.</summary>
    /// <typeparam name="TArgs">The argument class of its type: <c>DeploymentArgs</c>.</typeparam>
    public PropertyView<TArgs> As<TArgs>()
        where TArgs : InputArgs
        => new(Properties);

    /// <summary>Whether it is of the type that a resource class stands for.</summary>
    /// <typeparam name="TResource">The resource class: <c>Deployment</c>.</typeparam>
    public bool Is<TResource>()
        where TResource : Resource
        => InputNames.TypeOf(typeof(TResource)) is { } token && token == Type;

    /// <summary>Whether it is a provider.</summary>
    public bool IsProvider => ResourceTypes.IsProvider(Type);
}

/// <summary>Options of a resource that a policy may judge.</summary>
public sealed record PolicyResourceOptions
{
    /// <summary>No options.</summary>
    public static PolicyResourceOptions None { get; } = new();

    /// <summary>Whether it is protected from deletion.</summary>
    public bool Protect { get; init; }

    /// <summary>Property paths whose changes are ignored.</summary>
    public ImmutableArray<string> IgnoreChanges { get; init; } = [];

    /// <summary>Whether it is deleted before its replacement is made; null where the program does not say.</summary>
    public bool? DeleteBeforeReplace { get; init; }

    /// <summary>Outputs that are secret besides those the provider says.</summary>
    public ImmutableArray<string> AdditionalSecretOutputs { get; init; } = [];

    /// <summary>URNs it went by before.</summary>
    public ImmutableArray<string> Aliases { get; init; } = [];

    /// <summary>How long making it may take; zero where the program does not say.</summary>
    public TimeSpan CreateTimeout { get; init; }

    /// <summary>How long changing it may take; zero where the program does not say.</summary>
    public TimeSpan UpdateTimeout { get; init; }

    /// <summary>How long deleting it may take; zero where the program does not say.</summary>
    public TimeSpan DeleteTimeout { get; init; }
}
