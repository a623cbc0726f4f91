using static Provisioning.Components.Fabric.FatTreeArithmetic;

namespace Provisioning.Components.Fabric;

/// <summary>Counts transceivers: one a cage, and a cage may hold several logical ports.</summary>
internal static class FabricTransceivers
{
    public static TransceiverCounts Count(FabricPlan plan)
    {
        var cage = plan.Switch.PortsPerCage;
        var usedPorts = new Dictionary<string, int>(StringComparer.Ordinal);
        var managerPorts = 0;
        foreach (var cable in FabricCabling.Links(plan))
        {
            if (cable.Tier is FabricTier.Manager)
                managerPorts++;
            foreach (var end in (ReadOnlySpan<PortAddress>)[cable.Lower, cable.Upper])
            {
                if (end.Kind is DeviceKind.Leaf or DeviceKind.Spine or DeviceKind.Core)
                    usedPorts[end.Device] = usedPorts.GetValueOrDefault(end.Device) + 1;
            }
        }

        var nodePorts = plan.Design.Rails * plan.Design.Planes;
        return new TransceiverCounts(
            usedPorts.Values.Sum(ports => CeilingDivide(ports, cage)),
            plan.Nodes * CeilingDivide(nodePorts, plan.Design.NodePortsPerCage),
            managerPorts);
    }
}
