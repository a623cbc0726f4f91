namespace Provisioning.Components.Fabric;

/// <summary>What is asked of a fabric.</summary>
public sealed record FabricRequest
{
    /// <summary>Where the request stands in the user's file; the subject of every diagnostic.</summary>
    public string Subject { get; init; } = "";

    /// <summary>The reference design to follow.</summary>
    public required FabricDesign Design { get; init; }

    /// <summary>The switch that the design names.</summary>
    public required SwitchModel Switch { get; init; }

    /// <summary>What an InfiniBand subnet can hold.</summary>
    public required SubnetLimits Limits { get; init; }

    /// <summary>Nodes to connect.</summary>
    public required int Nodes { get; init; }

    /// <summary>Compute-fabric NICs that a node really has; must equal the rails of the design.</summary>
    public required int NicsPerNode { get; init; }

    /// <summary>
    /// Ports that the fabric manager (UFM) takes; 0 where it does not attach to this fabric. Where no leaf port is free they
    /// take the ports of a node slot, so the fabric holds fewer nodes.
    /// </summary>
    public int ManagerPorts { get; init; }

    /// <summary>Leaf downlinks for each uplink: 1 is non-blocking, which is what NVIDIA documents for compute fabrics.</summary>
    public int Oversubscription { get; init; } = 1;

    /// <summary>Virtual functions of a NIC that have a local identifier of their own.</summary>
    public int VirtualFunctionLidsPerPort { get; init; }

    /// <summary>Jobs that hold a SHARP streaming reservation at the same time; 0 leaves SHARP unused.</summary>
    public int SharpJobs { get; init; }
}
