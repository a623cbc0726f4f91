namespace Provisioning.Components.Fabric;

/// <summary>Images of what the network operator runs, in the site's own registry, each with repository and tag.</summary>
/// <param name="Driver">The network driver (DOCA-OFED).</param>
/// <param name="DevicePlugin">The device plugin that offers adapters to pods.</param>
/// <param name="AddressManager">nv-ipam.</param>
/// <param name="NetworkPlugins">The CNI plugins.</param>
/// <param name="Multus">Multus.</param>
public sealed record FabricImages(string Driver, string DevicePlugin, string AddressManager, string NetworkPlugins, string Multus);
