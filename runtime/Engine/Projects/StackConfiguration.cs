using System.Collections.Immutable;
using Provisioning.Protocol.Diagnostics;

namespace Provisioning.Engine.Projects;

/// <summary>Configuration as a program gets it.</summary>
/// <param name="Values">Values by <c>namespace:key</c>; structures as JSON text.</param>
/// <param name="SecretKeys">Keys whose values are secret.</param>
public sealed record StackConfiguration(
    ImmutableSortedDictionary<string, string> Values, ImmutableSortedSet<string> SecretKeys)
{
    /// <summary>A stack's configuration under its project's: the stack wins, maps are merged.</summary>
    public static ImmutableSortedDictionary<ConfigKey, ConfigNode> Merge(Project project, StackFile stack)
    {
        ArgumentNullException.ThrowIfNull(project);
        ArgumentNullException.ThrowIfNull(stack);
        var merged = stack.Config.ToBuilder();
        foreach (var declaration in project.Config)
        {
            if (declaration.Default is not { } given)
                continue;
            merged[declaration.Key] = merged.TryGetValue(declaration.Key, out var own) ? Merge(given, own) : given;
        }

        return merged.ToImmutable();
    }

    /// <summary>What a stack's configuration lacks of what its project declares; all of it at once.</summary>
    public static ImmutableArray<Diagnostic> Validate(Project project, string stack, ImmutableSortedDictionary<ConfigKey, ConfigNode> config)
    {
        ArgumentNullException.ThrowIfNull(project);
        ArgumentNullException.ThrowIfNull(config);
        var found = ImmutableArray.CreateBuilder<Diagnostic>();
        var missing = project.Config.Where(declaration => declaration.IsRequired && !config.ContainsKey(declaration.Key)).ToList();
        if (missing.Count > 0)
            found.Add(ProjectDiagnostics.MissingValues(stack, [.. missing.Select(declaration => declaration.Key.In(project.Name))]));
        foreach (var declaration in project.Config)
        {
            if (!config.TryGetValue(declaration.Key, out var value))
                continue;
            if (!declaration.Accepts(value))
                found.Add(ProjectDiagnostics.WrongType(stack, declaration.Key.In(project.Name), declaration.TypeName));
            if (declaration.IsSecret && !value.IsSecret && declaration.Default != value)
                found.Add(ProjectDiagnostics.MustBeSecret(stack, declaration.Key.In(project.Name)));
        }

        return found.ToImmutable();
    }

    /// <summary>Configuration decrypted.</summary>
    /// <param name="config">As files have it.</param>
    /// <param name="decrypt">Decrypts; asked only for what is encrypted.</param>
    public static StackConfiguration Decrypt(ImmutableSortedDictionary<ConfigKey, ConfigNode> config, Func<string, string> decrypt)
    {
        ArgumentNullException.ThrowIfNull(config);
        return new StackConfiguration(
            config.ToImmutableSortedDictionary(pair => pair.Key.ToString(), pair => pair.Value.Text(decrypt), StringComparer.Ordinal),
            [.. config.Where(pair => pair.Value.IsSecret).Select(pair => pair.Key.ToString())]);
    }

    private static ConfigNode Merge(ConfigNode below, ConfigNode above)
    {
        if (below is not ConfigNode.Map under || above is not ConfigNode.Map over)
            return above;
        var entries = under.Entries;
        foreach (var (key, value) in over.Entries)
        {
            var at = entries.FindIndex(key);
            entries = at < 0 ? entries.Add(KeyValuePair.Create(key, value)) : entries.SetItem(at, KeyValuePair.Create(key, Merge(entries[at].Value, value)));
        }

        return new ConfigNode.Map(entries);
    }
}
