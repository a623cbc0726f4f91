using Provisioning.Protocol.Diagnostics;
using Provisioning.Protocol.Values;
using Provisioning.Providers.Kubernetes.Objects;

namespace Provisioning.Providers.Kubernetes.Configuration;

/// <summary>Judges the settings of a provider.</summary>
internal static class ConfigurationCheck
{
    /// <summary>What is wrong with the settings, by property.</summary>
    /// <param name="urn">The provider.</param>
    /// <param name="settings">Its settings.</param>
    /// <param name="environment">Looks an environment variable up.</param>
    public static IEnumerable<(string Property, Diagnostic Problem)> Problems(string urn, PropertyMap settings, Func<string, string?> environment)
    {
        if (IsSet(settings, "strictMode") && settings.Find("strictMode").AsText() != "false")
        {
            if (ResourceUrn.TryParse(urn, out var provider) && provider.Name.StartsWith("default", StringComparison.Ordinal))
                yield return ("", KubernetesDiagnostics.StrictDefaultProvider(urn));
            foreach (var required in new[] { "kubeconfig", "context" })
            {
                if (!IsSet(settings, required))
                    yield return (required, KubernetesDiagnostics.Strict(required));
            }
        }

        if (IsSet(settings, "renderYamlToDirectory"))
        {
            foreach (var excluded in new[] { "cluster", "context", "kubeconfig" })
            {
                if (IsSet(settings, excluded) && !(excluded == "kubeconfig" && IsAmbient(settings.Find(excluded), environment)))
                    yield return (excluded, KubernetesDiagnostics.Incompatible(excluded));
            }
        }
        else if (IsTrue(settings.Find("alwaysRender")) && !settings.Find("renderYamlToDirectory").IsUnknown())
        {
            yield return ("alwaysRender", KubernetesDiagnostics.AlwaysRenderAlone());
        }
    }

    private static bool IsSet(PropertyMap settings, string key) => settings.Find(key)?.Revealed() switch
    {
        PropertyValue.String text => text.Value.Length > 0,
        PropertyValue.Boolean boolean => boolean.Value,
        _ => false,
    };

    private static bool IsTrue(PropertyValue? value)
        => value?.Revealed() is PropertyValue.Boolean { Value: true } || value.AsText() == "true";

    // The SDKs take kubeconfig from the environment where a program does not give one; rendering ignores it.
    private static bool IsAmbient(PropertyValue? kubeconfig, Func<string, string?> environment)
        => environment("KUBECONFIG") is { Length: > 0 } ambient && kubeconfig.AsText() == ambient;
}
