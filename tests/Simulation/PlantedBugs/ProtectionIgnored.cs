using Provisioning.Engine.Operations;

namespace Provisioning.Simulation.Tests.PlantedBugs;

/// <summary>What is protected is deleted all the same.</summary>
internal sealed class ProtectionIgnored : PlantedBug
{
    public override OperationRequest Request(OperationRequest request) => request with { IgnoreProtect = true };
}
