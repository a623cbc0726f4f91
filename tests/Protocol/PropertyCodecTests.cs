using CsCheck;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Provisioning.Protocol.Values;

namespace Provisioning.Protocol.Tests;

public sealed class PropertyCodecTests
{
    private const string Key = "4dabf18193072939515e22adb298388d";

    [Fact]
    public void Every_value_survives_the_wire_when_the_receiver_understands_everything()
        => PropertyValues.Maps.Sample(properties =>
        {
            var bytes = PropertyCodec.ToStruct(properties, MarshalOptions.Everything).ToByteArray();
            return PropertyCodec.FromStruct(Struct.Parser.ParseFrom(bytes)).Equals(properties);
        });

    [Fact]
    public void A_receiver_without_secrets_gets_no_secret_at_any_depth()
        => PropertyValues.Any.Sample(value =>
            !PropertyCodec.FromValue(PropertyCodec.ToValue(value, new MarshalOptions(KeepSecrets: false))).ContainsSecrets);

    [Fact]
    public void Downgrading_output_values_keeps_what_is_unknown_and_what_is_secret()
        => PropertyValues.Any.Sample(value =>
        {
            var downgraded = PropertyCodec.FromValue(PropertyCodec.ToValue(value));
            return downgraded.ContainsUnknowns == value.ContainsUnknowns && downgraded.ContainsSecrets == value.ContainsSecrets;
        });

    [Theory]
    [InlineData("1b47061264138c4ac30d75fd1eb44270", "value")]
    [InlineData("d0e6a833031e9bbcd3f4e8bde6ca49a4", "value")]
    public void Secrets_and_outputs_have_the_signatures_of_the_protocol(string signature, string key)
    {
        var special = new Struct { Fields = { [Key] = Value.ForString(signature), [key] = Value.ForString("s3cret") } };

        var value = PropertyCodec.FromValue(Value.ForStruct(special));

        var element = value switch { PropertyValue.Secret secret => secret.Element, PropertyValue.Output output => output.Element, _ => null };
        Assert.Equal(PropertyValue.Of("s3cret"), element);
        Assert.Equal(special, PropertyCodec.ToValue(value, MarshalOptions.Everything).StructValue);
    }

    [Theory]
    [InlineData("1c4a061d-8072-4f0a-a4cb-0ff528b18fe7", UnknownKind.Boolean)]
    [InlineData("3eeb2bf0-c639-47a8-9e75-3b44932eb421", UnknownKind.Number)]
    [InlineData("04da6b54-80e4-46f7-96ec-b56ff0331ba9", UnknownKind.String)]
    [InlineData("6a19a0b0-7e62-4c92-b797-7f8e31da9cc2", UnknownKind.Array)]
    [InlineData("030794c1-ac77-496b-92df-f27374a8bd58", UnknownKind.Asset)]
    [InlineData("e48ece36-62e2-4504-bad9-02848725956a", UnknownKind.Archive)]
    [InlineData("dd056dcd-154b-4c76-9bd3-c8f88648b5ff", UnknownKind.Object)]
    public void All_seven_sentinels_are_unknown_and_the_string_one_is_sent(string sentinel, UnknownKind kind)
    {
        var value = PropertyCodec.FromValue(Value.ForString(sentinel));

        Assert.Equal(kind, Assert.IsType<PropertyValue.Unknown>(value).Kind);
        Assert.Equal("04da6b54-80e4-46f7-96ec-b56ff0331ba9", PropertyCodec.ToValue(value).StringValue);
    }

    [Fact]
    public void A_resource_reference_becomes_its_id_or_urn_for_a_receiver_without_references()
    {
        var plain = new MarshalOptions(KeepResources: false);

        Assert.Equal("i-1", PropertyCodec.ToValue(new PropertyValue.Resource("urn:x", "i-1"), plain).StringValue);
        Assert.Equal("urn:x", PropertyCodec.ToValue(new PropertyValue.Resource("urn:x"), plain).StringValue);
        Assert.Equal(Signatures.Unknown, PropertyCodec.ToValue(new PropertyValue.Resource("urn:x", ""), plain).StringValue);
    }

    [Fact]
    public void Internal_keys_are_dropped_at_the_top_level_only()
    {
        var properties = PropertyMap.Of(
            ("__internal", PropertyValue.Of("x")), ("spec", PropertyValue.Of(PropertyMap.Of(("__kept", PropertyValue.Of(1))))));

        var sent = PropertyCodec.ToStruct(properties, new MarshalOptions(SkipInternalKeys: true));

        Assert.Equal(["spec"], sent.Fields.Keys);
        Assert.True(sent.Fields["spec"].StructValue.Fields.ContainsKey("__kept"));
    }

    [Fact]
    public void An_unknown_signature_is_refused_with_the_path_of_the_value()
    {
        var odd = new Struct { Fields = { [Key] = Value.ForString("00000000000000000000000000000000") } };
        var outer = new Struct { Fields = { ["list"] = Value.ForList(Value.ForNull(), Value.ForStruct(odd)) } };

        var exception = Assert.Throws<PropertyCodecException>(() => PropertyCodec.FromStruct(outer));

        Assert.Equal("list[1]", exception.Path);
    }

    [Fact]
    public void A_hostile_depth_is_refused_and_does_not_exhaust_the_stack()
    {
        var value = Value.ForNull();
        for (var level = 0; level < 5_000; level++)
            value = Value.ForList(value);

        Assert.Throws<PropertyCodecException>(() => PropertyCodec.FromValue(value));
    }
}
