using Provisioning.Components.Configuration.Units;

namespace Provisioning.Components.Configuration.Sites;

/// <summary>Hints that pick the disk for the operating system; a disk must match all that are given, and one must be.</summary>
public sealed record RootDeviceSpec
{
    /// <summary>A stable device name, such as <c>/dev/disk/by-path/pci-0000:01:00.0-nvme-1</c>.</summary>
    public string? DeviceName { get; init; }

    /// <summary>Part of the model name.</summary>
    public string? Model { get; init; }

    /// <summary>The serial number.</summary>
    public string? SerialNumber { get; init; }

    /// <summary>The world-wide name.</summary>
    public string? Wwn { get; init; }

    /// <summary>The least size.</summary>
    public DataSize? MinSize { get; init; }

    /// <summary>Whether it is a spinning disk.</summary>
    public bool? Rotational { get; init; }
}
