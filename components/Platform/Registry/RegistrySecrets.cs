namespace Provisioning.Components.Platform.Registry;

/// <summary>Names of the Secrets with which Flux and nodes reach a site's registry.</summary>
public static class RegistrySecrets
{
    /// <summary>The registry's certificate authority, as <c>ca.crt</c>.</summary>
    public const string Authority = "registry-authority";

    /// <summary>The registry's pull credentials, as <c>.dockerconfigjson</c>.</summary>
    public const string Pull = "registry-pull";
}
