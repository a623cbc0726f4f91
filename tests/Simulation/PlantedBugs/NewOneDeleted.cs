using System.Collections.Concurrent;
using Pulumirpc;

namespace Provisioning.Simulation.Tests.PlantedBugs;

/// <summary>After a replacement the new one is deleted instead of the old one.</summary>
internal sealed class NewOneDeleted : PlantedBug
{
    public override ResourceProvider.ResourceProviderBase Provider(ResourceProvider.ResourceProviderBase provider)
    {
        var created = new ConcurrentDictionary<string, string>(StringComparer.Ordinal);
        return new ChangedProvider(provider)
        {
            OnCreate = async (request, create) =>
            {
                var response = await create();
                created[request.Urn] = response.Id;
                return response;
            },
            OnDelete = (request, delete) =>
            {
                if (created.TryGetValue(request.Urn, out var id))
                    request = new DeleteRequest(request) { Id = id };
                return delete(request);
            },
        };
    }
}
