using System.Collections.Immutable;
using Provisioning.Protocol.Values;

namespace Provisioning.PolicySdk.Resources;

/// <summary>All resources of a stack and how they hang together: what a stack policy judges.</summary>
public sealed class ResourceGraph
{
    private readonly Dictionary<ResourceUrn, PolicyResource> byUrn;
    private readonly ILookup<ResourceUrn, PolicyResource> children;
    private readonly ILookup<ResourceUrn, PolicyResource> dependents;

    /// <summary>A graph of the given resources.</summary>
    public ResourceGraph(IEnumerable<PolicyResource> resources)
    {
        Resources = [.. resources];
        // A resource under replacement is listed twice; what is coming is listed first.
        byUrn = [];
        foreach (var resource in Resources)
            byUrn.TryAdd(resource.Urn, resource);
        children = Resources.Where(resource => resource.Parent is not null).ToLookup(resource => resource.Parent!.Value);
        dependents = Resources
            .SelectMany(resource => UrnsBehind(resource).Select(urn => (urn, resource)))
            .ToLookup(edge => edge.urn, edge => edge.resource);
    }

    /// <summary>The resources, in the order the engine gave.</summary>
    public ImmutableArray<PolicyResource> Resources { get; }

    /// <summary>The resource of a URN, or null where the stack has none.</summary>
    public PolicyResource? Find(ResourceUrn urn) => byUrn.GetValueOrDefault(urn);

    /// <summary>The resources whose type fits a pattern with <c>*</c> and <c>?</c>.</summary>
    public IEnumerable<PolicyResource> OfType(string pattern)
    {
        var selector = Selector.OfType(pattern);
        return Resources.Where(resource => selector.WhyNot(resource) is null);
    }

    /// <summary>The parent of a resource, or null for the stack itself.</summary>
    public PolicyResource? ParentOf(PolicyResource resource) => resource.Parent is { } parent ? Find(parent) : null;

    /// <summary>The components above a resource, innermost first, the stack last.</summary>
    public IEnumerable<PolicyResource> AncestorsOf(PolicyResource resource)
    {
        var seen = new HashSet<ResourceUrn>();
        for (var parent = ParentOf(resource); parent is not null && seen.Add(parent.Urn); parent = ParentOf(parent))
            yield return parent;
    }

    /// <summary>The resources directly below one.</summary>
    public IEnumerable<PolicyResource> ChildrenOf(PolicyResource resource) => children[resource.Urn];

    /// <summary>All resources below one.</summary>
    public IEnumerable<PolicyResource> DescendantsOf(PolicyResource resource) => Walk(resource, ChildrenOf);

    /// <summary>What a resource is made from: its dependencies, those of its properties, and the resources its properties refer to.</summary>
    public IEnumerable<PolicyResource> DependenciesOf(PolicyResource resource)
        => UrnsBehind(resource).Select(Find).OfType<PolicyResource>();

    /// <summary>What one property of a resource is made from.</summary>
    public IEnumerable<PolicyResource> DependenciesOf(PolicyResource resource, string property)
        => (resource.PropertyDependencies.TryGetValue(property, out var urns) ? urns : [])
            .Concat(References(resource.Values.Find(property)))
            .Distinct().Select(Find).OfType<PolicyResource>();

    /// <summary>What is made from a resource.</summary>
    public IEnumerable<PolicyResource> DependentsOf(PolicyResource resource) => dependents[resource.Urn];

    /// <summary>
    /// Every resource reached from one by taking a step over and over, each once, the nearest first; the start is not among them unless a
    /// step leads back to it.
    /// </summary>
    /// <param name="start">Where to start.</param>
    /// <param name="step">The resources next to one.</param>
    public static IEnumerable<PolicyResource> Walk(PolicyResource start, Func<PolicyResource, IEnumerable<PolicyResource>> step)
    {
        var seen = new HashSet<ResourceUrn>();
        var pending = new Queue<PolicyResource>([start]);
        while (pending.TryDequeue(out var current))
        {
            foreach (var next in step(current))
            {
                if (!seen.Add(next.Urn))
                    continue;
                yield return next;
                pending.Enqueue(next);
            }
        }
    }

    private static IEnumerable<ResourceUrn> UrnsBehind(PolicyResource resource)
        => resource.Dependencies
            .Concat(resource.PropertyDependencies.Values.SelectMany(urns => urns))
            .Concat(resource.Values.Values.SelectMany(References))
            .Distinct();

    private static IEnumerable<ResourceUrn> References(PropertyValue? value) => value switch
    {
        // Engines put a component's URN where it is a value, and a resource's id; property dependencies say what the id is of.
        PropertyValue.String text when ResourceUrn.TryParse(text.Value, out var urn) => [urn],
        PropertyValue.Resource reference when ResourceUrn.TryParse(reference.Urn, out var urn) => [urn],
        PropertyValue.Object obj => obj.Properties.Values.SelectMany(References),
        PropertyValue.Array array => array.Items.SelectMany(References),
        PropertyValue.Secret secret => References(secret.Element),
        PropertyValue.Output output => References(output.Element).Concat(Dependencies(output)),
        _ => [],
    };

    private static IEnumerable<ResourceUrn> Dependencies(PropertyValue.Output output)
        => output.Dependencies.Select(text => ResourceUrn.TryParse(text, out var urn) ? urn : default).Where(urn => urn != default);
}
