namespace Pulumi.Kubernetes.Types.Inputs.Provider;

/// <summary>How a <see cref="Pulumi.Kubernetes.Provider"/> handles Helm releases.</summary>
public class HelmReleaseSettingsArgs : ResourceArgs
{
    /// <summary>
    /// Where Helm keeps its state: configmap, secret, memory or sql. Default: the variable PULUMI_K8S_HELM_DRIVER.
    /// </summary>
    [Input("driver")]
    public Input<string>? Driver { get; set; }

    /// <summary>The folder of Helm's plugins. Default: the variable PULUMI_K8S_HELM_PLUGINS_PATH.</summary>
    [Input("pluginsPath")]
    public Input<string>? PluginsPath { get; set; }

    /// <summary>The file with registry credentials. Default: the variable PULUMI_K8S_HELM_REGISTRY_CONFIG_PATH.</summary>
    [Input("registryConfigPath")]
    public Input<string>? RegistryConfigPath { get; set; }

    /// <summary>The folder of cached repository indexes. Default: the variable PULUMI_K8S_HELM_REPOSITORY_CACHE.</summary>
    [Input("repositoryCache")]
    public Input<string>? RepositoryCache { get; set; }

    /// <summary>The file with repository names and addresses. Default: the variable PULUMI_K8S_HELM_REPOSITORY_CONFIG_PATH.</summary>
    [Input("repositoryConfigPath")]
    public Input<string>? RepositoryConfigPath { get; set; }

    /// <summary>Settings as the environment gives them.</summary>
    public HelmReleaseSettingsArgs()
    {
        Driver = EnvironmentDefaults.Text("PULUMI_K8S_HELM_DRIVER");
        PluginsPath = EnvironmentDefaults.Text("PULUMI_K8S_HELM_PLUGINS_PATH");
        RegistryConfigPath = EnvironmentDefaults.Text("PULUMI_K8S_HELM_REGISTRY_CONFIG_PATH");
        RepositoryCache = EnvironmentDefaults.Text("PULUMI_K8S_HELM_REPOSITORY_CACHE");
        RepositoryConfigPath = EnvironmentDefaults.Text("PULUMI_K8S_HELM_REPOSITORY_CONFIG_PATH");
    }

    /// <summary>Settings as the environment gives them.</summary>
    public static new HelmReleaseSettingsArgs Empty => new();
}
