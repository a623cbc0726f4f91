namespace Provisioning.Kubernetes.Generator.Model;

/// <summary>The API versions under which a kind was once served and that KubernetesClient no longer models.</summary>
/// <param name="Versions">They take their place among the versions still served.</param>
/// <param name="Last">They come after all others.</param>
internal sealed record RetiredKind(IReadOnlyList<GroupVersion> Versions, IReadOnlyList<GroupVersion> Last)
{
    /// <summary>A kind of which nothing was retired.</summary>
    public static RetiredKind None { get; } = new([], []);
}
