using Provisioning.Components.Fabric;

namespace Provisioning.Components.Tests.Fabric;

/// <summary>Short ways to ask the planner.</summary>
internal static class FabricPlanning
{
    public static FabricCatalog Catalog { get; } = FabricCatalog.Load();

    public static FabricRequest Request(string design, int nodes, int managerPorts = 0)
    {
        var found = Catalog.Designs.Single(candidate => candidate.Id == design);
        return new FabricRequest
        {
            Subject = "fabric",
            Design = found,
            Limits = Catalog.Limits,
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
