using System.Collections.Immutable;
using Provisioning.Protocol.Values;

namespace Pulumi;

/// <summary>What a resource is registered with.</summary>
internal sealed record Registration(ResourceArgs Args, ResourceOptions Options, bool IsRemote, RegisterPackageRequest? Package);

/// <summary>What the engine answered.</summary>
/// <param name="Urn">The resource's URN.</param>
/// <param name="Id">Its id; empty while it is not known.</param>
/// <param name="State">Its properties.</param>
/// <param name="Dependencies">What each property depends on, beyond the resource itself.</param>
/// <param name="IsIncomplete">Whether properties that are missing are unknown even outside a preview.</param>
internal sealed record RegistrationResult(
    string Urn,
    string Id,
    PropertyMap State,
    ImmutableDictionary<string, ImmutableHashSet<Resource>> Dependencies,
    bool IsIncomplete)
{
    public RegistrationResult(string urn, string id, PropertyMap state)
        : this(urn, id, state, ImmutableDictionary<string, ImmutableHashSet<Resource>>.Empty, IsIncomplete: false)
    {
    }
}
