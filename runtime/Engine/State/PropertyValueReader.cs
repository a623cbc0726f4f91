using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Provisioning.Engine.Secrets;
using Provisioning.Protocol.Values;

namespace Provisioning.Engine.State;

/// <summary>Reads property values from state.</summary>
/// <param name="secrets">Decrypts; null where the stack has no secrets provider.</param>
/// <param name="memory">Keeps the ciphertexts found.</param>
/// <param name="location">Where in the file the values are.</param>
internal sealed class PropertyValueReader(ISecretsProvider? secrets, CheckpointMemory memory, string location)
{
    private readonly List<string> path = [location];

    public PropertyMap ReadMap(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Object)
            throw Malformed("an object is expected");
        return PropertyMap.Of(Fields(element));
    }

    public PropertyValue Read(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Null:
                return PropertyValue.NullValue;
            case JsonValueKind.True:
                return PropertyValue.Of(true);
            case JsonValueKind.False:
                return PropertyValue.Of(false);
            case JsonValueKind.Number:
                return PropertyValue.Of(element.GetDouble());
            case JsonValueKind.String:
                var text = element.GetString() ?? "";
                return Signatures.UnknownKindOf(text) is { } kind ? new PropertyValue.Unknown(kind) : PropertyValue.Of(text);
            case JsonValueKind.Array:
                return ReadArray(element);
            case JsonValueKind.Object when element.TryGetProperty(Signatures.Key, out var signature):
                return ReadSpecial(element, signature.ValueKind == JsonValueKind.String ? signature.GetString() : null);
            default:
                return PropertyValue.Of(ReadMap(element));
        }
    }

    private IEnumerable<KeyValuePair<string, PropertyValue>> Fields(JsonElement element)
    {
        foreach (var property in element.EnumerateObject())
        {
            path.Add(property.Name);
            yield return KeyValuePair.Create(property.Name, Read(property.Value));
            path.RemoveAt(path.Count - 1);
        }
    }

    private PropertyValue.Array ReadArray(JsonElement element)
    {
        var items = ImmutableArray.CreateBuilder<PropertyValue>(element.GetArrayLength());
        foreach (var item in element.EnumerateArray())
        {
            path.Add(items.Count.ToString(CultureInfo.InvariantCulture));
            items.Add(Read(item));
            path.RemoveAt(path.Count - 1);
        }

        return new PropertyValue.Array(items.MoveToImmutable());
    }

    private PropertyValue ReadSpecial(JsonElement element, string? signature) => signature switch
    {
        Signatures.Secret => ReadSecret(element),
        Signatures.Resource => new PropertyValue.Resource(
            Text(element, "urn") ?? throw Malformed("a resource reference has no 'urn'"),
            Text(element, "id") is { } id ? Signatures.UnknownKindOf(id) is null ? id : "" : null,
            Text(element, "packageVersion") is { Length: > 0 } version ? version : null),
        Signatures.Asset => new PropertyValue.Asset(
            Text(element, "text") is { } text ? new AssetSource.Text(text)
                : Text(element, "path") is { } file ? new AssetSource.File(file)
                : Text(element, "uri") is { } uri ? new AssetSource.Remote(uri)
                : new AssetSource.HashOnly(),
            Text(element, "hash") ?? ""),
        Signatures.Archive => new PropertyValue.Archive(
            element.TryGetProperty("assets", out var members) ? new ArchiveSource.Members(ReadMap(members))
                : Text(element, "path") is { } folder ? new ArchiveSource.File(folder)
                : Text(element, "uri") is { } address ? new ArchiveSource.Remote(address)
                : new ArchiveSource.HashOnly(),
            Text(element, "hash") ?? ""),
        StateSignatures.SpecialNumber => ulong.TryParse(Text(element, "value"), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var bits)
            ? PropertyValue.Of(BitConverter.UInt64BitsToDouble(bits))
            : throw Malformed("a special number has no 16 hex digits"),
        _ => throw Malformed("a special value has an unknown signature"),
    };

    private PropertyValue.Secret ReadSecret(JsonElement element)
    {
        if (Text(element, "plaintext") is { } known)
            return new PropertyValue.Secret(Parse(known));
        var ciphertext = Text(element, "ciphertext") ?? throw Malformed("a secret has neither 'ciphertext' nor 'plaintext'");
        var plaintext = (secrets ?? throw Malformed("there is a secret but no secrets provider")).Decrypt(ciphertext);
        memory.Remember(string.Join('/', path), plaintext, ciphertext);
        return new PropertyValue.Secret(Parse(plaintext));
    }

    private PropertyValue Parse(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, StateJson.Reading);
            return Read(document.RootElement);
        }
        catch (JsonException)
        {
            throw Malformed("a secret does not hold JSON");
        }
    }

    private static string? Text(JsonElement element, string name)
        => element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private MalformedStateException Malformed(string problem) => new(string.Join('.', path), problem);
}
