using Provisioning.Protocol.Diagnostics;

namespace Provisioning.Engine.Projects;

/// <summary>The key of a configuration value.</summary>
/// <param name="Namespace">The project or package it belongs to.</param>
/// <param name="Name">Its name there.</param>
public sealed record ConfigKey(string Namespace, string Name)
{
    /// <summary>Ordinal order of whole keys.</summary>
    public static IComparer<ConfigKey> Order { get; } = Comparer<ConfigKey>.Create((one, other) => string.CompareOrdinal(one.ToString(), other.ToString()));

    /// <summary>A key from its text: <c>name</c>, <c>namespace:name</c> or the former <c>namespace:config:name</c>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="project">The namespace where none is named.</param>
    /// <exception cref="DiagnosticException">The text is no key.</exception>
    public static ConfigKey Parse(string text, string project)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Split(':') switch
        {
            [{ Length: > 0 } name] => new ConfigKey(project, name),
            [{ Length: > 0 } owner, { Length: > 0 } name] => new ConfigKey(owner, name),
            [{ Length: > 0 } owner, "config", { Length: > 0 } name] => new ConfigKey(owner, name),
            _ => throw new DiagnosticException(ProjectDiagnostics.InvalidKey(text)),
        };
    }

    /// <summary>The key as a user of a project writes it: without the namespace where that is the project.</summary>
    public string In(string project) => Namespace == project ? Name : ToString();

    /// <inheritdoc/>
    public override string ToString() => $"{Namespace}:{Name}";
}
