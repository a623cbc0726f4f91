namespace Provisioning.Protocol.Diagnostics;

/// <summary>How much a diagnostic matters.</summary>
public enum DiagnosticSeverity
{
    /// <summary>Worth knowing; nothing is wrong.</summary>
    Info,

    /// <summary>The operation goes on; the user should look at it.</summary>
    Warning,

    /// <summary>The operation fails.</summary>
    Error,
}

/// <summary>Something to tell the user. Every user-facing failure is one of these; exceptions are for bugs and cancellation.</summary>
/// <param name="Code">
/// <c>PRV</c> and four digits, unique and never reused: 1xxx configuration, 2xxx placement and planning, 3xxx engine,
/// 4xxx providers, 5xxx state, 6xxx policy, 7xxx command line.
/// </param>
/// <param name="Severity">How much it matters.</param>
/// <param name="Summary">A short constant phrase without user values.</param>
/// <param name="Detail">What is wrong with this value and why it matters, in full sentences.</param>
/// <param name="Subject">What it is about: a path in the user's file, a URN, a file.</param>
/// <param name="Hint">How to fix it; a near match where there is one.</param>
public sealed record Diagnostic(
    string Code,
    DiagnosticSeverity Severity,
    string Summary,
    string Detail,
    string Subject,
    string? Hint = null)
{
    /// <summary>The diagnostic as text: one line, then the hint on its own.</summary>
    public override string ToString()
    {
        var subject = Subject.Length > 0 ? $"{Subject}: " : "";
        var hint = Hint is null ? "" : $"{Environment.NewLine}  {Hint}";
        return $"{Code}: {Summary}: {subject}{Detail}{hint}";
    }
}
