using Pulumi;

namespace Provisioning.Components.Placement;

/// <summary>A certificate of a site.</summary>
public sealed class PlacementCertificateArgs : ResourceArgs
{
    /// <summary>Id of the scheme in the catalogue.</summary>
    [Input("scheme", required: true)]
    public Input<string> Scheme { get; set; } = null!;

    /// <summary>The last day on which it is valid, such as <c>2028-03-31</c>.</summary>
    [Input("validTo", required: true)]
    public Input<string> ValidTo { get; set; } = null!;
}
