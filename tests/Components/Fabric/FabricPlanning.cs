using Provisioning.Components.Catalog;
using Provisioning.Components.Fabric;

namespace Provisioning.Components.Tests.Fabric;

/// <summary>Short ways to ask the planner.</summary>
internal static class FabricPlanning
{
    public static DomainCatalog Catalog { get; } = DomainCatalog.Load();

    public static FabricRequest Request(string design, int nodes, int managerPorts = 0)
    {
        var found = Catalog.FabricDesigns[design];
        return new FabricRequest
        {
            Subject = "fabric",
            Design = found,
            Switch = Catalog.Switches[found.Switch],
            Limits = Catalog.SubnetLimits["infiniband"],
            Nodes = nodes,
            NicsPerNode = found.Rails,
            ManagerPorts = managerPorts,
        };
    }

    public static FabricPlan Plan(string design, int nodes, int managerPorts = 0) => Plan(Request(design, nodes, managerPorts));

    public static FabricPlan Plan(FabricRequest request)
    {
        var planned = FabricPlanner.Plan(request);
        Assert.True(planned.Succeeded, string.Join(Environment.NewLine, planned.Diagnostics));
        return planned.Plan;
    }
}
