namespace Pulumi.Kubernetes.Types.Inputs.Provider;

/// <summary>How fast a <see cref="Pulumi.Kubernetes.Provider"/> may ask a cluster's API.</summary>
public class KubeClientSettingsArgs : ResourceArgs
{
    /// <summary>Requests that may exceed the rate at once. Default: the variable PULUMI_K8S_CLIENT_BURST, else 120.</summary>
    [Input("burst")]
    public Input<int>? Burst { get; set; }

    /// <summary>Requests per second. Default: the variable PULUMI_K8S_CLIENT_QPS, else 50.</summary>
    [Input("qps")]
    public Input<double>? Qps { get; set; }

    /// <summary>Seconds until a request is given up. Default: the variable PULUMI_K8S_CLIENT_TIMEOUT, else 32.</summary>
    [Input("timeout")]
    public Input<int>? Timeout { get; set; }

    /// <summary>Settings as the environment gives them.</summary>
    public KubeClientSettingsArgs()
    {
        Burst = EnvironmentDefaults.Integer("PULUMI_K8S_CLIENT_BURST");
        Qps = EnvironmentDefaults.Number("PULUMI_K8S_CLIENT_QPS");
        Timeout = EnvironmentDefaults.Integer("PULUMI_K8S_CLIENT_TIMEOUT");
    }

    /// <summary>Settings as the environment gives them.</summary>
    public static new KubeClientSettingsArgs Empty => new();
}
