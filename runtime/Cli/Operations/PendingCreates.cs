using Provisioning.Cli.Commands;
using Provisioning.Engine.State;
using Provisioning.Protocol.Diagnostics;

namespace Provisioning.Cli.Operations;

/// <summary>What the user says of creations that were begun and never ended; said before a refresh, and kept even if that is only previewed.</summary>
internal static class PendingCreates
{
    /// <summary>Edits the state as the options ask for.</summary>
    /// <exception cref="DiagnosticException">URNs and ids do not come in pairs.</exception>
    public static void Apply(CommandContext context, OperationOptions options, Workspace workspace, StackReference stack)
    {
        var named = context.Values(options.ImportPendingCreates);
        if (named.Length % 2 != 0)
            throw new DiagnosticException(CliDiagnostics.InvalidArguments("each URN must be followed by an ID: found an odd number of entries"));
        var ids = named.Chunk(2).ToLookup(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
        if (ids.Count > 0)
            StateEdit.Run(context, workspace, stack, snapshot => Imported(context, snapshot, ids));
        if (context.Has(options.ClearPendingCreates) && workspace.LoadSealed(stack).Snapshot.PendingOperations.Any(IsCreate))
            StateEdit.Run(context, workspace, stack, snapshot => snapshot with { PendingOperations = snapshot.PendingOperations.RemoveAll(IsCreate) });
    }

    private static Snapshot Imported(CommandContext context, Snapshot snapshot, ILookup<string, string> ids)
    {
        foreach (var urn in ids.Select(group => group.Key).Except(snapshot.PendingOperations.Where(IsCreate).Select(operation => operation.Resource.Urn), StringComparer.Ordinal))
            context.Terminal.Warn($"\"{urn}\" did not correspond to a pending create");
        return snapshot with
        {
            PendingOperations =
            [
                .. snapshot.PendingOperations.Select(operation => IsCreate(operation) && ids.Contains(operation.Resource.Urn)
                    ? new PendingOperation(operation.Resource with { Id = ids[operation.Resource.Urn].Last() }, PendingOperationType.Importing)
                    : operation),
            ],
        };
    }

    private static bool IsCreate(PendingOperation operation) => operation.Type == PendingOperationType.Creating;
}
