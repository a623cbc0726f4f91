using Provisioning.Protocol.Diagnostics;
using Provisioning.Protocol.Values;
using Provisioning.Providers.Kubernetes.Configuration;
using Pulumirpc;

namespace Provisioning.Providers.Kubernetes.Objects;

/// <summary>Completes what a program asks for (name, namespace) and judges it.</summary>
internal sealed class ObjectCheck(ProviderSettings settings, KindScopes scopes)
{
    private const string HelmRelease = "kubernetes:helm.sh/v3:Release";

    /// <summary>The completed inputs and what is wrong with them, by property.</summary>
    public (PropertyMap Inputs, List<(string Property, Diagnostic Problem)> Problems) Run(CheckRequest request)
    {
        var urn = ResourceUrn.Parse(request.Urn);
        var news = PropertyCodec.FromStruct(request.News);
        var olds = PropertyCodec.FromStruct(request.Olds);
        var obj = new KubernetesObject(SchemaKeys.ToManifest(news)).WithoutReadOnlyFields();
        var problems = Problems(urn.Type, obj).ToList();
        if (problems.Count > 0)
            return (news, problems);
        obj = Named(obj, new KubernetesObject(olds), urn, request, problems);
        scopes.Learn(obj);
        if (settings.DefaultNamespace.Length > 0 && obj.Properties.Find("metadata") is not PropertyValue.Unknown
            && obj.Namespace.Length == 0 && scopes.IsNamespaced(obj))
        {
            obj = obj.WithMetadata("namespace", PropertyValue.Of(settings.DefaultNamespace));
        }

        problems.AddRange(NameProblems(obj));
        return (Secrecy.Carry(SchemaKeys.ToWire(obj.Properties), news), problems);
    }

    private IEnumerable<(string Property, Diagnostic Problem)> Problems(string type, KubernetesObject obj)
    {
        if (type == HelmRelease)
        {
            yield return ("", KubernetesDiagnostics.NotSupported(type));
            yield break;
        }

        if (obj.ApiVersion.Length == 0)
            yield return ("apiVersion", KubernetesDiagnostics.MissingField("apiVersion", "v1"));
        if (obj.Kind.Length == 0)
            yield return ("kind", KubernetesDiagnostics.MissingField("kind", "ConfigMap"));
        if (IsList(type, obj))
            yield return ("kind", KubernetesDiagnostics.ListResource(type));
        if (IsPatch(type, obj) && !settings.ServerSideApply)
            yield return ("", KubernetesDiagnostics.PatchNeedsServerSideApply());
        if (IsPatch(type, obj) && !obj.IsNamed)
            yield return ("metadata.name", KubernetesDiagnostics.UnnamedPatch());
        if (obj.HasGeneratedName && (settings.Renders || settings.ServerSideApply))
            yield return ("metadata.generateName", KubernetesDiagnostics.GeneratedName());
    }

    /// <summary>Whether a resource only changes parts of an object that is not its own.</summary>
    public static bool IsPatch(string type, KubernetesObject obj) => obj.Kind.Length > 0 && type.EndsWith($":{obj.Kind}Patch", StringComparison.Ordinal);

    // Kubernetes' own lists carry items; a custom kind may be called List-something and carry a spec.
    private static bool IsList(string type, KubernetesObject obj)
        => obj.Kind.EndsWith("List", StringComparison.Ordinal) && type.EndsWith($":{obj.Kind}", StringComparison.Ordinal) && obj.Properties.ContainsKey("items");

    private static KubernetesObject Named(
        KubernetesObject obj, KubernetesObject old, ResourceUrn urn, CheckRequest request, List<(string Property, Diagnostic Problem)> problems)
    {
        if (obj.IsNamed || obj.HasGeneratedName)
            return obj;
        if (old.IsAutonamed && old.Name.Length > 0)
            return obj.Autonamed(old.Name);
        if (request.Autonaming is not { } naming)
            return obj.Autonamed(ObjectNames.Unique($"{urn.Name}-", request.RandomSeed.Span));
        if (naming.Mode != CheckRequest.Types.AutonamingOptions.Types.Mode.Disable)
            return obj.Autonamed(naming.ProposedName);
        problems.Add(("metadata.name", KubernetesDiagnostics.MissingField("metadata.name", urn.Name)));
        return obj;
    }

    private static IEnumerable<(string Property, Diagnostic Problem)> NameProblems(KubernetesObject obj)
    {
        (string Property, string Name)[] names =
            [("metadata.name", obj.Name), ("metadata.namespace", obj.Namespace), ("kind", obj.Kind)];
        foreach (var (property, name) in names)
        {
            if (ObjectNames.ProblemOf(name) is { } problem)
                yield return (property, KubernetesDiagnostics.InvalidName(property, name, problem));
        }
    }
}
