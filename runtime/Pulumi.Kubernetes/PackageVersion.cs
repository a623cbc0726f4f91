namespace Pulumi.Kubernetes;

/// <summary>The version of the official package whose API this one has: what programs ask of an engine is this version's provider.</summary>
internal static class PackageVersion
{
    /// <summary>The version.</summary>
    public const string Value = "4.34.0";
}
