using System.Collections.Immutable;
using System.Globalization;
using Provisioning.Engine.Generation;
using Provisioning.Engine.Providers;
using Provisioning.Engine.State;
using Provisioning.Protocol.Values;

namespace Provisioning.Engine.Plans;

/// <summary>Compares what a program wants with what it wanted when the plan was made.</summary>
internal static class PlannedGoals
{
    /// <summary>The goal of a resource that the plan does not mention: to stay as it is.</summary>
    public static PlannedGoal OfState(ResourceState state) => new()
    {
        Type = state.Type,
        Name = ResourceUrn.Parse(state.Urn).Name,
        Custom = state.Custom,
        Parent = state.Parent,
        Protect = state.Protect,
        Dependencies = state.Dependencies,
        Provider = state.Provider,
        PropertyDependencies = state.PropertyDependencies,
        AdditionalSecretOutputs = state.AdditionalSecretOutputs,
        Aliases = [.. state.Aliases.Select(urn => new AliasSpec { Urn = urn })],
        Timeouts = state.CustomTimeouts ?? new CustomTimeouts(),
    };

    /// <summary>The first difference, inputs apart; null where there is none.</summary>
    public static string? Difference(PlannedGoal planned, Goal goal)
    {
        if (goal.Custom != planned.Custom)
            return $"resource kind changed (expected {(planned.Custom ? "custom" : "component")})";
        if (!IsSameProvider(planned.Provider, goal.Provider))
            return $"provider changed (expected {planned.Provider})";
        if (goal.Parent != planned.Parent)
            return $"parent changed (expected {planned.Parent})";
        if (goal.Protect != planned.Protect)
            return $"protect changed (expected {Text(planned.Protect)})";
        if (goal.DeleteBeforeReplace != planned.DeleteBeforeReplace)
            return $"deleteBeforeReplace changed (expected {(planned.DeleteBeforeReplace is { } value ? Text(value) : "no value")})";
        if (goal.Id != planned.Id)
            return $"importID changed (expected {planned.Id})";
        return Timeouts(planned.Timeouts, goal.Timeouts ?? new CustomTimeouts())
            ?? Lists("ignoreChanges", planned.IgnoreChanges, goal.IgnoreChanges)
            ?? Lists("additionalSecretOutputs", planned.AdditionalSecretOutputs, goal.AdditionalSecretOutputs)
            ?? Lists("dependencies", planned.Dependencies, goal.Dependencies)
            ?? Lists("aliases", [.. planned.Aliases.Select(alias => alias.ToString())], [.. goal.Aliases.Select(alias => alias.ToString())]);
    }

    /// <summary>
    /// The first difference in what properties depend on; null where there is none. What the preview did not know may be left out by now.
    /// </summary>
    public static string? DependencyDifference(PlannedGoal planned, Goal goal)
        => planned.PropertyDependencies.Where(pair => goal.PropertyDependencies.ContainsKey(pair.Key))
            .Select(pair => Lists($"dependencies for {pair.Key}", pair.Value, goal.PropertyDependencies[pair.Key])).FirstOrDefault(found => found is not null);

    private static string? Timeouts(CustomTimeouts planned, CustomTimeouts now)
    {
        return Of("create", planned.CreateSeconds, now.CreateSeconds) ?? Of("update", planned.UpdateSeconds, now.UpdateSeconds)
            ?? Of("delete", planned.DeleteSeconds, now.DeleteSeconds) ?? Of("read", planned.ReadSeconds, now.ReadSeconds);

        static string? Of(string what, double planned, double now)
            => planned == now ? null : string.Create(CultureInfo.InvariantCulture, $"{what} timeout changed (expected {planned})");
    }

    private static string Text(bool value) => value ? "true" : "false";

    // A provider that the preview could not create has another id by now.
    private static bool IsSameProvider(string planned, string now)
        => planned == now || (ProviderReference.TryParse(planned) is { Id: Signatures.Unknown } before
            && ProviderReference.TryParse(now) is { } after && before.Urn == after.Urn);

    private static string? Lists(string what, ImmutableArray<string> planned, ImmutableArray<string> now)
    {
        var added = now.Except(planned, StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        var deleted = planned.Except(now, StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        if (added.Length == 0 && deleted.Length == 0)
            return null;
        var parts = new List<string>();
        if (added.Length > 0)
            parts.Add($"added {string.Join(", ", added)}");
        if (deleted.Length > 0)
            parts.Add($"deleted {string.Join(", ", deleted)}");
        return $"{what} changed: {string.Join("; ", parts)}";
    }
}
