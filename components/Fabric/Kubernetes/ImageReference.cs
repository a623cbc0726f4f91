namespace Provisioning.Components.Fabric.Kubernetes;

/// <summary>A container image in the three parts that NVIDIA's operators want.</summary>
/// <param name="Repository">Registry and path, without the image's own name.</param>
/// <param name="Image">The image's own name.</param>
/// <param name="Version">Its tag.</param>
internal sealed record ImageReference(string Repository, string Image, string Version)
{
    /// <summary>Splits <c>registry.example:5000/path/name:tag</c>.</summary>
    /// <exception cref="ArgumentException">The reference lacks a repository or a tag.</exception>
    public static ImageReference Parse(string reference)
    {
        var name = reference.LastIndexOf('/');
        var tag = reference.LastIndexOf(':');
        return name > 0 && tag > name + 1 && tag < reference.Length - 1
            ? new(reference[..name], reference[(name + 1)..tag], reference[(tag + 1)..])
            : throw new ArgumentException($"'{reference}' does not name an image with its repository and tag.", nameof(reference));
    }
}
