using Grpc.Core;
using Pulumi.Experimental;

namespace Pulumi;

/// <summary>Asks the engine whether its version will do.</summary>
internal static class EngineVersion
{
    public static async Task RequireAsync(IEngine engine, string range)
    {
        try
        {
            await engine.RequirePulumiVersionAsync(range).ConfigureAwait(false);
        }
        catch (RpcException exception)
        {
            throw new Deployment.RequirePulumiVersionException(exception.StatusCode == StatusCode.Unimplemented
                ? "The installed version of the CLI does not support the `RequirePulumiVersion` RPC. Please upgrade the Pulumi CLI"
                : exception.Status.Detail);
        }
    }
}
