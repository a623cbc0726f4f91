using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Provisioning.Protocol.Values;

namespace Provisioning.Engine.Values;

/// <summary>
/// Fills in the hashes of assets and archives that a program sent without: a change of content is a change of the value. Paths
/// are relative to the program's folder. What lies at a URI is hashed by its provider, not here.
/// </summary>
internal sealed class AssetHasher(string folder)
{
    private static readonly string[] ArchiveExtensions = [".tar", ".tgz", ".tar.gz", ".zip", ".jar"];

    public async Task<PropertyMap> FillAsync(PropertyMap properties)
    {
        var result = properties;
        foreach (var (key, value) in properties)
        {
            var filled = await FillAsync(value);
            if (!ReferenceEquals(filled, value))
                result = result.With(key, filled);
        }

        return result;
    }

    private async Task<PropertyValue> FillAsync(PropertyValue value)
    {
        switch (value)
        {
            case PropertyValue.Asset { Hash: "" } asset:
                return asset with { Hash = await HashAsync(asset) };
            case PropertyValue.Archive archive:
                if (archive.Source is ArchiveSource.Members members)
                    archive = archive with { Source = new ArchiveSource.Members(await FillAsync(members.Assets)) };
                return archive.Hash.Length > 0 ? archive : archive with { Hash = await HashAsync(archive) };
            case PropertyValue.Secret secret:
                return await FillAsync(secret.Element) is var element && ReferenceEquals(element, secret.Element) ? value : new PropertyValue.Secret(element);
            case PropertyValue.Output { Element: { } inner } output:
                return await FillAsync(inner) is var filled && ReferenceEquals(filled, inner) ? value : output with { Element = filled };
            case PropertyValue.Object obj:
                return await FillAsync(obj.Properties) is var map && ReferenceEquals(map, obj.Properties) ? value : new PropertyValue.Object(map);
            case PropertyValue.Array array when array.Items.Any(MayHoldAssets):
                var items = ImmutableArray.CreateBuilder<PropertyValue>(array.Items.Length);
                foreach (var item in array.Items)
                    items.Add(await FillAsync(item));
                return new PropertyValue.Array(items.MoveToImmutable());
            default:
                return value;
        }
    }

    private static bool MayHoldAssets(PropertyValue value)
        => value is PropertyValue.Asset or PropertyValue.Archive or PropertyValue.Object or PropertyValue.Array or PropertyValue.Secret or PropertyValue.Output;

    private async Task<string> HashAsync(PropertyValue.Asset asset) => asset.Source switch
    {
        AssetSource.Text text => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.Content))),
        AssetSource.File file => await HashFileAsync(file.Path),
        _ => "",
    };

    private async Task<string> HashAsync(PropertyValue.Archive archive)
    {
        if (archive.Source is ArchiveSource.File { Path: var path } && ArchiveExtensions.Any(path.EndsWith))
            return await HashFileAsync(path);
        if (archive.Source is not (ArchiveSource.File or ArchiveSource.Members))
            return "";
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (name, content) in Members(archive, "").OrderBy(member => member.Key, StringComparer.Ordinal))
            TarHash.Append(hash, name, await ReadAsync(content));
        TarHash.AppendEnd(hash);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private IEnumerable<KeyValuePair<string, AssetSource>> Members(PropertyValue.Archive archive, string prefix)
    {
        switch (archive.Source)
        {
            case ArchiveSource.File file:
                var root = Path.GetFullPath(file.Path, folder);
                if (!Directory.Exists(root))
                    throw new FormatException($"the folder '{file.Path}' of an archive does not exist");
                return Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories).Select(path => KeyValuePair.Create<string, AssetSource>(
                    prefix + Path.GetRelativePath(root, path).Replace('\\', '/'), new AssetSource.File(path)));
            case ArchiveSource.Members members:
                return members.Assets.SelectMany(member => member.Value switch
                {
                    PropertyValue.Asset asset => [KeyValuePair.Create(prefix + member.Key, asset.Source)],
                    PropertyValue.Archive inner => Members(inner, $"{prefix}{member.Key}/"),
                    _ => [],
                });
            default:
                return [];
        }
    }

    private async Task<byte[]> ReadAsync(AssetSource source) => source switch
    {
        AssetSource.Text text => Encoding.UTF8.GetBytes(text.Content),
        AssetSource.File file => await GuardAsync(file.Path, path => File.ReadAllBytesAsync(path)),
        _ => [],
    };

    private Task<string> HashFileAsync(string file) => GuardAsync(file, async path =>
    {
        await using var stream = File.OpenRead(path);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream));
    });

    private async Task<T> GuardAsync<T>(string file, Func<string, Task<T>> read)
    {
        try
        {
            return await read(Path.GetFullPath(file, folder));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new FormatException($"failed to read the asset '{file}': {exception.Message}");
        }
    }
}
