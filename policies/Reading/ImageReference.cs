using Provisioning.PolicySdk.Properties;

namespace Provisioning.Policies.Reading;

/// <summary>A place in a resource from which an image is taken.</summary>
/// <param name="At">The property.</param>
/// <param name="Host">The registry or server; null where the property is not known or names none.</param>
public sealed record ImageReference(PropertyView At, string? Host)
{
    // Who says one of these beside "repository" speaks of an image and not, say, of a backup.
    private static readonly string[] ImageSiblings = ["image", "tag", "version", "digest", "registry", "pullPolicy", "imagePullPolicy"];

    /// <summary>
    /// Every image that a Kubernetes object takes, found by the forms in which pod templates, Helm values and the custom resources of operators
    /// write them: <c>image</c> as text, as <c>registry</c>, <c>repository</c> and <c>tag</c>, or with a <c>url</c>; <c>imageRepository</c>, <c>imageRegistry</c>; a map of
    /// <c>images</c>; and anything else whose name ends in <c>image</c>.
    /// </summary>
    public static IEnumerable<ImageReference> In(PropertyView properties)
        => properties.DescendantsAndSelf().Where(view => view.IsObject).SelectMany(InObject);

    private static IEnumerable<ImageReference> InObject(PropertyView holder)
    {
        var name = LastName(holder.Path);
        foreach (var (key, value) in holder.Fields)
        {
            if (!value.Exists)
                continue;
            var reference = key switch
            {
                "repository" => Repository(holder, name, value),
                "registry" or "imageRegistry" or "imageRepository" => Address(value),
                "newName" => name == "images" ? Image(value) : null,
                "url" or "checksum" when name == "image" => Url(value),
                "image" => ImageBeside(holder, value),
                // A Flux or kustomize entry matches "name" and takes "newName" instead.
                "name" when name == "images" && holder["newName"].Exists => null,
                _ when name == "images" => LooksLikeReference(value) ? Image(value) : null,
                _ when key.EndsWith("image", StringComparison.OrdinalIgnoreCase) => LooksLikeReference(value) ? Image(value) : null,
                _ => null,
            };
            if (reference is not null)
                yield return reference;
        }
    }

    // nvcr.io/nvidia + gpu-operator: where a repository is given the image is only its last part.
    private static ImageReference? ImageBeside(PropertyView holder, PropertyView value)
    {
        if (!value.IsUnknown && !value.IsString(out _))
            return null;
        var given = holder["repository"].Exists || holder["registry"].Exists;
        return given ? null : Image(value);
    }

    private static ImageReference? Repository(PropertyView holder, string name, PropertyView value)
    {
        var isAddress = value.IsString(out var text) && text.Contains("://", StringComparison.Ordinal);
        if (isAddress || !(IsImageHolder(holder, name) || (text is not null && StartsWithHost(text))))
            return null;
        var registry = holder["registry"];
        return registry.IsUnknown || (registry.IsString(out var given) && given.Length > 0) ? null : RepositoryImage(value);
    }

    private static bool IsImageHolder(PropertyView holder, string name)
        => name.EndsWith("image", StringComparison.OrdinalIgnoreCase) || ImageSiblings.Any(sibling => sibling is not "registry" && holder[sibling].Exists);

    private static ImageReference Image(PropertyView value) => new(value, value.IsString(out var text) ? HostName.OfImage(text) : null);

    // A repository without an image behind it may be a host alone: nvcr.io, registry.site:5000.
    private static ImageReference RepositoryImage(PropertyView value)
        => new(value, value.IsString(out var text) ? HostName.OfImage(text.Contains('/', StringComparison.Ordinal) ? text : $"{text}/") : null);

    private static ImageReference? Address(PropertyView value)
        => value.IsUnknown ? new(value, null) : value.IsString(out var text) && text.Length > 0 ? new(value, HostName.Of(text)) : null;

    private static ImageReference? Url(PropertyView value)
        => value.IsUnknown ? new(value, null)
            : value.IsString(out var text) && text.Contains("://", StringComparison.Ordinal) ? new(value, HostName.Of(text)) : null;

    private static bool LooksLikeReference(PropertyView value)
        => value.IsUnknown || (value.IsString(out var text) && text.Contains('/', StringComparison.Ordinal) && !text.Contains("://", StringComparison.Ordinal));

    // registry.site:5000/quay, but neither s3:host/bucket nor git@host:path, which are repositories of other things.
    private static bool StartsWithHost(string text)
    {
        var first = text.Split('/')[0].Split(':');
        return first[0].Contains('.', StringComparison.Ordinal) && !first[0].Contains('@', StringComparison.Ordinal)
            && (first.Length == 1 || (first.Length == 2 && first[1].All(char.IsAsciiDigit)));
    }

    // spec.images[0] is named images, spec.template.image is named image.
    private static string LastName(string path)
    {
        var end = path.EndsWith(']') && !path.EndsWith("\"]", StringComparison.Ordinal) ? path.LastIndexOf('[') : path.Length;
        return path[(path.LastIndexOf('.', Math.Max(0, end - 1)) + 1)..end];
    }
}
