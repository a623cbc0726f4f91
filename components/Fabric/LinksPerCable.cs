namespace Provisioning.Components.Fabric;

/// <summary>How many links one cable carries in each tier, which is how the sources of a design count cables.</summary>
public sealed record LinksPerCable
{
    /// <summary>Links in a cable between node and leaf.</summary>
    public int NodeLeaf { get; init; } = 1;

    /// <summary>Links in a cable between leaf and spine.</summary>
    public int LeafSpine { get; init; } = 1;

    /// <summary>Links in a cable between spine and core.</summary>
    public int SpineCore { get; init; } = 1;
}
