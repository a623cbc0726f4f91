using Provisioning.Engine.Operations;
using Provisioning.Engine.State;
using Provisioning.Protocol.Values;

namespace Provisioning.Engine.Generation;

/// <summary>
/// Which resources an operation is about: those targeted, or all but those excluded, or all. Where dependents are to follow, it
/// learns of them as they come: whoever depends on what was drawn in is drawn in too.
/// </summary>
internal sealed class ResourceSelection(OperationRequest request)
{
    private readonly UrnPatterns targets = new(request.Targets);
    private readonly UrnPatterns excludes = new(request.Excludes);
    private readonly UrnPatterns given = new(request.Targets);
    private readonly UrnPatterns givenExcludes = new(request.Excludes);

    public bool HasTargets => !targets.IsEmpty;

    /// <summary>What the user named as targets.</summary>
    public UrnPatterns Targets => given;

    /// <summary>What is to be left alone, as far as that is known.</summary>
    public UrnPatterns Exclusions => excludes;

    /// <summary>Whether it leaves anything out.</summary>
    public bool IsLimited => HasTargets || !excludes.IsEmpty;

    /// <summary>Whether targets bring along what depends on them.</summary>
    public bool TakesDependents => request.TargetDependents;

    /// <summary>Whether exclusions bring along what depends on them.</summary>
    public bool ExcludesDependents => request.ExcludeDependents;

    /// <summary>Whether a resource is to be looked at, as it was or as it is to be.</summary>
    public bool Includes(ResourceState state) => HasTargets ? IsTargeted(state) : !IsExcluded(state);

    /// <summary>Whether the user meant a resource by name.</summary>
    public bool IncludesByName(string urn) => HasTargets ? given.Contains(urn) : !givenExcludes.Contains(urn);

    /// <summary>Whether a resource takes part whatever the user named: providers and the stack carry all others.</summary>
    public static bool IsImplied(string type) => ResourceTypes.IsProvider(type) || type == ResourceTypes.Stack;

    /// <summary>Remembers what became of a resource, for those that depend on it.</summary>
    public void Note(ResourceState state, bool isIncluded)
    {
        if (!isIncluded && IsExcluded(state))
            excludes.Add(state.Urn);
        else if (isIncluded && IsTargeted(state))
            targets.Add(state.Urn);
    }

    private bool IsTargeted(ResourceState state)
        => targets.Contains(state.Urn) || (HasTargets && request.TargetDependents && state.References().Any(targets.Contains));

    private bool IsExcluded(ResourceState state)
        => excludes.Contains(state.Urn) || (request.ExcludeDependents && state.References().Any(excludes.Contains));
}
