using Pulumi;

namespace Provisioning.Components.Placement;

/// <summary>Somebody who controls the operator of a site.</summary>
public sealed class PlacementControllerArgs : ResourceArgs
{
    /// <summary>Name of the company, person or state.</summary>
    [Input("name", required: true)]
    public Input<string> Name { get; set; } = null!;

    /// <summary>The jurisdiction it is seated in.</summary>
    [Input("seat", required: true)]
    public Input<string> Seat { get; set; } = null!;
}
