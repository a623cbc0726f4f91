using CsCheck;
using Google.Protobuf.WellKnownTypes;
using Provisioning.Protocol.Values;

namespace Provisioning.Engine.Tests.Simulation;

/// <summary>Wire values that nobody should send: special ones torn, of no known kind, or with fields of the wrong type.</summary>
public static class HostileValues
{
    private static readonly Gen<string> Signature = Gen.OneOf(
        Signatures.Secret, Signatures.Output, Signatures.Resource, Signatures.Asset, Signatures.Archive, "unheard-of");

    private static readonly Gen<string> Field = Gen.OneOf("value", "urn", "id", "path", "uri", "text", "assets", "hash", "secret", "dependencies");

    /// <summary>Values that nest to a depth.</summary>
    public static Gen<Value> Nested(Gen<Value> leaf, Gen<string> keys, int depth)
    {
        if (depth == 0)
            return leaf;
        var inner = Nested(leaf, keys, depth - 1);
        return Gen.OneOf(
            leaf,
            inner.Array[0, 3].Select(items => Value.ForList(items)),
            Fields(keys, inner).Select(Value.ForStruct),
            Gen.Select(Signature, Gen.Select(Field, inner).Array[0, 3])
                .Select((mark, fields) => Value.ForStruct(Of([.. fields, (Signatures.Key, Value.ForString(mark))]))),
            inner.Select(value => Value.ForStruct(Of([(Signatures.Key, value)]))));
    }

    /// <summary>Structures of up to three fields.</summary>
    public static Gen<Struct> Fields(Gen<string> keys, Gen<Value> values) => Gen.Select(keys, values).Array[0, 3].Select(Of);

    /// <summary>A structure with these fields, the last of a name where there are several.</summary>
    public static Struct Of((string Key, Value Value)[] fields)
    {
        var result = new Struct();
        foreach (var (key, value) in fields)
            result.Fields[key] = value;
        return result;
    }

    /// <summary>Lists and structures in each other, level by level.</summary>
    public static Struct Deep(int levels)
    {
        var value = Value.ForBool(true);
        for (var level = 0; level < levels; level++)
            value = level % 2 == 0 ? Value.ForList(value) : Value.ForStruct(Of([("x", value)]));
        return Of([("x", value)]);
    }
}
