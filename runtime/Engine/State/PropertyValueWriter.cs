using System.Globalization;
using System.Text.Json;
using Provisioning.Protocol.Values;

namespace Provisioning.Engine.State;

/// <summary>Writes property values as state has them.</summary>
public sealed class PropertyValueWriter
{
    private readonly Utf8JsonWriter writer;
    private readonly SecretForm secrets;
    private readonly List<string> path = [];

    /// <summary>A writer of values found at a location.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="secrets">How secrets are written.</param>
    /// <param name="location">Where in the file the values are, so that an unchanged secret keeps its ciphertext.</param>
    public PropertyValueWriter(Utf8JsonWriter writer, SecretForm secrets, string location = "")
    {
        this.writer = writer;
        this.secrets = secrets;
        path.Add(location);
    }

    /// <summary>Writes properties as an object.</summary>
    public void Write(PropertyMap properties)
    {
        writer.WriteStartObject();
        foreach (var (key, value) in properties)
        {
            writer.WritePropertyName(key);
            Nested(key, value);
        }

        writer.WriteEndObject();
    }

    /// <summary>Writes one value.</summary>
    public void Write(PropertyValue value)
    {
        switch (value)
        {
            case PropertyValue.Null:
                writer.WriteNullValue();
                break;
            case PropertyValue.Boolean boolean:
                writer.WriteBooleanValue(boolean.Value);
                break;
            case PropertyValue.Number number:
                WriteNumber(number.Value);
                break;
            case PropertyValue.String text:
                writer.WriteStringValue(text.Value);
                break;
            case PropertyValue.Array array:
                WriteArray(array);
                break;
            case PropertyValue.Object obj:
                Write(obj.Properties);
                break;
            case PropertyValue.Unknown:
                writer.WriteStringValue(Signatures.Unknown);
                break;
            case PropertyValue.Secret secret:
                secrets.Write(writer, secret.Element, string.Join('/', path));
                break;
            case PropertyValue.Output output:
                var plain = output.Element ?? PropertyValue.UnknownValue;
                Write(output.IsSecret ? new PropertyValue.Secret(plain) : plain);
                break;
            case PropertyValue.Resource resource:
                WriteResource(resource);
                break;
            case PropertyValue.Asset asset:
                WriteAsset(asset);
                break;
            case PropertyValue.Archive archive:
                WriteArchive(archive);
                break;
            default:
                throw new InvalidOperationException($"A property value of a new kind: {value.GetType().Name}.");
        }
    }

    private void Nested(string key, PropertyValue value)
    {
        path.Add(key);
        Write(value);
        path.RemoveAt(path.Count - 1);
    }

    private void WriteArray(PropertyValue.Array array)
    {
        writer.WriteStartArray();
        for (var i = 0; i < array.Items.Length; i++)
            Nested(i.ToString(CultureInfo.InvariantCulture), array.Items[i]);
        writer.WriteEndArray();
    }

    // JSON has no such numbers: their bits are kept.
    private void WriteNumber(double value)
    {
        if (double.IsFinite(value))
        {
            StateJson.WriteNumber(writer, value);
            return;
        }

        writer.WriteStartObject();
        writer.WriteString(Signatures.Key, StateSignatures.SpecialNumber);
        writer.WriteString("value", BitConverter.DoubleToUInt64Bits(value).ToString("x16", CultureInfo.InvariantCulture));
        writer.WriteEndObject();
    }

    private void WriteResource(PropertyValue.Resource resource)
    {
        Start(Signatures.Resource);
        if (resource.Id is { } id)
            writer.WriteString("id", id);
        writer.WriteString("packageVersion", resource.PackageVersion ?? "");
        writer.WriteString("urn", resource.Urn);
        writer.WriteEndObject();
    }

    private void WriteAsset(PropertyValue.Asset asset)
    {
        Start(Signatures.Asset);
        if (asset.Hash.Length > 0)
            writer.WriteString("hash", asset.Hash);
        switch (asset.Source)
        {
            case AssetSource.File file:
                writer.WriteString("path", file.Path);
                break;
            case AssetSource.Text text:
                writer.WriteString("text", text.Content);
                break;
            case AssetSource.Remote remote:
                writer.WriteString("uri", remote.Uri);
                break;
        }

        writer.WriteEndObject();
    }

    private void WriteArchive(PropertyValue.Archive archive)
    {
        Start(Signatures.Archive);
        if (archive.Source is ArchiveSource.Members members)
        {
            writer.WritePropertyName("assets");
            Write(members.Assets);
        }

        if (archive.Hash.Length > 0)
            writer.WriteString("hash", archive.Hash);
        if (archive.Source is ArchiveSource.File file)
            writer.WriteString("path", file.Path);
        if (archive.Source is ArchiveSource.Remote remote)
            writer.WriteString("uri", remote.Uri);
        writer.WriteEndObject();
    }

    private void Start(string signature)
    {
        writer.WriteStartObject();
        writer.WriteString(Signatures.Key, signature);
    }
}
