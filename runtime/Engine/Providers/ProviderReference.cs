using Provisioning.Protocol.Values;

namespace Provisioning.Engine.Providers;

/// <summary>Names a provider resource by URN and id: <c>urn::id</c>. The id is a sentinel while a preview has not created it.</summary>
internal readonly record struct ProviderReference(string Urn, string Id)
{
    public static ProviderReference? TryParse(string text)
    {
        var at = text.LastIndexOf("::", StringComparison.Ordinal);
        return at > 0 && ResourceUrn.TryParse(text[..at], out var urn) && ResourceTypes.IsProvider(urn.Type)
            ? new ProviderReference(text[..at], text[(at + 2)..])
            : null;
    }

    private const string DeniedName = "denydefaultprovider";

    /// <summary>Stands for the default provider of a package that the configuration does not allow.</summary>
    public static ProviderReference Denied(string package)
        => new(ResourceUrn.Create(DeniedName, DeniedName, null, ResourceTypes.ProviderPrefix + package, DeniedName).Value, DeniedName);

    /// <summary>Whether it stands for a default provider that is not allowed.</summary>
    public bool IsDenied => Id == DeniedName;

    /// <summary>Why a default provider that is not allowed is not used for <paramref name="user"/>.</summary>
    public static string Refusal(string package, string user) => $"Default provider for '{package}' disabled. '{user}' must use an explicit provider.";

    /// <summary>The package whose resources it manages.</summary>
    public string Package => ResourceUrn.Parse(Urn).Type[ResourceTypes.ProviderPrefix.Length..];

    public override string ToString() => $"{Urn}::{Id}";
}
