using System.Text;
using Grpc.Core;
using Provisioning.Engine.Generation;
using Provisioning.Engine.Providers;
using Provisioning.Engine.Values;
using Provisioning.Protocol.Values;
using Pulumirpc;

namespace Provisioning.Engine.Monitor;

/// <summary>What a provider says is wrong with the inputs of a component or the arguments of a method, property by property.</summary>
internal static class InputErrors
{
    /// <summary>The message of a failed call, with a line for each property that it names.</summary>
    public static string Message(ProviderException exception, PropertyMap inputs)
    {
        var text = new StringBuilder(exception.Message);
        if (exception.InnerException is not RpcException call || ErrorDetails.Find<InputPropertiesError>(call) is not { } told)
            return text.ToString();
        foreach (var error in told.Errors)
        {
            var value = PropertyPath.TryParse(error.PropertyPath, out var path) ? PropertyPathAccess.Find(inputs, path) : null;
            text.Append("\n\t\t- property ").Append(error.PropertyPath)
                .Append(value is null ? "" : $" with value '{InputChecks.Text(value)}'").Append(" has a problem: ").Append(error.Reason);
        }

        return text.ToString();
    }
}
