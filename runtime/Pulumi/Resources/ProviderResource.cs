using Provisioning.Protocol.Values;

namespace Pulumi;

/// <summary>A configured provider, for the resources that are given it.</summary>
public class ProviderResource : CustomResource
{
    /// <summary>Registers a provider of a package.</summary>
    public ProviderResource(string package, string name, ResourceArgs args, CustomResourceOptions? options = null)
        : this(package, name, args, options, registerPackageRequest: null)
    {
    }

    /// <summary>Registers a provider of a package with parameters.</summary>
    public ProviderResource(
        string package,
        string name,
        ResourceArgs args,
        CustomResourceOptions? options = null,
        RegisterPackageRequest? registerPackageRequest = null)
        : base($"{ResourceTypes.ProviderPrefix}{package}", name, args, options, registerPackageRequest)
        => Package = package;

    private protected ProviderResource(string package)
        : base($"{ResourceTypes.ProviderPrefix}{package}", "")
        => Package = package;

    internal string Package { get; }

    /// <summary>What requests call it: its URN and its id, the latter the unknown sentinel while it is not known.</summary>
    internal async Task<string> GetReferenceAsync()
    {
        var urn = await Urn.GetValueAsync(whenUnknown: "").ConfigureAwait(false);
        var id = await Id.GetValueAsync(whenUnknown: "").ConfigureAwait(false);
        return $"{urn}::{(string.IsNullOrEmpty(id) ? Signatures.Unknown : id)}";
    }
}
