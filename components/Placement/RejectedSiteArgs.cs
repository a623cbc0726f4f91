using Pulumi;

namespace Provisioning.Components.Placement;

/// <summary>A site that was not eligible.</summary>
public sealed class RejectedSiteArgs : ResourceArgs
{
    /// <summary>Name of the site.</summary>
    [Input("site", required: true)]
    public Input<string> Site { get; set; } = null!;

    private InputList<string>? _reasons;

    /// <summary>Why, in full sentences.</summary>
    [Input("reasons")]
    public InputList<string> Reasons
    {
        get => _reasons ??= [];
        set => _reasons = value;
    }
}
