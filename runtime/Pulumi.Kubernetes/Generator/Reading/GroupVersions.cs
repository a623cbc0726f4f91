using Provisioning.Kubernetes.Generator.Model;

namespace Provisioning.Kubernetes.Generator.Reading;

/// <summary>
/// Finds the API group of every model class. Only kinds and lists carry theirs; but the classes stand in the order of the API
/// definition, one group and version after another and by name within each, so that a group ends where names or versions start anew.
/// </summary>
internal static class GroupVersions
{
    // KubernetesClient writes these by hand, outside that order.
    private static readonly Dictionary<string, GroupVersion> OutOfOrder = new(StringComparer.Ordinal)
    {
        ["V1PodTemplateSpec"] = new("core", "v1"),
        ["V1Status"] = new("meta", "v1"),
    };

    // The first classes of groups that happen to follow by name, too, on the last class of the group before.
    private static readonly HashSet<string> FirstOfGroup = new(StringComparer.Ordinal) { "V1ExemptPriorityLevelConfiguration" };

    /// <summary>The group and version of each class; classes that no group claims are left out.</summary>
    /// <exception cref="InvalidOperationException">KubernetesClient no longer keeps the order.</exception>
    public static IReadOnlyDictionary<string, GroupVersion> Assign(IReadOnlyList<ModelClass> classes)
    {
        var groups = new Dictionary<string, GroupVersion>(OutOfOrder, StringComparer.Ordinal);
        foreach (var run in Runs(classes.Where(model => !OutOfOrder.ContainsKey(model.ClassName))))
        {
            if (GroupOf(run) is not { } group)
                continue;
            foreach (var model in run)
                groups.Add(model.ClassName, new GroupVersion(group, model.Version));
        }

        return groups;
    }

    private static IEnumerable<List<ModelClass>> Runs(IEnumerable<ModelClass> classes)
    {
        var run = new List<ModelClass>();
        foreach (var model in classes)
        {
            if (run.Count > 0 && StartsGroup(run[^1], model))
            {
                yield return run;
                run = [];
            }

            run.Add(model);
        }

        yield return run;
    }

    private static bool StartsGroup(ModelClass last, ModelClass next)
        => last.Version != next.Version || string.CompareOrdinal(last.Name, next.Name) >= 0 || FirstOfGroup.Contains(next.ClassName);

    private static string? GroupOf(List<ModelClass> run)
    {
        var groups = run.Select(model => model.EntityGroup).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        return groups switch
        {
            [] => null,
            // The structures that all groups share call themselves part of the core group, too.
            [""] => run.Exists(model => model.ClassName == "V1ObjectMeta") ? "meta" : "core",
            [var group] => group,
            _ => throw new InvalidOperationException(
                $"The classes from {run[0].ClassName} to {run[^1].ClassName} belong to several API groups: {string.Join(", ", groups)}."),
        };
    }
}
