namespace Provisioning.Components.Fabric;

/// <summary>What a port belongs to.</summary>
public enum DeviceKind
{
    /// <summary>A compute node.</summary>
    Node,

    /// <summary>The fabric manager.</summary>
    Manager,

    /// <summary>A leaf switch.</summary>
    Leaf,

    /// <summary>A spine switch.</summary>
    Spine,

    /// <summary>A core switch.</summary>
    Core,
}

/// <summary>The tier that a link crosses.</summary>
public enum FabricTier
{
    /// <summary>Between a node and a leaf.</summary>
    NodeLeaf,

    /// <summary>Between the fabric manager and a leaf.</summary>
    Manager,

    /// <summary>Between a leaf and a spine.</summary>
    LeafSpine,

    /// <summary>Between a spine and a core.</summary>
    SpineCore,
}

/// <summary>A port of a device.</summary>
/// <param name="Kind">What the device is.</param>
/// <param name="Device">The device, such as <c>leaf-p1-g2-r8</c> (plane, group, rail), <c>node-0031</c>.</param>
/// <param name="Port">The port, from 1; on a node the rail.</param>
public readonly record struct PortAddress(DeviceKind Kind, string Device, int Port);

/// <summary>One link of a fabric.</summary>
/// <param name="Tier">The tier it crosses.</param>
/// <param name="Lower">The end nearer to the nodes.</param>
/// <param name="Upper">The end farther from the nodes.</param>
public readonly record struct FabricCable(FabricTier Tier, PortAddress Lower, PortAddress Upper);
