using System.Collections.Immutable;
using Provisioning.Engine.State;

namespace Provisioning.Engine.Execution;

/// <summary>Whether two states are the same in every field that is kept, lists and maps compared by content.</summary>
internal static class StateComparison
{
    public static bool AreEqual(ResourceState left, ResourceState right)
    {
        if (ReferenceEquals(left, right))
            return true;
        return SameLists(left.Dependencies, right.Dependencies)
            && SameLists(left.InitErrors, right.InitErrors)
            && SameLists(left.AdditionalSecretOutputs, right.AdditionalSecretOutputs)
            && SameLists(left.Aliases, right.Aliases)
            && SameLists(left.ReplaceWith, right.ReplaceWith)
            && SameLists(left.IgnoreChanges, right.IgnoreChanges)
            && SameLists(left.HideDiff, right.HideDiff)
            && SameLists(left.ReplaceOnChanges, right.ReplaceOnChanges)
            && SameMaps(left.PropertyDependencies, right.PropertyDependencies)
            && SameMaps(left.ResourceHooks, right.ResourceHooks)
            && WithoutLists(left) == WithoutLists(right);
    }

    private static ResourceState WithoutLists(ResourceState state) => state with
    {
        Dependencies = [],
        InitErrors = [],
        AdditionalSecretOutputs = [],
        Aliases = [],
        ReplaceWith = [],
        IgnoreChanges = [],
        HideDiff = [],
        ReplaceOnChanges = [],
        PropertyDependencies = ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty,
        ResourceHooks = ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty,
        UnknownFields = ImmutableSortedDictionary<string, string>.Empty,
    };

    private static bool SameLists(ImmutableArray<string> left, ImmutableArray<string> right)
        => left.AsSpan().SequenceEqual(right.AsSpan());

    private static bool SameMaps(
        ImmutableSortedDictionary<string, ImmutableArray<string>> left, ImmutableSortedDictionary<string, ImmutableArray<string>> right)
        => left.Count == right.Count
            && left.All(pair => right.TryGetValue(pair.Key, out var urns) && SameLists(pair.Value, urns));
}
