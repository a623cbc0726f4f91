namespace Provisioning.Components.Configuration.Spec;

/// <summary>An operating-system image, served by the image server of the chosen site (<see cref="Sites.SiteSpec.ImageServer"/>).</summary>
public sealed record OsImageSpec
{
    /// <summary>File name on the image server.</summary>
    public required string File { get; init; }

    /// <summary>SHA-256 of the file: 64 hexadecimal digits.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Format of the file.</summary>
    public DiskFormat Format { get; init; } = DiskFormat.Raw;
}
