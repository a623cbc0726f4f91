using System.Collections.Immutable;
using Provisioning.Components.Configuration.Spec;
using Provisioning.PolicySdk.Properties;
using Provisioning.PolicySdk.Resources;

namespace Provisioning.Policies.Reading;

/// <summary>
/// Follows data through a stack: what a resource holds reaches the resources it is made from, those that are made from it to copy it, and those
/// inside the same component.
/// </summary>
public sealed class DataFlow
{
    private const string ClassLabel = "provisioning.dev/data-class";
    private const string ClassProperty = "dataClass";
    private const string PlacementType = "provisioning:placement:SovereignPlacement";

    private readonly ResourceGraph graph;
    private readonly ImmutableArray<DataHolder> holders;

    /// <summary>The flow of data in a stack.</summary>
    public DataFlow(ResourceGraph graph)
    {
        this.graph = graph;
        holders = [.. graph.Resources.Select(Holder).OfType<DataHolder>()];
    }

    /// <summary>The data that reaches a resource, the most sensitive first; empty where no resource says what data it holds.</summary>
    public IEnumerable<DataHolder> Reaching(PolicyResource target)
        => holders.Where(holder => holder.Resource.Urn == target.Urn || ResourceGraph.Walk(holder.Resource, Next).Any(resource => resource.Urn == target.Urn))
            .OrderByDescending(holder => holder.Class);

    /// <summary>The component that a resource is part of, the nearest; null where it stands alone.</summary>
    public PolicyResource? Owner(PolicyResource resource) => graph.AncestorsOf(resource).FirstOrDefault(ancestor => ancestor.Parent is not null);

    // Copies are made by what the holder names, by what names the holder, and by what the holder's component is made of.
    private IEnumerable<PolicyResource> Next(PolicyResource resource)
        => graph.DependenciesOf(resource).Concat(graph.DependentsOf(resource)).Concat(graph.ChildrenOf(resource))
            .Where(next => !next.IsProvider && next.Parent is not null);

    private static DataHolder? Holder(PolicyResource resource)
    {
        if (resource.Type == PlacementType)
            return null;
        var stated = resource.Type.StartsWith("kubernetes:", StringComparison.Ordinal) ? Label(resource) : resource.Properties[ClassProperty];
        return stated is not null && stated.IsString(out var text) && Enum.TryParse<DataClass>(text, ignoreCase: true, out var dataClass)
            ? new DataHolder(resource, dataClass)
            : null;
    }

    private static PropertyView? Label(PolicyResource resource)
    {
        var metadata = resource.Properties["metadata"];
        return metadata.IsObject && metadata["labels"] is { IsObject: true } labels ? labels[ClassLabel] : null;
    }
}

/// <summary>A resource that says what data it holds.</summary>
/// <param name="Resource">The resource.</param>
/// <param name="Class">The most sensitive data it holds.</param>
public sealed record DataHolder(PolicyResource Resource, DataClass Class);
