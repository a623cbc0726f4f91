using Pulumi;

namespace Provisioning.Components.Clusters.ClusterApi;

/// <summary>How a machine becomes a node: files, commands and kubeadm's configuration.</summary>
internal sealed class KubeadmConfigSpecArgs : ResourceArgs
{
    [Input("clusterConfiguration")]
    public Input<ClusterConfigurationArgs>? ClusterConfiguration { get; set; }

    [Input("initConfiguration")]
    public Input<NodeConfigurationArgs>? InitConfiguration { get; set; }

    [Input("joinConfiguration")]
    public Input<NodeConfigurationArgs>? JoinConfiguration { get; set; }

    [Input("files")]
    public InputList<FileArgs>? Files { get; set; }

    [Input("ntp")]
    public Input<NtpArgs>? Ntp { get; set; }

    [Input("preKubeadmCommands")]
    public InputList<string>? PreKubeadmCommands { get; set; }

    [Input("postKubeadmCommands")]
    public InputList<string>? PostKubeadmCommands { get; set; }

}

/// <summary>What kubeadm sets for the whole cluster.</summary>
internal sealed class ClusterConfigurationArgs : ResourceArgs
{
    /// <summary>The registry that serves kubeadm's images.</summary>
    [Input("imageRepository")]
    public Input<string>? ImageRepository { get; set; }

    [Input("dns")]
    public Input<DnsArgs>? Dns { get; set; }

    [Input("apiServer")]
    public Input<ApiServerArgs>? ApiServer { get; set; }

    [Input("controllerManager")]
    public Input<ControlPlaneComponentArgs>? ControllerManager { get; set; }

    [Input("scheduler")]
    public Input<ControlPlaneComponentArgs>? Scheduler { get; set; }
}

/// <summary>CoreDNS.</summary>
internal sealed class DnsArgs : ResourceArgs
{
    /// <summary>The repository that serves its image.</summary>
    [Input("imageRepository", required: true)]
    public Input<string>? ImageRepository { get; set; }
}

/// <summary>The API server's flags, certificate names and mounted files.</summary>
internal sealed class ApiServerArgs : ResourceArgs
{
    [Input("certSANs")]
    public InputList<string>? CertSans { get; set; }

    [Input("extraArgs")]
    public InputList<NamedValueArgs>? ExtraArgs { get; set; }

    [Input("extraVolumes")]
    public InputList<HostPathMountArgs>? ExtraVolumes { get; set; }
}

/// <summary>Flags of a control-plane component.</summary>
internal sealed class ControlPlaneComponentArgs : ResourceArgs
{
    [Input("extraArgs")]
    public InputList<NamedValueArgs>? ExtraArgs { get; set; }
}

/// <summary>A flag and its value. Names are unique within a list.</summary>
internal sealed class NamedValueArgs : ResourceArgs
{
    [Input("name", required: true)]
    public Input<string>? Name { get; set; }

    [Input("value", required: true)]
    public Input<string>? Value { get; set; }
}

/// <summary>A host path mounted into a control-plane pod.</summary>
internal sealed class HostPathMountArgs : ResourceArgs
{
    [Input("name", required: true)]
    public Input<string>? Name { get; set; }

    [Input("hostPath", required: true)]
    public Input<string>? HostPath { get; set; }

    [Input("mountPath", required: true)]
    public Input<string>? MountPath { get; set; }

    [Input("pathType")]
    public Input<string>? PathType { get; set; }

    [Input("readOnly")]
    public Input<bool>? ReadOnly { get; set; }
}

/// <summary>How a node registers, at init or join.</summary>
internal sealed class NodeConfigurationArgs : ResourceArgs
{
    [Input("nodeRegistration", required: true)]
    public Input<NodeRegistrationArgs>? NodeRegistration { get; set; }

    /// <summary>Steps of kubeadm that are left out.</summary>
    [Input("skipPhases")]
    public InputList<string>? SkipPhases { get; set; }
}

/// <summary>The node's name and its kubelet's flags.</summary>
internal sealed class NodeRegistrationArgs : ResourceArgs
{
    [Input("name")]
    public Input<string>? Name { get; set; }

    [Input("kubeletExtraArgs")]
    public InputList<NamedValueArgs>? KubeletExtraArgs { get; set; }

    /// <summary>Taints that the node registers with.</summary>
    [Input("taints")]
    public InputList<TaintArgs>? Taints { get; set; }

    /// <summary>Checks of kubeadm that do not hold here.</summary>
    [Input("ignorePreflightErrors")]
    public InputList<string>? IgnorePreflightErrors { get; set; }
}

/// <summary>A taint.</summary>
internal sealed class TaintArgs : ResourceArgs
{
    [Input("key", required: true)]
    public Input<string>? Key { get; set; }

    [Input("value")]
    public Input<string>? Value { get; set; }

    /// <summary><c>NoSchedule</c>, <c>PreferNoSchedule</c> or <c>NoExecute</c>.</summary>
    [Input("effect", required: true)]
    public Input<string>? Effect { get; set; }
}

/// <summary>A file written before kubeadm runs; its content is inline or in a Secret.</summary>
internal sealed class FileArgs : ResourceArgs
{
    [Input("path", required: true)]
    public Input<string>? Path { get; set; }

    [Input("owner")]
    public Input<string>? Owner { get; set; }

    [Input("permissions")]
    public Input<string>? Permissions { get; set; }

    [Input("content")]
    public Input<string>? Content { get; set; }

    [Input("contentFrom")]
    public Input<FileSourceArgs>? ContentFrom { get; set; }
}

/// <summary>Where a file's content comes from.</summary>
internal sealed class FileSourceArgs : ResourceArgs
{
    [Input("secret", required: true)]
    public Input<SecretKeyArgs>? Secret { get; set; }
}

/// <summary>A key of a Secret in the cluster's namespace.</summary>
internal sealed class SecretKeyArgs : ResourceArgs
{
    [Input("name", required: true)]
    public Input<string>? Name { get; set; }

    [Input("key", required: true)]
    public Input<string>? Key { get; set; }
}

/// <summary>Time servers.</summary>
internal sealed class NtpArgs : ResourceArgs
{
    [Input("enabled", required: true)]
    public Input<bool>? Enabled { get; set; }

    [Input("servers", required: true)]
    public InputList<string>? Servers { get; set; }
}
