using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Provisioning.Engine.State;

/// <summary>
/// Features of version 4 checkpoints: a reader that does not know one must refuse the file. A file that needs none is version 3.
/// </summary>
internal static class CheckpointFeatures
{
    /// <summary>Ours alone: a journal is open, so that this checkpoint lags behind what exists.</summary>
    public const string OpenJournal = "provisioning-journal";

    private static readonly ImmutableArray<(string Name, Func<ResourceState, bool> IsUsed)> OfResources =
    [
        ("hooks", state => !state.ResourceHooks.IsEmpty),
        ("refreshBeforeUpdate", state => state.RefreshBeforeUpdate),
        ("replaceWith", state => !state.ReplaceWith.IsDefaultOrEmpty),
        ("taint", state => state.Taint),
        ("views", state => state.ViewOf.Length > 0),
    ];

    public static FrozenSet<string> Understood { get; } = OfResources.Select(feature => feature.Name).Append(OpenJournal).ToFrozenSet(StringComparer.Ordinal);

    public static ImmutableArray<string> UsedBy(Checkpoint checkpoint)
    {
        var resources = checkpoint.Latest is { } latest
            ? latest.Resources.Concat(latest.PendingOperations.Select(operation => operation.Resource)).ToList()
            : [];
        var used = OfResources.Where(feature => resources.Any(feature.IsUsed)).Select(feature => feature.Name);
        return [.. (checkpoint.HasOpenJournal ? used.Append(OpenJournal) : used).Order(StringComparer.Ordinal)];
    }
}
