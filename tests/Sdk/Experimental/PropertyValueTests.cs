using System.Collections.Immutable;
using CsCheck;
using Pulumi;
using Pulumi.Experimental;

namespace Provisioning.Sdk.Tests.Experimental;

public sealed class PropertyValueTests
{
    private static readonly Gen<PropertyValue> Leaf = Gen.OneOf(
        Gen.Const(PropertyValue.Null), Gen.Const(PropertyValue.Computed), Gen.Bool.Select(flag => new PropertyValue(flag)),
        Gen.Double.Select(number => new PropertyValue(number)), Gen.String.Select(text => new PropertyValue(text)),
        Gen.String.Select(text => new PropertyValue(new ResourceReference(new Urn($"urn:{text}"), PropertyValue.Computed, ""))));

    private static readonly Gen<PropertyValue> Values = Gen.Recursive<PropertyValue>((depth, inner) => depth > 3 ? Leaf : Gen.OneOf(
        Leaf, inner.Array[0, 3].Select(items => new PropertyValue([.. items])),
        Gen.Select(Gen.String[1, 3], inner).Array[0, 3].Select(pairs
            => new PropertyValue(pairs.DistinctBy(pair => pair.Item1).ToImmutableDictionary(pair => pair.Item1, pair => pair.Item2))),
        Gen.Select(inner, Gen.Bool).Select((value, secret) => value.WithSecret(secret))));

    [Fact]
    public void A_value_is_of_exactly_one_type() => Values.Sample(value =>
    {
        var taken = new[]
        {
            value.TryGetBool(out _), value.TryGetNumber(out _), value.TryGetString(out _), value.TryGetArray(out _), value.TryGetMap(out _),
            value.TryGetAsset(out _), value.TryGetArchive(out _), value.TryGetResource(out _), value.IsNull, value.IsComputed,
        };
        return taken.Count(isType => isType) == 1;
    });

    [Fact]
    public void Secrecy_and_dependencies_are_part_of_a_value_and_can_be_taken_off() => Values.Sample(value =>
    {
        ImmutableHashSet<Urn> urns = [new Urn("urn:a")];
        return value.WithSecret(true).WithDependencies(urns) is { IsSecret: true } marked && marked.Dependencies.SetEquals(urns)
            && !marked.Equals(value) && marked.WithSecret(value.IsSecret).WithDependencies([]).Equals(value)
            && marked.WithSecret(value.IsSecret).WithDependencies([]).GetHashCode() == value.GetHashCode();
    });

    [Fact]
    public void A_value_says_what_it_is()
    {
        var map = new PropertyValue(ImmutableDictionary<string, PropertyValue>.Empty.Add("a", new PropertyValue([new PropertyValue(1.5), PropertyValue.Computed])));
        Assert.Equal("{a:[1.5,{unknown}]}", map.ToString());
        Assert.Equal("null (secret)", PropertyValue.Null.WithSecret(true).ToString());
    }
}
