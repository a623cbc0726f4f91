namespace Pulumi;

/// <summary>The package, with its parameters, that a resource's or function's provider comes from.</summary>
public sealed class RegisterPackageRequest
{
    /// <summary>A package by name and version.</summary>
    public RegisterPackageRequest(
        string name,
        string version,
        string? downloadUrl,
        Dictionary<string, byte[]>? checksums,
        PackageParameterization? parameterization)
        : this(name, version, downloadUrl, checksums, parameterization, extension: null)
    {
    }

    /// <summary>A package by name and version.</summary>
    /// <param name="name">The plugin's name.</param>
    /// <param name="version">The plugin's version.</param>
    /// <param name="downloadUrl">Where the plugin is downloaded from, if not from the usual place.</param>
    /// <param name="checksums">The plugin's checksums by platform.</param>
    /// <param name="parameterization">What makes the plugin another package.</param>
    /// <param name="extension">What the plugin is extended with.</param>
    public RegisterPackageRequest(
        string name,
        string version,
        string? downloadUrl,
        Dictionary<string, byte[]>? checksums = null,
        PackageParameterization? parameterization = null,
        PackageParameterization? extension = null)
    {
        Name = name;
        Version = version;
        DownloadUrl = downloadUrl ?? "";
        Checksums = checksums ?? [];
        Parameterization = parameterization;
        Extension = extension;
    }

    /// <summary>The plugin's name.</summary>
    public string Name { get; }

    /// <summary>The plugin's version.</summary>
    public string Version { get; }

    /// <summary>Where the plugin is downloaded from; empty for the usual place.</summary>
    public string DownloadUrl { get; }

    /// <summary>The plugin's checksums by platform.</summary>
    public Dictionary<string, byte[]> Checksums { get; }

    /// <summary>What makes the plugin another package.</summary>
    public PackageParameterization? Parameterization { get; }

    /// <summary>What the plugin is extended with.</summary>
    public PackageParameterization? Extension { get; }

    /// <summary>A package that a plugin becomes when it is given parameters.</summary>
    public sealed class PackageParameterization
    {
        /// <summary>A package by name, version and parameters.</summary>
        public PackageParameterization(string name, string version, byte[] value)
        {
            Name = name;
            Version = version;
            Value = value;
        }

        /// <summary>The package's name.</summary>
        public string Name { get; }

        /// <summary>The package's version.</summary>
        public string Version { get; }

        /// <summary>The parameters, as the plugin takes them.</summary>
        public byte[] Value { get; }
    }
}
