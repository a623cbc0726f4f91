namespace Provisioning.Components.Storage.Kubernetes;

/// <summary>Names that WEKA's operator and CSI plugin fix.</summary>
internal static class WekaApi
{
    public const string Version = "weka.weka.io/v1alpha1";
    public const string CsiDriver = "csi.weka.io";

    /// <summary>The name of the service that hands out kernel drivers, and of the container behind it.</summary>
    public const string DriverService = "weka-drivers-dist";

    /// <summary>The port of that service; the operator expects this one.</summary>
    public const int DriverPort = 60002;

    /// <summary>The port of the agent in the driver containers; the operator expects this one.</summary>
    public const int DriverAgentPort = 60001;

    /// <summary>The name that driver containers go by inside WEKA; the operator expects this one.</summary>
    public const string DriverContainer = "dist";

    /// <summary>The Secret that the operator makes for the CSI plugin.</summary>
    public static string CsiSecret(string cluster) => $"weka-csi-{cluster}";

    /// <summary>Where drivers come from: the cluster itself, never the vendor.</summary>
    public static string DriverAddress(string ns) => $"https://{DriverService}.{ns}.svc.cluster.local:{DriverPort}";
}
