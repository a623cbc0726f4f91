using Provisioning.Engine.Generation;
using Provisioning.Protocol.Diagnostics;

namespace Provisioning.Engine.Operations;

/// <summary>Whether the resources that a user named exist. A pattern need not match anything.</summary>
internal static class TargetChecks
{
    /// <summary>What is wrong with the URNs among <paramref name="named"/> of which <paramref name="exists"/> knows nothing.</summary>
    public static IEnumerable<Diagnostic> Unknown(UrnPatterns named, Func<string, bool> exists)
        => named.Named.Where(urn => !exists(urn)).Select(urn => new Diagnostic(
            "PRV3201", DiagnosticSeverity.Error, "Target not found", $"There is no resource '{urn}' in the stack.", urn,
            urn.Contains('$', StringComparison.Ordinal)
                ? "`stack --show-urns` lists the URNs of the stack."
                : "`stack --show-urns` lists the URNs of the stack. If this one should hold a `$`, quote it: the shell took it for a variable."));
}
