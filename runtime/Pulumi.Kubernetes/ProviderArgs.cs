using Pulumi.Kubernetes.Types.Inputs.Provider;

namespace Pulumi.Kubernetes;

/// <summary>The settings of a <see cref="Provider"/>. All that are not text travel as JSON in a string.</summary>
public sealed class ProviderArgs : ResourceArgs
{
    /// <summary>Whether every update renders all manifests again, changed or not. Only with <see cref="RenderYamlToDirectory"/>.</summary>
    [Input("alwaysRender", json: true)]
    public Input<bool>? AlwaysRender { get; set; }

    /// <summary>The cluster of the kubeconfig to use.</summary>
    [Input("cluster")]
    public Input<string>? Cluster { get; set; }

    /// <summary>
    /// A name for the cluster that decides alone whether a change replaces the provider: only a change of this name does, and every
    /// other change is an update. Without it the provider judges by the kubeconfig.
    /// </summary>
    [Input("clusterIdentifier")]
    public Input<string>? ClusterIdentifier { get; set; }

    /// <summary>The context of the kubeconfig to use.</summary>
    [Input("context")]
    public Input<string>? Context { get; set; }

    /// <summary>
    /// Whether objects of a cluster that cannot be reached are dropped from state. Default: the variable PULUMI_K8S_DELETE_UNREACHABLE.
    /// </summary>
    [Input("deleteUnreachable", json: true)]
    public Input<bool>? DeleteUnreachable { get; set; }

    /// <summary>
    /// Whether a changed ConfigMap is updated rather than replaced. Default: the variable PULUMI_K8S_ENABLE_CONFIGMAP_MUTABLE.
    /// </summary>
    [Input("enableConfigMapMutable", json: true)]
    public Input<bool>? EnableConfigMapMutable { get; set; }

    /// <summary>
    /// Whether server-side apply takes over fields that others manage. The annotation <c>pulumi.com/patchForce</c> of an object goes
    /// first. Default: the variable PULUMI_K8S_ENABLE_PATCH_FORCE.
    /// </summary>
    [Input("enablePatchForce", json: true)]
    public Input<bool>? EnablePatchForce { get; set; }

    /// <summary>Whether a changed Secret is updated rather than replaced. Default: the variable PULUMI_K8S_ENABLE_SECRET_MUTABLE.</summary>
    [Input("enableSecretMutable", json: true)]
    public Input<bool>? EnableSecretMutable { get; set; }

    /// <summary>
    /// Whether objects are changed by server-side apply; it is unless this says no. Default: the variable
    /// PULUMI_K8S_ENABLE_SERVER_SIDE_APPLY.
    /// </summary>
    [Input("enableServerSideApply", json: true)]
    public Input<bool>? EnableServerSideApply { get; set; }

    /// <summary>How Helm releases are handled.</summary>
    [Input("helmReleaseSettings", json: true)]
    public Input<HelmReleaseSettingsArgs>? HelmReleaseSettings { get; set; }

    /// <summary>How fast the cluster's API may be asked.</summary>
    [Input("kubeClientSettings", json: true)]
    public Input<KubeClientSettingsArgs>? KubeClientSettings { get; set; }

    /// <summary>The text of a kubeconfig, or the path of one. Default: the variable KUBECONFIG.</summary>
    [Input("kubeconfig")]
    public Input<string>? KubeConfig { get; set; }

    /// <summary>
    /// The namespace of objects that name none themselves; without it that of the kubeconfig's context. Objects of the whole cluster
    /// have none.
    /// </summary>
    [Input("namespace")]
    public Input<string>? Namespace { get; set; }

    /// <summary>
    /// The folder that manifests are written to, instead of changing a cluster. What only a cluster can tell (status, defaults) stays
    /// unset, and secret values are written in the clear.
    /// </summary>
    [Input("renderYamlToDirectory")]
    public Input<string>? RenderYamlToDirectory { get; set; }

    /// <summary>
    /// Whether objects of a cluster that cannot be reached are left as they are. Default: the variable
    /// PULUMI_K8S_SKIP_UPDATE_UNREACHABLE.
    /// </summary>
    [Input("skipUpdateUnreachable", json: true)]
    public Input<bool>? SkipUpdateUnreachable { get; set; }

    /// <summary>
    /// Whether warnings of deprecated API versions are left out. Default: the variable PULUMI_K8S_SUPPRESS_DEPRECATION_WARNINGS.
    /// </summary>
    [Input("suppressDeprecationWarnings", json: true)]
    public Input<bool>? SuppressDeprecationWarnings { get; set; }

    /// <summary>
    /// Whether warnings of Helm hooks that are not supported are left out. Default: the variable PULUMI_K8S_SUPPRESS_HELM_HOOK_WARNINGS.
    /// </summary>
    [Input("suppressHelmHookWarnings", json: true)]
    public Input<bool>? SuppressHelmHookWarnings { get; set; }

    /// <summary>
    /// Whether creating an object that exists already takes it over instead of failing. Default: the variable
    /// PULUMI_K8S_UPSERT_EXISTING_OBJECTS.
    /// </summary>
    [Input("upsertExistingObjects", json: true)]
    public Input<bool>? UpsertExistingObjects { get; set; }

    /// <summary>Settings as the environment gives them.</summary>
    public ProviderArgs()
    {
        DeleteUnreachable = EnvironmentDefaults.Switch("PULUMI_K8S_DELETE_UNREACHABLE");
        EnableConfigMapMutable = EnvironmentDefaults.Switch("PULUMI_K8S_ENABLE_CONFIGMAP_MUTABLE");
        EnablePatchForce = EnvironmentDefaults.Switch("PULUMI_K8S_ENABLE_PATCH_FORCE");
        EnableSecretMutable = EnvironmentDefaults.Switch("PULUMI_K8S_ENABLE_SECRET_MUTABLE");
        EnableServerSideApply = EnvironmentDefaults.Switch("PULUMI_K8S_ENABLE_SERVER_SIDE_APPLY");
        KubeConfig = EnvironmentDefaults.Text("KUBECONFIG");
        SkipUpdateUnreachable = EnvironmentDefaults.Switch("PULUMI_K8S_SKIP_UPDATE_UNREACHABLE");
        SuppressDeprecationWarnings = EnvironmentDefaults.Switch("PULUMI_K8S_SUPPRESS_DEPRECATION_WARNINGS");
        SuppressHelmHookWarnings = EnvironmentDefaults.Switch("PULUMI_K8S_SUPPRESS_HELM_HOOK_WARNINGS");
        UpsertExistingObjects = EnvironmentDefaults.Switch("PULUMI_K8S_UPSERT_EXISTING_OBJECTS");
    }

    /// <summary>Settings as the environment gives them.</summary>
    public static new ProviderArgs Empty => new();
}
