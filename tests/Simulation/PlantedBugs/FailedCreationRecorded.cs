using Grpc.Core;
using Pulumirpc;

namespace Provisioning.Simulation.Tests.PlantedBugs;

/// <summary>A creation that failed is recorded as if it had not.</summary>
internal sealed class FailedCreationRecorded : PlantedBug
{
    public override ResourceProvider.ResourceProviderBase Provider(ResourceProvider.ResourceProviderBase provider) => new ChangedProvider(provider)
    {
        OnCreate = async (request, create) =>
        {
            try
            {
                return await create();
            }
            catch (RpcException)
            {
                return new CreateResponse { Id = "made-up", Properties = request.Properties };
            }
        },
    };
}
