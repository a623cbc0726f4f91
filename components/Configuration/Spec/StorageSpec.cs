namespace Provisioning.Components.Configuration.Spec;

/// <summary>Shared storage.</summary>
public sealed record StorageSpec
{
    /// <summary>The filesystem that every GPU node mounts.</summary>
    public required FilesystemSpec Filesystem { get; init; }
}
