using System.Collections.Immutable;
using Provisioning.Engine.Events;
using Provisioning.Engine.Generation;
using Provisioning.Engine.State;
using Provisioning.Protocol.Values;

namespace Provisioning.Engine.Plans;

/// <summary>What a preview proposed, resource by resource.</summary>
public sealed record DeploymentPlan
{
    /// <summary>When and by what it was made.</summary>
    public required SnapshotManifest Manifest { get; init; }

    /// <summary>Configuration it was made with, each value as the stack file has it, as JSON.</summary>
    public ImmutableSortedDictionary<string, string> ConfigJson { get; init; }
        = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>What is to become of each resource, by URN.</summary>
    public required ImmutableSortedDictionary<string, ResourcePlan> Resources { get; init; }
}

/// <summary>What is to become of a resource.</summary>
public sealed record ResourcePlan
{
    /// <summary>What the program wants it to be; null where it is to be deleted.</summary>
    public PlannedGoal? Goal { get; init; }

    /// <summary>The steps in order.</summary>
    public ImmutableArray<StepOp> Steps { get; init; } = [];

    /// <summary>Outputs as the preview knew them; they bind nobody.</summary>
    public PropertyMap? Outputs { get; init; }

    /// <summary>What generated names are derived from, so that the update makes those that the preview showed.</summary>
    public ImmutableArray<byte> Seed { get; init; } = [];
}

/// <summary>A resource as the program wanted it when the plan was made.</summary>
public sealed record PlannedGoal
{
    /// <summary>Type token.</summary>
    public required string Type { get; init; }

    /// <summary>Name.</summary>
    public required string Name { get; init; }

    /// <summary>Whether a provider manages it.</summary>
    public bool Custom { get; init; }

    /// <summary>How its checked inputs differ from those in state.</summary>
    public PlannedChanges Inputs { get; init; } = new();

    /// <summary>How the outputs that it registers itself differ from those in state: a component's, or the stack's.</summary>
    public PlannedChanges Outputs { get; init; } = new();

    /// <summary>URN of its parent.</summary>
    public string Parent { get; init; } = "";

    /// <summary>Whether it may not be deleted.</summary>
    public bool Protect { get; init; }

    /// <summary>URNs of what it depends on.</summary>
    public ImmutableArray<string> Dependencies { get; init; } = [];

    /// <summary>Provider reference.</summary>
    public string Provider { get; init; } = "";

    /// <summary>URNs of what each property depends on.</summary>
    public ImmutableSortedDictionary<string, ImmutableArray<string>> PropertyDependencies { get; init; }
        = ImmutableSortedDictionary.Create<string, ImmutableArray<string>>(StringComparer.Ordinal);

    /// <summary>What the program says of the order of a replacement.</summary>
    public bool? DeleteBeforeReplace { get; init; }

    /// <summary>Properties whose changes are ignored.</summary>
    public ImmutableArray<string> IgnoreChanges { get; init; } = [];

    /// <summary>Outputs that are secret whatever the provider says.</summary>
    public ImmutableArray<string> AdditionalSecretOutputs { get; init; } = [];

    /// <summary>URNs or parts of URNs that it may have had.</summary>
    public ImmutableArray<AliasSpec> Aliases { get; init; } = [];

    /// <summary>Id under which it is imported.</summary>
    public string Id { get; init; } = "";

    /// <summary>How long its operations may take.</summary>
    public CustomTimeouts Timeouts { get; init; } = new();
}

/// <summary>How properties are to change. What is not mentioned stays.</summary>
public sealed record PlannedChanges
{
    /// <summary>Properties that are new.</summary>
    public PropertyMap Adds { get; init; } = PropertyMap.Empty;

    /// <summary>Properties that go.</summary>
    public ImmutableArray<string> Deletes { get; init; } = [];

    /// <summary>Properties whose values change, with the new ones.</summary>
    public PropertyMap Updates { get; init; } = PropertyMap.Empty;
}
