using System.Collections.Immutable;
using Provisioning.Protocol.Diagnostics;

namespace Provisioning.Engine.Projects;

/// <summary>Configuration as a program gets it.</summary>
/// <param name="Values">Values by <c>namespace:key</c>; structures as JSON text.</param>
/// <param name="SecretKeys">Keys whose values are secret.</param>
public sealed record StackConfiguration(
    ImmutableSortedDictionary<string, string> Values, ImmutableSortedSet<string> SecretKeys)
{
    /// <summary>A stack's configuration, and its project's where the stack has none of its own.</summary>
    public static ImmutableSortedDictionary<ConfigKey, ConfigNode> Merge(Project project, StackFile stack)
    {
        ArgumentNullException.ThrowIfNull(project);
        ArgumentNullException.ThrowIfNull(stack);
        var merged = stack.Config.ToBuilder();
        foreach (var declaration in project.Config)
        {
            if (declaration.Default is { } given)
                merged.TryAdd(declaration.Key, given);
        }

        return merged.ToImmutable();
    }

    /// <summary>What a stack's configuration lacks of what its project declares; all of it at once.</summary>
    /// <param name="project">The project.</param>
    /// <param name="stack">The stack's name.</param>
    /// <param name="config">Its configuration, merged.</param>
    /// <param name="decrypt">Decrypts what has a type and is secret.</param>
    public static ImmutableArray<Diagnostic> Validate(Project project, string stack, ImmutableSortedDictionary<ConfigKey, ConfigNode> config, Func<string, string> decrypt)
    {
        ArgumentNullException.ThrowIfNull(project);
        ArgumentNullException.ThrowIfNull(config);
        var found = ImmutableArray.CreateBuilder<Diagnostic>();
        var missing = project.Config.Where(declaration => declaration.IsRequired && !config.ContainsKey(declaration.Key)).ToList();
        if (missing.Count > 0)
            found.Add(ProjectDiagnostics.MissingValues(stack, [.. missing.Select(declaration => declaration.Key.In(project.Name)).Order(StringComparer.Ordinal)]));
        foreach (var declaration in project.Config)
        {
            if (declaration.Type is not { } type || !config.TryGetValue(declaration.Key, out var value))
                continue;
            if (!type.Accepts(value, decrypt))
                found.Add(ProjectDiagnostics.WrongType(stack, declaration.Key.In(project.Name), type.ToString()));
            if (declaration.IsSecret && !value.IsSecret)
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
}
