using System.Collections.Immutable;

namespace Provisioning.Simulation.Tests.Programs;

/// <summary>One version of a generated program.</summary>
/// <param name="Resources">Its resources, each after all it needs.</param>
internal sealed record ProgramSpec(ImmutableArray<ResourceSpec> Resources)
{
    /// <summary>The project.</summary>
    public const string Project = "proj";

    /// <summary>The stack.</summary>
    public const string Stack = "dev";

    private readonly Dictionary<int, ResourceSpec> byKey = Resources.ToDictionary(resource => resource.Key);

    /// <summary>A resource by its key.</summary>
    public ResourceSpec this[int key] => byKey[key];

    /// <summary>Whether it has such a resource.</summary>
    public bool Has(int key) => byKey.ContainsKey(key);

    /// <summary>The URN of a resource in this version.</summary>
    public static string UrnOf(ResourceSpec resource)
        => $"urn:pulumi:{Stack}::{Project}::{(resource.Parent is null ? "" : ResourceSpec.Group + "$")}{resource.Type}::{resource.Name}";

    /// <summary>The resource that has a URN, or had it before.</summary>
    public ResourceSpec? Find(string urn)
        => Resources.FirstOrDefault(resource => UrnOf(resource) == urn) ?? Resources.FirstOrDefault(resource => resource.FormerUrns.Contains(urn));
}
