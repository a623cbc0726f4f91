using Provisioning.Engine.Operations;

namespace Provisioning.Simulation.Tests.PlantedBugs;

/// <summary>What is to be left alone is deleted.</summary>
internal sealed class RetainedDeleted : PlantedBug
{
    public override OperationRequest Request(OperationRequest request)
        => request with { Base = request.Base with { Resources = [.. request.Base.Resources.Select(state => state with { RetainOnDelete = false })] } };
}
