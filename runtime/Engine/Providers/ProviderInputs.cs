using Provisioning.Protocol.Values;

namespace Provisioning.Engine.Providers;

/// <summary>A provider resource's inputs: the plugin's own configuration and what the engine notes beside it.</summary>
internal static class ProviderInputs
{
    /// <summary>The plugin's version.</summary>
    public const string Version = "version";

    /// <summary>What only the engine uses: download URL, checksums, parameterization.</summary>
    public const string Internal = "__internal";

    /// <summary>What a plugin checks and diffs.</summary>
    public static PropertyMap Checked(PropertyMap inputs) => inputs.Without(Internal);

    /// <summary>What a plugin is configured with.</summary>
    public static PropertyMap Configured(PropertyMap inputs) => inputs.Without(Internal).Without(Version);

    public static string VersionOf(PropertyMap inputs) => inputs.Find(Version) is PropertyValue.String version ? version.Value : "";
}
