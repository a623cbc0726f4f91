using System.CommandLine;
using Provisioning.Engine.Secrets;
using Provisioning.Engine.State;
using Provisioning.Protocol.Diagnostics;

namespace Provisioning.Cli.Commands;

/// <summary>Edits a stack's state by a function from one snapshot to another: locked, verified, and without its key.</summary>
internal static class StateEdit
{
    /// <summary>What is asked before state is edited.</summary>
    public const string Warning = "This command will edit your stack's state directly.";

    /// <summary>Edits.</summary>
    /// <param name="context">The command.</param>
    /// <param name="workspace">Where.</param>
    /// <param name="stack">Which stack.</param>
    /// <param name="edit">The edit.</param>
    /// <exception cref="DiagnosticException">The edit is refused, or would leave a state that contradicts itself; nothing is changed.</exception>
    public static void Run(CommandContext context, Workspace workspace, StackReference stack, Func<Snapshot, Snapshot> edit)
    {
        using var held = workspace.Locks.Acquire(stack, LockOwners.Current(context.Environment));
        var loaded = workspace.LoadSealed(stack);
        var edited = edit(loaded.Snapshot);
        if (SnapshotIntegrity.Verify(loaded.Snapshot).IsEmpty && SnapshotIntegrity.Verify(edited) is { IsEmpty: false } found)
            throw new DiagnosticException(found);
        workspace.Stacks.Save(loaded with { Checkpoint = loaded.Checkpoint with { Latest = edited } }, Form(loaded));
    }

    /// <summary>Asks, unless the user has said yes already. As with pulumi, nobody is asked where nobody can be.</summary>
    public static void Confirm(CommandContext context, Option<bool> yes, string warning = Warning, string what = "edit")
    {
        if (context.Environment.IsInteractive)
            Confirmation.Require(context, yes, warning, what);
    }

    /// <summary>How a sealed state is written.</summary>
    public static SecretForm Form(LoadedStack stack)
        => SecretForm.Encrypted(stack.Snapshot.SecretsProvider is { } provider ? new SealedSecrets(provider) : null, stack.Memory);
}
