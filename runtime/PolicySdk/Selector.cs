using System.Collections.Immutable;
using System.IO.Enumeration;
using Pulumi;
using Provisioning.PolicySdk.Properties;
using Provisioning.PolicySdk.Resources;

namespace Provisioning.PolicySdk;

/// <summary>
/// Which resources a policy looks at, decided before any of its code runs. Patterns take <c>*</c> and <c>?</c> and are
/// compared in ordinal case. An empty list asks for nothing; of a list one pattern must fit; all lists must.
/// </summary>
public sealed record Selector
{
    /// <summary>Every resource.</summary>
    public static Selector Everything { get; } = new();

    /// <summary>Patterns for the type: <c>kubernetes:apps/*:Deployment</c>.</summary>
    public ImmutableArray<string> Types { get; init; } = [];

    /// <summary>Patterns for the name.</summary>
    public ImmutableArray<string> Names { get; init; } = [];

    /// <summary>Patterns for the type of any component above it.</summary>
    public ImmutableArray<string> Parents { get; init; } = [];

    /// <summary>Resources of any of the given types.</summary>
    public static Selector OfType(params ReadOnlySpan<string> types) => new() { Types = [.. types] };

    /// <summary>Resources of the type that a resource class stands for.</summary>
    /// <typeparam name="TResource">The resource class: <c>Deployment</c>.</typeparam>
    /// <exception cref="ArgumentException">The class names no type.</exception>
    public static Selector Of<TResource>()
        where TResource : Resource
        => OfType(InputNames.TypeOf(typeof(TResource)) ?? throw new ArgumentException($"{typeof(TResource).Name} names no resource type."));

    /// <summary>Why a resource is not selected, or null where it is.</summary>
    public string? WhyNot(PolicyResource resource)
    {
        if (!Fits(Types, resource.Type))
            return $"the type {resource.Type} is none of {string.Join(", ", Types)}";
        if (!Fits(Names, resource.Name))
            return $"the name {resource.Name} is none of {string.Join(", ", Names)}";
        if (!Parents.IsEmpty && !resource.ParentTypes.Any(parent => Fits(Parents, parent)))
            return $"it has no parent of type {string.Join(", ", Parents)}";
        return null;
    }

    private static bool Fits(ImmutableArray<string> patterns, string text)
        => patterns.IsEmpty || patterns.Any(pattern => FileSystemName.MatchesSimpleExpression(pattern, text, ignoreCase: false));
}
