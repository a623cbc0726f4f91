using Pulumi;

namespace Provisioning.Components.Placement;

/// <summary>
/// Registers where an environment is placed, so that the decision is in the state, in the preview and before the eyes of policies. The
/// decision itself is <see cref="PlacementPlanner"/>'s.
/// </summary>
public sealed class SovereignPlacement : ComponentResource
{
    /// <summary>The component's type token.</summary>
    public const string TypeToken = "provisioning:placement:SovereignPlacement";

    /// <summary>Registers a placement.</summary>
    /// <param name="name">Name of the resource: that of the environment.</param>
    /// <param name="args">What was decided.</param>
    /// <param name="options">Options of the component.</param>
    public SovereignPlacement(string name, SovereignPlacementArgs args, ComponentResourceOptions? options = null)
        : base(TypeToken, name, args, options)
    {
        Site = args.Site.ToOutput();
        Jurisdiction = args.Jurisdiction?.ToOutput();
        RegisterOutputs(new Dictionary<string, object?> { ["site"] = Site, ["jurisdiction"] = Jurisdiction });
    }

    /// <summary>Name of the chosen site.</summary>
    [Output("site")]
    public Output<string> Site { get; private set; }

    /// <summary>The jurisdiction it stands in; null when nobody knows.</summary>
    [Output("jurisdiction")]
    public Output<string>? Jurisdiction { get; private set; }
}
