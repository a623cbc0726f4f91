using Provisioning.Engine.Operations;

namespace Provisioning.Simulation.Tests.PlantedBugs;

/// <summary>A preview does what it should only show.</summary>
internal sealed class PreviewActs : PlantedBug
{
    public override OperationRequest Request(OperationRequest request) => request with { IsPreview = false };
}
