using System.Collections.Immutable;
using Provisioning.Engine.State;

namespace Provisioning.Engine.Operations;

/// <summary>What to tell a user whose last operation was interrupted.</summary>
internal static class PendingOperationsText
{
    public static string Of(ImmutableArray<PendingOperation> operations)
    {
        var lines = operations.Select(operation =>
            $"  * {operation.Resource.Urn}, interrupted while {operation.Type.ToString().ToLowerInvariant()}");
        return $"Attempting to deploy or update resources with {operations.Length} pending operations from previous deployment.\n"
            + string.Join("\n", lines) + "\n"
            + "These resources are in an unknown state because the last operation was interrupted while waiting for changes to them to "
            + "complete. Look at each with the tools of its provider: what was created can be imported, the rest is forgotten by "
            + "`provision refresh`.";
    }
}
