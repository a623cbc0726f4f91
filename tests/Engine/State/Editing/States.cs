using System.Collections.Immutable;
using Provisioning.Engine.State;
using Provisioning.Protocol.Values;

namespace Provisioning.Engine.Tests.State.Editing;

/// <summary>Small states: a stack, a provider, a component with a child, and two things, one of which depends on the other.</summary>
internal static class States
{
    public const string Root = "urn:pulumi:test::p::pulumi:pulumi:Stack::p-test";
    public const string Provider = "urn:pulumi:test::p::pulumi:providers:pkg::default";
    public const string Group = "urn:pulumi:test::p::own:index:Group::g";
    public const string Child = "urn:pulumi:test::p::own:index:Group$pkg:index:Thing::child";
    public const string One = "urn:pulumi:test::p::pkg:index:Thing::one";
    public const string Two = "urn:pulumi:test::p::pkg:index:Thing::two";

    public static Snapshot All { get; } = Of(
        new ResourceState { Urn = Root, Type = ResourceTypes.Stack },
        new ResourceState { Urn = Provider, Type = "pulumi:providers:pkg", Custom = true, Id = "p1" },
        new ResourceState { Urn = Group, Type = "own:index:Group", Parent = Root },
        Thing(Child) with { Parent = Group },
        Thing(One),
        Thing(Two) with { Dependencies = [One], PropertyDependencies = Depends(("size", One)), Inputs = PropertyMap.Of(("other", new PropertyValue.Resource(One, "id"))) });

    public static Snapshot Of(params ResourceState[] states) => Snapshot.Empty with { Resources = [.. states] };

    public static ResourceState Thing(string urn) => new()
    {
        Urn = urn, Type = "pkg:index:Thing", Custom = true, Id = "id", Parent = Root, Provider = $"{Provider}::p1",
    };

    public static ImmutableSortedDictionary<string, ImmutableArray<string>> Depends(params (string Property, string Urn)[] on)
        => on.ToImmutableSortedDictionary(pair => pair.Property, pair => ImmutableArray.Create(pair.Urn), StringComparer.Ordinal);

    public static ResourceState Find(this Snapshot snapshot, string urn) => snapshot.Resources.Single(state => state.Urn == urn);

    public static string[] Urns(this Snapshot snapshot) => [.. snapshot.Resources.Select(state => state.Urn)];
}
