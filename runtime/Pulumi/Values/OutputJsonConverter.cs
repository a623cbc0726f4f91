using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Pulumi.Serialization;

namespace Pulumi;

/// <summary>Reads and writes outputs and inputs inside a JSON document, and remembers what it saw of unknowns, secrets and dependencies.</summary>
internal sealed class OutputJsonConverter(ImmutableHashSet<Resource> resources, bool isSecret) : JsonConverterFactory
{
    private readonly ImmutableHashSet<Resource> inherited = resources;
    private readonly bool inheritedSecret = isSecret;

    public bool SeenUnknown { get; private set; }

    public bool SeenSecret { get; private set; } = isSecret;

    public ImmutableHashSet<Resource> Resources { get; private set; } = resources;

    public override bool CanConvert(Type typeToConvert) => ConverterOf(typeToConvert) is not null;

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options)
        => (JsonConverter)Activator.CreateInstance(
            ConverterOf(typeToConvert)!.MakeGenericType(typeToConvert.GenericTypeArguments), this)!;

    private static Type? ConverterOf(Type type) => !type.IsGenericType ? null : type.GetGenericTypeDefinition() switch
    {
        var definition when definition == typeof(Output<>) => typeof(OfOutput<>),
        var definition when definition == typeof(Input<>) => typeof(OfInput<>),
        var definition when definition == typeof(InputList<>) => typeof(OfInputList<>),
        var definition when definition == typeof(InputMap<>) => typeof(OfInputMap<>),
        _ => null,
    };

    private Output<T> Read<T>(ref Utf8JsonReader reader, JsonSerializerOptions options)
        => new(new OutputData<T>(inherited, JsonSerializer.Deserialize<T>(ref reader, options)!, true, inheritedSecret));

    private void Write<T>(Utf8JsonWriter writer, Output<T> value, JsonSerializerOptions options)
    {
        // A converter cannot await. The caller runs on a pool thread, never under a synchronisation context.
        var data = value.DataTask.GetAwaiter().GetResult();
        Resources = Resources.Union(data.Resources);
        // Like the official SDK: a text that is not known yet holds no secret but of what is known.
        SeenSecret |= data is { IsKnown: true, IsSecret: true };
        SeenUnknown |= !data.IsKnown;
        if (data.IsKnown)
            JsonSerializer.Serialize(writer, data.Value, options);
        else
            writer.WriteNullValue();
    }

    private sealed class OfOutput<T>(OutputJsonConverter owner) : JsonConverter<Output<T>>
    {
        public override Output<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
            => owner.Read<T>(ref reader, options);

        public override void Write(Utf8JsonWriter writer, Output<T> value, JsonSerializerOptions options)
            => owner.Write(writer, value, options);
    }

    private sealed class OfInput<T>(OutputJsonConverter owner) : JsonConverter<Input<T>>
    {
        public override Input<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
            => owner.Read<T>(ref reader, options);

        public override void Write(Utf8JsonWriter writer, Input<T> value, JsonSerializerOptions options)
            => owner.Write(writer, value.ToOutput(), options);
    }

    private sealed class OfInputList<T>(OutputJsonConverter owner) : JsonConverter<InputList<T>>
    {
        public override InputList<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
            => owner.Read<ImmutableArray<T>>(ref reader, options);

        public override void Write(Utf8JsonWriter writer, InputList<T> value, JsonSerializerOptions options)
            => owner.Write(writer, value.ToOutput(), options);
    }

    private sealed class OfInputMap<T>(OutputJsonConverter owner) : JsonConverter<InputMap<T>>
    {
        public override InputMap<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
            => owner.Read<ImmutableDictionary<string, T>>(ref reader, options);

        public override void Write(Utf8JsonWriter writer, InputMap<T> value, JsonSerializerOptions options)
            => owner.Write(writer, value.ToOutput(), options);
    }
}
