namespace Provisioning.Components.Configuration.Spec;

/// <summary>Formats of disk images that Metal3 writes to a host.</summary>
public enum DiskFormat
{
    /// <summary>The bytes of the disk.</summary>
    Raw,

    /// <summary>QEMU's copy-on-write format.</summary>
    Qcow2,
}
