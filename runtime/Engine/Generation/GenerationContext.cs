using Provisioning.Engine.Operations;
using Provisioning.Engine.Plans;
using Provisioning.Engine.Policies;
using Provisioning.Engine.Providers;
using Provisioning.Engine.State;

namespace Provisioning.Engine.Generation;

/// <summary>What step generation draws on: the request, the old states, and the three parties it asks.</summary>
internal sealed record GenerationContext(
    OperationRequest Request, ResourceSelection Selection, OldStates Olds, ProviderRegistry Providers, IPolicyJudge Policies, IIdSource Ids,
    Func<string, ResourceState?> FindNew, Action<string, string, string> Report)
{
    public bool IsPreview => Request.IsPreview;

    /// <summary>Makes a plan of what is decided; null where none is wanted.</summary>
    public PlanBuilder? Planned { get; init; }

    /// <summary>Holds what is decided to a plan; null where there is none.</summary>
    public PlanConstraint? Constraint { get; init; }

    /// <summary>How resources are named where the program gives no name; an update's own, null where the configuration says nothing.</summary>
    public Lazy<Autonamer?> Autonamer { get; } = new(
        () => Request.Kind == OperationKind.Update ? Generation.Autonamer.Of(Request.Program) : null);

    /// <summary>Tells the user of an error about a resource.</summary>
    public void Error(string urn, string message) => Report(urn, "error", message);

    /// <summary>Tells the user of a warning about a resource.</summary>
    public void Warn(string urn, string message) => Report(urn, "warning", message);

    /// <summary>Tells the user something about a resource.</summary>
    public void Inform(string urn, string message) => Report(urn, "info", message);

    /// <summary>Who manages a resource; null for components.</summary>
    public async Task<IProvider?> ProviderOfAsync(Goal goal, CancellationToken cancellationToken)
        => !goal.Custom ? null : goal.IsProvider ? Providers : await Providers.GetAsync(goal.Provider, cancellationToken);
}
