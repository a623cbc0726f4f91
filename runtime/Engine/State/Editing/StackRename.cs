using Provisioning.Protocol.Values;

namespace Provisioning.Engine.State.Editing;

/// <summary>Gives every resource of a stack the URN it has in a stack of another name or project.</summary>
public static class StackRename
{
    /// <summary>The snapshot as the renamed stack's. References inside encrypted values stay as they are: nothing is decrypted for it.</summary>
    public static Snapshot Rename(Snapshot snapshot, StackReference from, StackReference to)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        return snapshot with
        {
            Resources = [.. snapshot.Resources.Select(Rewrite)],
            PendingOperations = [.. snapshot.PendingOperations.Select(operation => operation with { Resource = Rewrite(operation.Resource) })],
        };

        ResourceState Rewrite(ResourceState state) => StateReferences.Rewrite(state, Urn) with
        {
            Urn = Urn(state.Urn),
            Aliases = [.. state.Aliases.Select(Urn)],
            Inputs = StateReferences.Rewrite(state.Inputs, Urn),
            Outputs = StateReferences.Rewrite(state.Outputs, Urn),
            ReplacementTrigger = state.ReplacementTrigger is { } trigger ? StateReferences.Rewrite(trigger, Urn) : null,
        };

        string Urn(string text)
        {
            if (!ResourceUrn.TryParse(text, out var urn) || urn.Stack != from.Name || urn.Project != from.Project)
                return text;
            // The root stack is named after its stack.
            var name = urn.QualifiedType == ResourceTypes.Stack ? $"{to.Project}-{to.Name}" : urn.Name;
            return $"urn:pulumi:{to.Name}::{to.Project}::{urn.QualifiedType}::{name}";
        }
    }
}
