using System.Collections.Immutable;

namespace Provisioning.Engine.Generation;

/// <summary>What step generation has decided so far in an operation. Used by one thread at a time.</summary>
internal sealed class GenerationState(UrnPatterns replaceRequests)
{
    private readonly HashSet<string> registered = new(StringComparer.Ordinal);
    private readonly HashSet<string> replaced = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> formerUrns = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> claims = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ImmutableArray<string>> deletedEarly = new(StringComparer.Ordinal);
    private readonly HashSet<string> keptAhead = new(StringComparer.Ordinal);
    private readonly HashSet<string> skippedCreates = new(StringComparer.Ordinal);
    private readonly HashSet<TrackedState> deletions = [];
    private readonly HashSet<TrackedState> dealtWith = [];

    /// <summary>What the user asked to be replaced.</summary>
    public UrnPatterns ReplaceRequests { get; } = replaceRequests;

    /// <summary>Takes a URN for this operation; false where it is taken.</summary>
    public bool Register(string urn) => registered.Add(urn);

    public bool IsRegistered(string urn) => registered.Contains(urn);

    /// <summary>Notes that a resource is kept for one that depends on it, before the program has come to it, if it ever does.</summary>
    public void KeepAhead(TrackedState old)
    {
        dealtWith.Add(old);
        if (registered.Add(old.State.Urn))
            keptAhead.Add(old.State.Urn);
    }

    public bool IsKeptAhead(string urn) => keptAhead.Contains(urn);

    /// <summary>Notes that the program has come to a resource; whether it was kept ahead.</summary>
    public bool TakeKeptAhead(string urn) => keptAhead.Remove(urn);

    /// <summary>Takes a former URN for a resource; the URN of who has it where it is taken.</summary>
    public string? Claim(string formerUrn, string urn)
    {
        if (claims.TryGetValue(formerUrn, out var holder))
            return holder;
        claims[formerUrn] = urn;
        formerUrns[urn] = formerUrn;
        return null;
    }

    /// <summary>The URN under which a resource was found, where it was another one.</summary>
    public string? FormerUrnOf(string urn) => formerUrns.GetValueOrDefault(urn);

    /// <summary>The URN by which a resource goes now that went by another; null where none does.</summary>
    public string? HolderOf(string formerUrn) => claims.GetValueOrDefault(formerUrn);

    /// <summary>Whether a resource goes by another URN now.</summary>
    public bool IsRenamed(string formerUrn) => claims.ContainsKey(formerUrn);

    public bool IsReplaceRequested(string urn) => ReplaceRequests.Contains(urn);

    public bool WasReplaced(string urn) => replaced.Contains(urn);

    public void Replaced(string urn) => replaced.Add(urn);

    /// <summary>Notes that a resource is deleted ahead of its replacement, and for which properties.</summary>
    public void DeletedEarly(TrackedState old, ImmutableArray<string> keys)
    {
        deletedEarly[old.State.Urn] = keys;
        deletions.Add(old);
    }

    /// <summary>The properties for which a resource was deleted ahead of its replacement; null where it was not.</summary>
    public ImmutableArray<string>? EarlyDeletionKeys(string urn) => deletedEarly.TryGetValue(urn, out var keys) ? keys : null;

    /// <summary>Notes that a deletion is on its way; false where it was already.</summary>
    public bool Deleting(TrackedState old) => deletions.Add(old);

    public bool IsDeleting(TrackedState old) => deletions.Contains(old);

    /// <summary>Notes that a resource is not created because the operation is not about it.</summary>
    public void SkippedCreate(string urn) => skippedCreates.Add(urn);

    public bool IsSkippedCreate(string urn) => skippedCreates.Contains(urn);

    /// <summary>Notes that the user has heard that something needs a resource which is not created; once is enough.</summary>
    public void ToldOfSkippedCreate(string urn) => skippedCreates.Remove(urn);

    /// <summary>Notes that the program still wants what a state stands for.</summary>
    public void Keep(TrackedState old) => dealtWith.Add(old);

    public bool IsKept(TrackedState old) => dealtWith.Contains(old);
}
