using System.Collections.Immutable;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Provisioning.Components.Fabric;

/// <summary>Switches, fabric designs and subnet limits, from the catalogue.</summary>
public sealed class FabricCatalog
{
    private FabricCatalog(Document document)
    {
        Limits = new SubnetLimits(document.InfiniBand.UnicastLids, document.InfiniBand.RecommendedLids, document.InfiniBand.PartitionsPerNode);
        var switches = document.Switches.ToImmutableDictionary(row => row.Id, ToSwitch, StringComparer.Ordinal);
        Designs = [.. document.Designs.Select(row => ToDesign(row, switches))];
    }

    /// <summary>What an InfiniBand subnet can hold.</summary>
    public SubnetLimits Limits { get; }

    /// <summary>All designs, in the order of the catalogue.</summary>
    public ImmutableArray<FabricDesign> Designs { get; }

    /// <summary>Reads the catalogue that comes with this assembly.</summary>
    public static FabricCatalog Load()
    {
        using var stream = typeof(FabricCatalog).Assembly.GetManifestResourceStream("Provisioning.Components.Catalog.Data.fabrics.yaml")
            ?? throw new InvalidOperationException("The catalogue fabrics.yaml is not embedded in this assembly.");
        using var reader = new StreamReader(stream);
        return new FabricCatalog(new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance).Build().Deserialize<Document>(reader));
    }

    /// <summary>The design that builds a switch model into a fabric for a GPU system; null where the catalogue has none.</summary>
    /// <param name="switchId">The switch, such as <c>qm9700</c>.</param>
    /// <param name="systemId">The GPU system, such as <c>hgx-h200</c>.</param>
    public FabricDesign? Find(string switchId, string systemId) =>
        Designs.FirstOrDefault(design => design.Switch.Id == switchId && design.Systems.Contains(systemId));

    private static SwitchModel ToSwitch(SwitchRow row) => new()
    {
        Id = row.Id,
        Name = row.Name,
        Protocol = row.Protocol,
        Ports = row.Ports,
        GigabitsPerPort = row.GigabitsPerPort,
        PortsPerCage = row.PortsPerCage,
        LidsPerSwitch = row.LidsPerSwitch,
        DedicatedManagerPort = row.DedicatedManagerPort,
        Sharp = row.Sharp is { } sharp ? new SharpCapacity(sharp.Generation, sharp.LowLatencyTrees, sharp.StreamingTrees) : null,
    };

    private static FabricDesign ToDesign(DesignRow row, ImmutableDictionary<string, SwitchModel> switches) => new()
    {
        Id = row.Id,
        Name = row.Name,
        Switch = switches[row.Switch],
        Systems = [.. row.Systems],
        Rails = row.Rails,
        NodePortsPerCage = row.NodePortsPerCage,
        Planes = row.Planes,
        NodesPerScalableUnit = row.NodesPerScalableUnit,
        NodesPerLeaf = row.NodesPerLeaf,
        BuildsWholeScalableUnits = row.BuildsWholeScalableUnits,
        AlwaysHasCore = row.AlwaysHasCore,
        SpineGroups = row.SpineGroups,
        ManagerPorts = row.ManagerPorts,
        PublishedScalableUnits = row.PublishedScalableUnits,
        LinksPerCable = row.LinksPerCable is { } links ? new LinksPerCable(links.NodeLeaf, links.LeafSpine, links.SpineCore) : new LinksPerCable(),
    };

    private sealed class Document
    {
        public LimitsRow InfiniBand { get; set; } = new();

        public List<SwitchRow> Switches { get; set; } = [];

        public List<DesignRow> Designs { get; set; } = [];
    }

    private class Row
    {
        public string Id { get; set; } = "";

        public string Name { get; set; } = "";

        public string Source { get; set; } = "";

        public string AsOf { get; set; } = "";

        public string Confidence { get; set; } = "";
    }

    private sealed class LimitsRow : Row
    {
        public int UnicastLids { get; set; }

        public int RecommendedLids { get; set; }

        public int PartitionsPerNode { get; set; }
    }

    private sealed class SwitchRow : Row
    {
        public FabricProtocol Protocol { get; set; }

        public int Ports { get; set; }

        public int GigabitsPerPort { get; set; }

        public int PortsPerCage { get; set; } = 1;

        public int LidsPerSwitch { get; set; } = 1;

        public bool DedicatedManagerPort { get; set; }

        public SharpRow? Sharp { get; set; }
    }

    private sealed class SharpRow
    {
        public int Generation { get; set; }

        public int LowLatencyTrees { get; set; }

        public int StreamingTrees { get; set; }
    }

    private sealed class DesignRow : Row
    {
        public string Switch { get; set; } = "";

        public List<string> Systems { get; set; } = [];

        public int Rails { get; set; }

        public int NodePortsPerCage { get; set; } = 1;

        public int Planes { get; set; } = 1;

        public int NodesPerScalableUnit { get; set; }

        public int NodesPerLeaf { get; set; }

        public bool BuildsWholeScalableUnits { get; set; } = true;

        public bool AlwaysHasCore { get; set; }

        public SpineGroupScope SpineGroups { get; set; }

        public int ManagerPorts { get; set; }

        public int PublishedScalableUnits { get; set; }

        public LinksRow? LinksPerCable { get; set; }
    }

    private sealed class LinksRow
    {
        public int NodeLeaf { get; set; } = 1;

        public int LeafSpine { get; set; } = 1;

        public int SpineCore { get; set; } = 1;
    }
}
