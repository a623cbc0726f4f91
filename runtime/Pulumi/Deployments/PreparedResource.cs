using Pulumi.Serialization;
using Pulumirpc;

namespace Pulumi;

/// <summary>What a request says about a resource, with everything it depends on resolved.</summary>
internal sealed record PreparedResource
{
    public required SerializedProperties Properties { get; init; }

    public required string ParentUrn { get; init; }

    public required string Provider { get; init; }

    public required Dictionary<string, string> Providers { get; init; }

    public required HashSet<string> Dependencies { get; init; }

    public required Dictionary<string, HashSet<string>> PropertyDependencies { get; init; }

    public required IReadOnlyList<Pulumirpc.Alias> Aliases { get; init; }

    public required IReadOnlyList<string> AliasUrns { get; init; }

    public required IReadOnlyList<Callback> Transforms { get; init; }

    public required RegisterResourceRequest.Types.ResourceHooksBinding Hooks { get; init; }

    public required string PackageReference { get; init; }
}
