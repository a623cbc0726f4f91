using System.Collections.Immutable;

namespace Provisioning.Protocol.Diagnostics;

/// <summary>Carries diagnostics from where input is found wrong to the boundary that reports them.</summary>
public sealed class DiagnosticException : Exception
{
    /// <summary>One or more diagnostics, the most important first.</summary>
    public DiagnosticException(params ImmutableArray<Diagnostic> diagnostics)
        : base(string.Join(Environment.NewLine, diagnostics)) => Diagnostics = diagnostics;

    /// <summary>One diagnostic and the failure underneath it.</summary>
    public DiagnosticException(Diagnostic diagnostic, Exception cause)
        : base(diagnostic.ToString(), cause) => Diagnostics = [diagnostic];

    /// <summary>What is to be reported.</summary>
    public ImmutableArray<Diagnostic> Diagnostics { get; }
}
