using System.Text;
using System.Text.Json;
using Pulumi.Serialization;

namespace Pulumi;

public static partial class Output
{
    /// <summary>The value as JSON text. Outputs inside it are awaited; one unknown makes the text unknown, one secret makes it secret.</summary>
    public static Output<string> JsonSerialize<T>(Output<T> value, JsonSerializerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(value);

        async Task<OutputData<string>> Data()
        {
            var data = await value.DataTask.ConfigureAwait(false);
            if (!data.IsKnown)
                return OutputData<string>.Unknown(data.Resources, data.IsSecret);
            var converter = new OutputJsonConverter(data.Resources, data.IsSecret);
            using var utf8 = new MemoryStream();
            await JsonSerializer.SerializeAsync(utf8, data.Value, With(converter, options)).ConfigureAwait(false);
            var text = Encoding.UTF8.GetString(utf8.GetBuffer(), 0, (int)utf8.Length);
            return converter.SeenUnknown
                ? OutputData<string>.Unknown(converter.Resources, converter.SeenSecret)
                : new OutputData<string>(converter.Resources, text, true, converter.SeenSecret);
        }

        return new(Data());
    }

    /// <summary>A value from JSON text. Outputs inside it are as secret as the text.</summary>
    public static Output<T> JsonDeserialize<T>(Output<string> json, JsonSerializerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(json);

        async Task<OutputData<T>> Data()
        {
            var data = await json.DataTask.ConfigureAwait(false);
            if (!data.IsKnown)
                return OutputData<T>.Unknown(data.Resources, data.IsSecret);
            var converter = new OutputJsonConverter(data.Resources, data.IsSecret);
            return data.With(JsonSerializer.Deserialize<T>(data.Value, With(converter, options))!);
        }

        return new(Data());
    }

    private static JsonSerializerOptions With(OutputJsonConverter converter, JsonSerializerOptions? options)
    {
        var extended = options is null ? new JsonSerializerOptions() : new JsonSerializerOptions(options);
        extended.Converters.Add(converter);
        return extended;
    }
}
