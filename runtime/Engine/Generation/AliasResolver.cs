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

    private IEnumerable<string> Candidates(Goal goal)
    {
        foreach (var alias in goal.Aliases)
        {
            if (alias.Urn is { } whole)
            {
                yield return whole;
                continue;
            }

            foreach (var parent in Parents(goal, alias))
            {
                var name = alias.Name ?? InheritedName(goal, parent);
                yield return Urn(alias.Stack ?? stack, alias.Project ?? project, parent, alias.Type ?? goal.Type, name);
                if (name != goal.Name && alias.Name is null)
                    yield return Urn(alias.Stack ?? stack, alias.Project ?? project, parent, alias.Type ?? goal.Type, goal.Name);
            }
        }

        if (formerUrns.TryGetValue(goal.Parent, out var formerParent))
        {
            yield return Urn(stack, project, formerParent, goal.Type, InheritedName(goal, formerParent));
            yield return Urn(stack, project, formerParent, goal.Type, goal.Name);
        }
    }

    private IEnumerable<string> Parents(Goal goal, AliasSpec alias)
    {
        if (alias.NoParent)
            return [""];
        var parent = string.IsNullOrEmpty(alias.Parent) ? goal.Parent : alias.Parent;
        return formerUrns.TryGetValue(parent, out var former) ? [parent, former] : [parent];
    }

    // A child whose name starts with its parent's is taken to have followed it when the parent was renamed.
    private static string InheritedName(Goal goal, string formerParent)
    {
        if (goal.Parent.Length == 0 || formerParent.Length == 0)
            return goal.Name;
        var (now, before) = (ResourceUrn.Parse(goal.Parent).Name, ResourceUrn.Parse(formerParent).Name);
        return now != before && goal.Name.StartsWith(now, StringComparison.Ordinal) ? before + goal.Name[now.Length..] : goal.Name;
    }

    private static string Urn(string stack, string project, string parent, string type, string name)
        => ResourceUrn.Create(stack, project, ResourceUrn.TryParse(parent, out var parsed) ? parsed : null, type, name).Value;
}
