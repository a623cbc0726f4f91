using System.Text.Json;
using CsCheck;
using Provisioning.Engine.State;
using Provisioning.Protocol.Values;

namespace Provisioning.Engine.Tests.State;

public sealed class StateValueTests
{
    private static readonly Gen<string> Text = Gen.String[Gen.OneOf(Gen.Char[' ', '~'], Gen.Char['\u0000', '\u001f'], Gen.Char['\u00a0', '\u2fff']), 0, 12];

    private static readonly Gen<PropertyValue> Value = Gen.Recursive<PropertyValue>((depth, value) => depth > 4
        ? Gen.Double.Select(PropertyValue.Of)
        : Gen.OneOf(
            Gen.Const(PropertyValue.NullValue),
            Gen.Bool.Select(PropertyValue.Of),
            Gen.Double.Select(PropertyValue.Of),
            Gen.Int.Select(number => PropertyValue.Of(number)),
            Text.Select(PropertyValue.Of),
            Gen.Const(PropertyValue.UnknownValue),
            value.Array[0, 4].Select(items => PropertyValue.Of(items)),
            Gen.Select(Text, value).Array[0, 4].Select(pairs => PropertyValue.Of(PropertyMap.Of(pairs.Select(pair => KeyValuePair.Create("k" + pair.Item1, pair.Item2))))),
            value.Select(element => (PropertyValue)new PropertyValue.Secret(element)),
            Gen.Select(Text, Text).Select((urn, id) => (PropertyValue)new PropertyValue.Resource("urn" + urn, id)),
            Gen.Select(Text, Text).Select((text, hash) => (PropertyValue)new PropertyValue.Asset(new AssetSource.Text(text), hash)),
            Gen.Select(Text, value).Select((hash, member) => (PropertyValue)new PropertyValue.Archive(new ArchiveSource.Members(PropertyMap.Of(("m", member))), hash))));

    [Fact]
    public void Every_value_is_read_back_as_it_was_written()
        => Value.Sample(value => Assert.Equal(value, RoundTrip(value)));

    [Theory]
    [InlineData(0, "0")]
    [InlineData(-0.0, "-0")]
    [InlineData(10, "10")]
    [InlineData(-1.5, "-1.5")]
    [InlineData(9007199254740991, "9007199254740991")]
    [InlineData(1e15, "1000000000000000")]
    [InlineData(123456789012345680000d, "123456789012345680000")]
    [InlineData(1e21, "1e+21")]
    [InlineData(1.5e300, "1.5e+300")]
    [InlineData(1e-6, "0.000001")]
    [InlineData(1.25e-5, "0.0000125")]
    [InlineData(1e-7, "1e-7")]
    [InlineData(5e-324, "5e-324")]
    public void Numbers_are_written_as_go_writes_them(double number, string expected)
        => Assert.Equal($$"""{"n":{{expected}}}""", Write(PropertyMap.Of(("n", PropertyValue.Of(number)))));

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void Numbers_that_json_lacks_keep_their_bits(double number)
        => Assert.Equal(PropertyValue.Of(number), RoundTrip(PropertyValue.Of(number)));

    [Fact]
    public void Text_is_not_escaped_for_html()
        => Assert.Equal("""{"t":"<a href='x'>&amp;</a> Grüße 漢字 🚀"}""", Write(PropertyMap.Of(("t", PropertyValue.Of("<a href='x'>&amp;</a> Grüße 漢字 🚀")))));

    [Fact]
    public void A_hidden_secret_is_not_in_what_is_written()
    {
        var value = PropertyMap.Of(("s", new PropertyValue.Secret(PropertyValue.Of("canary"))));

        Assert.Equal("""{"s":"[secret]"}""", Write(value, SecretForm.Hidden));
        Assert.DoesNotContain("canary", Write(value, SecretForm.Blinded), StringComparison.Ordinal);
    }

    private static PropertyValue RoundTrip(PropertyValue value)
    {
        var checkpoint = CheckpointTests.Read(CheckpointTests.Json(new Snapshot
        {
            Resources = [new ResourceState { Urn = "u", Type = "t", Inputs = PropertyMap.Of(("v", value)) }],
        }));
        return (checkpoint.Latest ?? Snapshot.Empty).Resources[0].Inputs["v"];
    }

    private static string Write(PropertyMap properties, SecretForm? secrets = null)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, StateJson.Compact))
            new PropertyValueWriter(writer, secrets ?? SecretForm.Plaintext).Write(properties);
        return System.Text.Encoding.UTF8.GetString(buffer.ToArray());
    }
}
