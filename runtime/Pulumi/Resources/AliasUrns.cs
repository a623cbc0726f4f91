using System.Collections.Immutable;

namespace Pulumi;

/// <summary>Aliases as whole URNs, as engines take them that do not know alias specs.</summary>
internal static class AliasUrns
{
    /// <summary>All aliases of a resource: its own, those its parent's give it, and their combinations.</summary>
    public static ImmutableArray<Input<string>> All(IReadOnlyList<Input<Alias>> aliases, string name, string type, Resource? parent)
    {
        var urns = ImmutableArray.CreateBuilder<Input<string>>();
        foreach (var alias in aliases)
            urns.Add(Collapse(alias, name, type, parent));
        if (parent is null)
            return urns.ToImmutable();

        var parentName = parent.GetResourceName();
        foreach (var parentAlias in parent.Aliases)
        {
            urns.Add(Urn.InheritedChildAlias(name, parentName, parentAlias, type));
            foreach (var alias in aliases)
            {
                urns.Add(Collapse(alias, name, type, parent).Apply(urn
                    => Urn.InheritedChildAlias(Urn.NameOf(urn), parentName, parentAlias, Urn.TypeOf(urn))));
            }
        }

        return urns.ToImmutable();
    }

    /// <summary>An alias as a URN, with what it leaves out taken from the resource.</summary>
    public static Output<string> Collapse(Input<Alias> alias, string defaultName, string defaultType, Resource? defaultParent)
        => alias.Apply(given =>
        {
            if (given.Urn is { } urn)
            {
                CheckOnlyUrn(given);
                return Output.Create(urn);
            }

            var parents = (given.Parent is null ? 0 : 1) + (given.ParentUrn is null ? 0 : 1) + (given.NoParent ? 1 : 0);
            if (parents > 1)
                throw new ArgumentException("Only specify one of 'Parent', 'ParentUrn' or 'NoParent' in an Alias");
            var parent = given.Parent ?? (parents == 0 ? defaultParent : null);
            return Urn.Create(
                given.Name ?? defaultName, given.Type ?? defaultType, parent, given.ParentUrn, given.Project, given.Stack);
        });

    private static void CheckOnlyUrn(Alias alias)
    {
        var other = alias.Name is not null ? nameof(alias.Name)
            : alias.Type is not null ? nameof(alias.Type)
            : alias.Project is not null ? nameof(alias.Project)
            : alias.Stack is not null ? nameof(alias.Stack)
            : alias.Parent is not null ? nameof(alias.Parent)
            : alias.ParentUrn is not null ? nameof(alias.ParentUrn)
            : alias.NoParent ? nameof(alias.NoParent)
            : null;
        if (other is not null)
            throw new ArgumentException($"Alias should not specify both Urn and {other}");
    }
}
