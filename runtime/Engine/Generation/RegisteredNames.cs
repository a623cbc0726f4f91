using Provisioning.Engine.Providers;
using Provisioning.Engine.State;
using Provisioning.Protocol.Values;

namespace Provisioning.Engine.Generation;

/// <summary>By which URNs registrations go, and which old states they stand for, be it under another URN. Two never share one.</summary>
internal sealed class RegisteredNames(GenerationContext context, GenerationState progress)
{
    private readonly AliasResolver aliases = new(context.Request.Program.Stack, context.Request.Program.Project);

    /// <summary>The URN by which a resource goes.</summary>
    public string UrnOf(Goal wish)
    {
        var parent = ResourceUrn.TryParse(wish.Parent, out var parsed) ? parsed : (ResourceUrn?)null;
        return ResourceUrn.Create(context.Request.Program.Stack, context.Request.Program.Project, parent, wish.Type, wish.Name).Value;
    }

    /// <summary>Whether <see cref="Take"/> would not refuse a resource.</summary>
    public bool MayBeTaken(Goal wish, string urn)
        => (wish.Parent.Length == 0 || progress.IsRegistered(wish.Parent)) && (!progress.IsRegistered(urn) || progress.IsKeptAhead(urn))
            && progress.HolderOf(urn) is null && ProviderReference.TryParse(wish.Provider) is not { IsDenied: true } && UnknownReference(wish, urn) is null;

    /// <summary>Takes the URN of a resource for this operation.</summary>
    /// <exception cref="GenerationException">It is taken, or something that the resource refers to is not there.</exception>
    public string Take(Goal wish)
    {
        var urn = UrnOf(wish);
        if (wish.Parent.Length > 0 && !progress.IsRegistered(wish.Parent))
            throw new GenerationException(urn, $"could not find parent resource {wish.Parent}");
        if (!progress.Register(urn) && !progress.IsKeptAhead(urn))
            throw new GenerationException(urn, $"Duplicate resource URN '{urn}'; try giving it a unique name");
        if (progress.HolderOf(urn) is { } renamed)
            throw new GenerationException(urn, $"Duplicate resource URN '{urn}' conflicting with alias on resource with URN '{renamed}'");
        if (UnknownReference(wish, urn) is { } unknown)
        {
            throw new GenerationException(
                urn, $"resource {urn} refers to {unknown}, which the program has not registered before it. Register that first, or take the reference out");
        }

        return urn;
    }

    // What is not there would be missing in the state. What targets leave out may be there from before.
    private string? UnknownReference(Goal wish, string urn)
        => ProviderReference.TryParse(wish.Provider) is { IsDenied: true }
            ? null
            : wish.ToState(urn).References().FirstOrDefault(
                reference => reference == urn || (!progress.IsRegistered(reference) && !(context.Selection.HasTargets && context.Olds.Find(reference) is not null)));

    /// <summary>The old state that a resource would stand for; nothing is taken.</summary>
    public TrackedState? Peek(Goal wish, string urn)
        => context.Olds.Find(urn) ?? aliases.FormerUrns(wish, urn).Select(context.Olds.Find).FirstOrDefault(old => old is not null);

    /// <summary>The old state that a resource stands for from now on.</summary>
    /// <exception cref="GenerationException">Another stands for it already.</exception>
    public TrackedState? FindOld(Goal wish, string urn)
    {
        if (context.Olds.Find(urn) is { } same)
            return same;
        foreach (var former in aliases.FormerUrns(wish, urn))
        {
            if (context.Olds.Find(former) is not { } old)
                continue;
            if (progress.IsRegistered(former) && !progress.IsKeptAhead(former))
                throw Conflict(urn);
            if (progress.Claim(former, urn) is { } holder)
                throw Conflict(holder);
            aliases.Found(urn, former);
            return old;

            GenerationException Conflict(string other) => new(
                urn, $"Duplicate resource alias '{former}' applied to resource with URN '{urn}' conflicting with resource with URN '{other}'");
        }

        return null;
    }
}
