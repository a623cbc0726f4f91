using System.Collections.Immutable;
using Provisioning.Engine.Operations;

namespace Provisioning.Simulation.Tests.PlantedBugs;

/// <summary>What depends on what is not asked when things are deleted.</summary>
internal sealed class DependenciesForgotten : PlantedBug
{
    public override OperationRequest Request(OperationRequest request) => request.Kind != OperationKind.Destroy ? request : request with
    {
        Base = request.Base with
        {
            Resources = [.. request.Base.Resources.Select(state => state with
            {
                Dependencies = [], PropertyDependencies = ImmutableSortedDictionary.Create<string, ImmutableArray<string>>(StringComparer.Ordinal),
            })],
        },
    };
}
