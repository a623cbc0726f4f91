namespace Provisioning.Kubernetes.Generator.Model;

/// <summary>An API group and a version of it: <c>apps/v1</c>. The core group is called <c>core</c>.</summary>
/// <param name="Group">The group's full name: <c>rbac.authorization.k8s.io</c>.</param>
/// <param name="Version">The version: <c>v1beta1</c>.</param>
internal sealed record GroupVersion(string Group, string Version)
{
    private static readonly Dictionary<string, string> CompoundNames = new(StringComparer.Ordinal)
    {
        ["admissionregistration"] = "AdmissionRegistration",
        ["apiextensions"] = "ApiExtensions",
        ["apiregistration"] = "ApiRegistration",
        ["flowcontrol"] = "FlowControl",
        ["storagemigration"] = "StorageMigration",
    };

    /// <summary>What manifests carry as <c>apiVersion</c>.</summary>
    public string ApiVersion => Group is "core" or "meta" ? Version : TokenModule;

    /// <summary>By what kinds are looked up, in programs' <c>group/version/Kind</c> too.</summary>
    public string LookupVersion => Group == "core" ? Version : TokenModule;

    /// <summary>The middle part of Pulumi type tokens.</summary>
    public string TokenModule => $"{Group}/{Version}";

    /// <summary>The namespace below <c>Pulumi.Kubernetes</c>.</summary>
    public string Namespace => $"{GroupName}.{VersionName}";

    /// <summary>The order in which Pulumi lists the versions of a kind.</summary>
    public string SortKey => $"{ShortGroup}/{Version},";

    private string ShortGroup => Group.Split('.')[0];

    private string GroupName => CompoundNames.GetValueOrDefault(ShortGroup) ?? Capitalised(ShortGroup);

    private string VersionName
        => Capitalised(Version).Replace("alpha", "Alpha", StringComparison.Ordinal).Replace("beta", "Beta", StringComparison.Ordinal);

    private static string Capitalised(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
