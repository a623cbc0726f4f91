using Provisioning.Protocol.Values;

namespace Provisioning.Engine.Generation;

/// <summary>Works out which URNs a resource may have had before: its own aliases, and those that follow from its parent's.</summary>
internal sealed class AliasResolver(string stack, string project)
{
    private readonly Dictionary<string, string> formerUrns = new(StringComparer.Ordinal);

    /// <summary>Remembers that a resource was found under another URN, for its children.</summary>
    public void Found(string urn, string formerUrn) => formerUrns[urn] = formerUrn;

    /// <summary>Former URNs in the order in which they are tried.</summary>
    public IEnumerable<string> FormerUrns(Goal goal, string urn)
        => Candidates(goal).Where(candidate => candidate != urn).Distinct(StringComparer.Ordinal);

    // A resource's own aliases first; then, where its parent was found under another URN, what it would have been called beneath that.
    private IEnumerable<string> Candidates(Goal goal)
    {
        var own = goal.Aliases.Select(alias => alias.Urn ?? Collapse(goal, alias)).ToArray();
        foreach (var urn in own)
            yield return urn;
        if (!formerUrns.TryGetValue(goal.Parent, out var formerParent))
            yield break;
        yield return Inherited(goal.Parent, formerParent, goal.Type, goal.Name);
        foreach (var urn in own)
        {
            if (ResourceUrn.TryParse(urn, out var alias))
                yield return Inherited(goal.Parent, formerParent, alias.Type, alias.Name);
        }
    }

    private string Collapse(Goal goal, AliasSpec alias)
    {
        // A parent that an alias names goes by the URN under which it was found itself.
        var parent = alias.NoParent ? "" : string.IsNullOrEmpty(alias.Parent) ? goal.Parent : formerUrns.GetValueOrDefault(alias.Parent, alias.Parent);
        return Urn(alias.Stack ?? stack, alias.Project ?? project, parent, alias.Type ?? goal.Type, alias.Name ?? goal.Name);
    }

    // A child whose name starts with its parent's is taken to have followed it when the parent was renamed.
    private string Inherited(string parent, string formerParent, string type, string name)
    {
        var (now, before) = (ResourceUrn.Parse(parent).Name, ResourceUrn.Parse(formerParent).Name);
        return Urn(stack, project, formerParent, type, name.StartsWith(now, StringComparison.Ordinal) ? before + name[now.Length..] : name);
    }

    private static string Urn(string stack, string project, string parent, string type, string name)
        => ResourceUrn.Create(stack, project, ResourceUrn.TryParse(parent, out var parsed) ? parsed : null, type, name).Value;
}
