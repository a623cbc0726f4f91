using Provisioning.Protocol.Diagnostics;

namespace Provisioning.Engine.State;

/// <summary>A stack in a file backend. Its organization is always <c>organization</c>.</summary>
/// <param name="Project">The project it belongs to.</param>
/// <param name="Name">Its name.</param>
public sealed record StackReference(string Project, string Name)
{
    /// <summary>The one organization of file backends.</summary>
    public const string Organization = "organization";

    private const int MaxLength = 100;

    /// <summary>The whole name: <c>organization/PROJECT/NAME</c>.</summary>
    public string FullName => $"{Organization}/{Project}/{Name}";

    /// <summary>A stack by what the user calls it.</summary>
    /// <param name="text"><c>NAME</c>, <c>organization/NAME</c> or <c>organization/PROJECT/NAME</c>.</param>
    /// <param name="project">The project where none is named.</param>
    /// <exception cref="DiagnosticException">The text names no stack.</exception>
    public static StackReference Parse(string text, string project)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parts = text.Split('/');
        if (parts.Length > 1 && parts[0] != Organization)
            throw new DiagnosticException(StateDiagnostics.InvalidStackName(text, $"organization name must be '{Organization}'"));
        var (owner, name) = parts switch
        {
            [var only] => (project, only),
            [_, var second] => (project, second),
            [_, var second, var third] => (second, third),
            _ => throw new DiagnosticException(StateDiagnostics.InvalidStackName(text, "it has too many parts")),
        };
        Check(text, name);
        Check(text, owner);
        return new StackReference(owner, name);
    }

    /// <summary>Whether what the user calls a stack names its project, too.</summary>
    public static bool NamesProject(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Split('/').Length > 2;
    }

    private static void Check(string text, string part)
    {
        if (part.Length is 0 or > MaxLength || part is "." or ".." || !part.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.'))
        {
            throw new DiagnosticException(StateDiagnostics.InvalidStackName(
                text, "a stack name may only contain alphanumeric characters, hyphens, underscores and periods, and at most 100 of them"));
        }
    }
}
