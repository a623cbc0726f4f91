using Pulumi;
using Pulumi.Kubernetes.ApiExtensions;

namespace Provisioning.Components.Clusters.Metal3;

/// <summary>A Metal3MachineTemplate: which hosts a machine may take, and the operating system they get. Immutable in the cluster.</summary>
internal sealed class Metal3MachineTemplateArgs() : CustomResourceArgs(Metal3Api.Version, "Metal3MachineTemplate")
{
    [Input("spec", required: true)]
    public Input<Metal3MachineTemplateSpecArgs>? Spec { get; set; }
}

/// <summary>The template and whether machines keep their hosts over an upgrade.</summary>
internal sealed class Metal3MachineTemplateSpecArgs : ResourceArgs
{
    /// <summary>A replacing machine gets the host of the replaced one, so that local disks and rack positions stay.</summary>
    [Input("nodeReuse")]
    public Input<bool>? NodeReuse { get; set; }

    [Input("template", required: true)]
    public Input<Metal3MachineTemplateResourceArgs>? Template { get; set; }
}

/// <summary>The envelope of the machine's specification.</summary>
internal sealed class Metal3MachineTemplateResourceArgs : ResourceArgs
{
    [Input("spec", required: true)]
    public Input<Metal3MachineSpecArgs>? Spec { get; set; }
}

/// <summary>A machine on a bare-metal host.</summary>
internal sealed class Metal3MachineSpecArgs : ResourceArgs
{
    [Input("automatedCleaningMode")]
    public Input<string>? AutomatedCleaningMode { get; set; }

    [Input("dataTemplate")]
    public Input<DataTemplateRefArgs>? DataTemplate { get; set; }

    [Input("hostSelector")]
    public Input<HostSelectorArgs>? HostSelector { get; set; }

    [Input("image", required: true)]
    public Input<Metal3ImageArgs>? Image { get; set; }
}

/// <summary>The Metal3DataTemplate that renders the machine's metadata, by name.</summary>
internal sealed class DataTemplateRefArgs : ResourceArgs
{
    [Input("name", required: true)]
    public Input<string>? Name { get; set; }
}

/// <summary>Which BareMetalHosts match.</summary>
internal sealed class HostSelectorArgs : ResourceArgs
{
    [Input("matchLabels")]
    public InputMap<string>? MatchLabels { get; set; }
}

/// <summary>The operating system image, from the site's own mirror.</summary>
internal sealed class Metal3ImageArgs : ResourceArgs
{
    [Input("url", required: true)]
    public Input<string>? Url { get; set; }

    /// <summary>The checksum itself, or a URL that serves it.</summary>
    [Input("checksum", required: true)]
    public Input<string>? Checksum { get; set; }

    /// <summary><c>sha256</c> or <c>sha512</c>.</summary>
    [Input("checksumType", required: true)]
    public Input<string>? ChecksumType { get; set; }

    /// <summary><c>raw</c> or <c>qcow2</c>.</summary>
    [Input("diskFormat", required: true)]
    public Input<string>? DiskFormat { get; set; }
}
