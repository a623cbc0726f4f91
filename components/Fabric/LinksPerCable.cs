namespace Provisioning.Components.Fabric;

/// <summary>How many links one cable carries in each tier, which is how the sources of a design count cables.</summary>
/// <param name="NodeLeaf">Links in a cable between node and leaf.</param>
/// <param name="LeafSpine">Links in a cable between leaf and spine.</param>
/// <param name="SpineCore">Links in a cable between spine and core.</param>
public sealed record LinksPerCable(int NodeLeaf = 1, int LeafSpine = 1, int SpineCore = 1);
