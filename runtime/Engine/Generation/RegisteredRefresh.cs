using Provisioning.Engine.Events;
using Provisioning.Engine.Operations;
using Provisioning.Engine.State;

namespace Provisioning.Engine.Generation;

/// <summary>Refreshes what a program registers, as the program has it now.</summary>
internal sealed class RegisteredRefresh(GenerationContext context, GenerationState progress, RegisteredNames names)
{
    /// <summary>
    /// The step that refreshes what a registration stands for in the state; null where there is nothing to refresh, or the operation
    /// is not about it.
    /// </summary>
    public Step? StepOf(Registration registration)
    {
        var wish = registration.Goal;
        var urn = names.UrnOf(wish);
        if (names.Peek(wish, urn) is not { } old || !context.Selection.Includes(old.State))
            return null;
        return new Step
        {
            Op = StepOp.Refresh, Urn = urn, Old = old, New = Refreshing(wish, urn, old), IsRegistered = true,
            IsInternal = !wish.Custom || wish.IsProvider,
        };
    }

    // It uses what it used until now, whatever the program says: that changes with an update only.
    private ResourceState Refreshing(Goal wish, string urn, TrackedState old)
    {
        var state = old.State;
        var provider = wish.Provider.Length > 0 ? wish.Provider : state.Provider;
        if (state.Urn != urn && !StandsBefore(wish.Parent, old))
            return state with { Provider = provider };
        return wish.ToState(urn) with
        {
            ImportId = wish.Id,
            Aliases = state.Urn == urn ? [] : [state.Urn],
            Parent = state.Urn == urn ? state.Parent : wish.Parent,
            Provider = provider,
            Dependencies = state.Dependencies,
            PropertyDependencies = state.PropertyDependencies,
            DeletedWith = state.DeletedWith,
            ReplaceWith = state.ReplaceWith,
        };
    }

    // What a refresh reads keeps its place; what else the program registers comes before all that has not been dealt with.
    private bool StandsBefore(string parent, TrackedState old)
    {
        if (parent.Length == 0)
            return true;
        if (context.Olds.Find(progress.FormerUrnOf(parent) ?? parent) is { } before && context.Request.Kind == OperationKind.Refresh && before.State.Custom)
            return before.Place < old.Place;
        return context.FindNew(parent) is not null;
    }
}
