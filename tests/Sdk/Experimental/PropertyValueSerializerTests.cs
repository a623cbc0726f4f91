using System.Collections.Immutable;
using CsCheck;
using Provisioning.Sdk.Tests.Deployments;
using Pulumi;
using Pulumi.Experimental;
using Pulumi.Utilities;

namespace Provisioning.Sdk.Tests.Experimental;

#pragma warning disable CS0618 // Obsolete for being experimental, and the only typed way there is.
public sealed class PropertyValueSerializerTests
{
    private readonly PropertyValueSerializer serializer = new();

    private enum Level
    {
        Low = 1,
        High = 2,
    }

    [Fact]
    public void Values_of_simple_types_make_the_round_trip()
    {
        RoundTrips(Gen.String);
        RoundTrips(Gen.Bool);
        RoundTrips(Gen.Int);
        RoundTrips(Gen.Double.Where(double.IsFinite));
        RoundTrips(Gen.Short);
        RoundTrips(Gen.Int.Select(number => number % 2 == 0 ? (int?)null : number));
        RoundTrips(Gen.Bool.Select(isHigh => isHigh ? Level.High : Level.Low));
    }

    [Fact]
    public void Lists_and_dictionaries_make_the_round_trip()
    {
        Gen.Int.List.Sample(items => serializer.Deserialize<List<int>>(serializer.Serialize(items).Result).Result.SequenceEqual(items));
        Gen.Int.Array.Sample(items => serializer.Deserialize<ImmutableArray<int>>(serializer.Serialize(items).Result).Result.SequenceEqual(items));
        Gen.Dictionary(Gen.String, Gen.String).Sample(map
            => serializer.Deserialize<Dictionary<string, string>>(serializer.Serialize(map).Result).Result.OrderBy(pair => pair.Key).SequenceEqual(map.OrderBy(pair => pair.Key)));
    }

    [Fact]
    public async Task Arguments_are_read_with_what_is_secret_unknown_and_depended_on()
    {
        ImmutableHashSet<Urn> urns = [new Urn("urn:pulumi:dev::proj::a:b:C::d")];
        var value = new PropertyValue(ImmutableDictionary<string, PropertyValue>.Empty
            .Add("text", new PropertyValue("s").WithSecret(true).WithDependencies(urns))
            .Add("any", PropertyValue.Computed)
            .Add("labels", new PropertyValue(ImmutableDictionary<string, PropertyValue>.Empty.Add("a", PropertyValue.Computed).Add("b", new PropertyValue("known")))));
        var args = await serializer.Deserialize<ThingArgs>(value);
        Assert.Equal("s", await OutputUtilities.GetValueAsync(args.Text!.ToOutput()));
        Assert.True(await Output.IsSecretAsync(args.Text!.ToOutput()));
        var resource = Assert.Single(await OutputUtilities.GetDependenciesAsync(args.Text!.ToOutput()));
        Assert.Equal((string)urns.Single(), await OutputUtilities.GetValueAsync(resource.Urn));
        Assert.False(await OutputUtilities.GetIsKnownAsync(args.Any!.ToOutput()));
        Assert.False(await OutputUtilities.GetIsKnownAsync(args.Labels.ToOutput()));
        Assert.Null(args.Json);
    }

    [Fact]
    public async Task Outputs_are_written_with_what_is_secret_and_unknown()
    {
        var value = await serializer.Serialize(new ThingArgs { Text = Output.CreateSecret("s"), Any = OutputUtilities.CreateUnknown<object>(1) });
        Assert.True(value.TryGetMap(out var map));
        Assert.Equal(new PropertyValue("s").WithSecret(true), map["text"]);
        Assert.Equal(PropertyValue.Computed, map["any"]);
    }

    [Fact]
    public async Task A_value_of_another_type_is_refused_with_its_place()
    {
        var value = new PropertyValue(ImmutableDictionary<string, PropertyValue>.Empty.Add("Numbers", new PropertyValue([new PropertyValue("x")])));
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => serializer.Deserialize<Numbered>(value));
        Assert.Contains("Expected Number instead at path [$, Numbers, index[0]]", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_value_that_is_not_known_is_refused_where_the_type_cannot_say_so()
        => await Assert.ThrowsAnyAsync<InvalidOperationException>(() => serializer.Deserialize<int>(PropertyValue.Computed));

    private void RoundTrips<T>(Gen<T> values)
    {
        var type = typeof(T);
        values.Sample(value => Equals(serializer.Deserialize(serializer.Serialize(value).Result, type), value));
    }

    public sealed class Numbered
    {
        public int[] Numbers { get; set; } = [];
    }
}
#pragma warning restore CS0618
