using Provisioning.Protocol.Values;

namespace Provisioning.Conformance.Tests.Harness;

/// <summary>A resource type of a test provider.</summary>
public sealed record TestResource
{
    /// <summary>Inputs by name, see <see cref="Shapes"/>.</summary>
    public Dictionary<string, string> Inputs { get; init; } = [];

    /// <summary>Outputs from checked inputs; the second argument says whether it is a preview. The inputs themselves where not set.</summary>
    public Func<PropertyMap, bool, PropertyMap> Outputs { get; init; } = (inputs, _) => inputs;

    /// <summary>Inputs with defaults filled in.</summary>
    public Func<PropertyMap, PropertyMap> Defaults { get; init; } = inputs => inputs;

    /// <summary>What happens before a creation; throws for one that fails.</summary>
    public Func<string, bool, Task> Creating { get; init; } = (_, _) => Task.CompletedTask;

    /// <summary>What exists under an id: its inputs, or null for nothing.</summary>
    public Func<string, PropertyMap, PropertyMap?> Existing { get; init; } = (_, inputs) => inputs;

    /// <summary>Inputs whose change needs a replacement.</summary>
    public string[] ReplaceOn { get; init; } = [];
}
