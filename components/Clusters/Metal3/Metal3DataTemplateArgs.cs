using Pulumi;
using Pulumi.Kubernetes.ApiExtensions;

namespace Provisioning.Components.Clusters.Metal3;

/// <summary>A Metal3DataTemplate: the metadata that cloud-init finds on a host, such as its rack.</summary>
internal sealed class Metal3DataTemplateArgs() : CustomResourceArgs(Metal3Api.Version, "Metal3DataTemplate")
{
    [Input("spec", required: true)]
    public Input<Metal3DataTemplateSpecArgs>? Spec { get; set; }
}

/// <summary>The cluster it serves and the values it hands over.</summary>
internal sealed class Metal3DataTemplateSpecArgs : ResourceArgs
{
    [Input("clusterName", required: true)]
    public Input<string>? ClusterName { get; set; }

    [Input("metaData")]
    public Input<Metal3MetaDataArgs>? MetaData { get; set; }
}

/// <summary>Where each metadata key comes from.</summary>
internal sealed class Metal3MetaDataArgs : ResourceArgs
{
    [Input("objectNames")]
    public InputList<MetaDataFromObjectArgs>? ObjectNames { get; set; }

    [Input("fromLabels")]
    public InputList<MetaDataFromLabelArgs>? FromLabels { get; set; }

    [Input("fromAnnotations")]
    public InputList<MetaDataFromAnnotationArgs>? FromAnnotations { get; set; }
}

/// <summary>A key that holds the name of an object.</summary>
internal sealed class MetaDataFromObjectArgs : ResourceArgs
{
    [Input("key", required: true)]
    public Input<string>? Key { get; set; }

    /// <summary><c>machine</c>, <c>metal3machine</c> or <c>baremetalhost</c>.</summary>
    [Input("object", required: true)]
    public Input<string>? Object { get; set; }
}

/// <summary>A key that holds a label's value.</summary>
internal sealed class MetaDataFromLabelArgs : ResourceArgs
{
    [Input("key", required: true)]
    public Input<string>? Key { get; set; }

    [Input("object", required: true)]
    public Input<string>? Object { get; set; }

    [Input("label", required: true)]
    public Input<string>? Label { get; set; }
}

/// <summary>A key that holds an annotation's value.</summary>
internal sealed class MetaDataFromAnnotationArgs : ResourceArgs
{
    [Input("key", required: true)]
    public Input<string>? Key { get; set; }

    [Input("object", required: true)]
    public Input<string>? Object { get; set; }

    [Input("annotation", required: true)]
    public Input<string>? Annotation { get; set; }
}
