using Google.Protobuf.WellKnownTypes;
using Provisioning.Protocol.Values;
using Provisioning.Providers.Kubernetes.Objects;

namespace Provisioning.Providers.Kubernetes.Configuration;

/// <summary>The provider's settings, as an engine configures them.</summary>
/// <param name="RenderDirectory">The folder that manifests are rendered to; empty for a provider of a live cluster.</param>
/// <param name="AlwaysRender">Whether every update renders every manifest again.</param>
/// <param name="DefaultNamespace">The namespace of objects that name none; empty for none.</param>
/// <param name="ServerSideApply">Whether objects are changed by server-side apply.</param>
/// <param name="MutableConfigMaps">Whether a changed ConfigMap is updated rather than replaced.</param>
/// <param name="MutableSecrets">Whether a changed Secret is updated rather than replaced.</param>
internal sealed record ProviderSettings(
    string RenderDirectory,
    bool AlwaysRender,
    string DefaultNamespace,
    bool ServerSideApply,
    bool MutableConfigMaps,
    bool MutableSecrets)
{
    private const string VariablePrefix = "kubernetes:config:";

    /// <summary>Whether manifests are rendered instead of a cluster changed.</summary>
    public bool Renders => RenderDirectory.Length > 0;

    /// <summary>Settings from a request to configure; environment variables stand in for switches that it leaves out.</summary>
    /// <param name="variables">Settings by their full names.</param>
    /// <param name="arguments">The same settings as properties, where an engine sends them only so.</param>
    /// <param name="environment">Looks an environment variable up.</param>
    public static ProviderSettings From(
        IReadOnlyDictionary<string, string> variables, Struct? arguments, Func<string, string?> environment)
    {
        var properties = PropertyCodec.FromStruct(arguments);
        return new ProviderSettings(
            Text("renderYamlToDirectory") ?? "",
            Switch("alwaysRender", null),
            Text("namespace") ?? "",
            Switch("enableServerSideApply", "PULUMI_K8S_ENABLE_SERVER_SIDE_APPLY", otherwise: true),
            Switch("enableConfigMapMutable", "PULUMI_K8S_ENABLE_CONFIGMAP_MUTABLE"),
            Switch("enableSecretMutable", "PULUMI_K8S_ENABLE_SECRET_MUTABLE"));

        string? Text(string key) => variables.TryGetValue(VariablePrefix + key, out var value)
            ? value
            : properties.Find(key)?.Revealed() switch
            {
                PropertyValue.String text => text.Value,
                PropertyValue.Boolean boolean => boolean.Value ? "true" : "false",
                _ => null,
            };

        bool Switch(string key, string? variable, bool otherwise = false)
            => (Text(key) ?? (variable is null ? null : environment(variable))) is { } value ? value == "true" : otherwise;
    }
}
