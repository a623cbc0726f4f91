using Provisioning.Components.Catalog;
using Provisioning.Components.Configuration;
using Provisioning.PolicySdk;
using Provisioning.Protocol.Diagnostics;

namespace Provisioning.Policies.Scope;

/// <summary>Reads a stack's scope from its configuration, once for all policies.</summary>
/// <param name="projectFolder">The folder of the stack files.</param>
public sealed class ScopeReader(string projectFolder)
{
    /// <summary>The scope, or why there is none.</summary>
    public ScopeResult Read(StackContext stack) => stack.Shared(ReadStack);

    private ScopeResult ReadStack(StackContext stack)
    {
        var catalog = DomainCatalog.Load();
        var read = StackConfiguration.ReadStack(stack.Config, stack.SecretKeys, projectFolder, catalog);
        return read.Record is { } environment
            ? new ScopeResult(new ResidencyScope(environment, catalog), "")
            : new ScopeResult(null, Problem([.. read.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)]));
    }

    // One line: the program tells all of it, and every policy says this once more.
    private static string Problem(IReadOnlyList<Diagnostic> errors)
    {
        var first = errors[0];
        var more = errors.Count > 1 ? $" ({errors.Count - 1} more)" : "";
        return $"the stack's configuration does not say where its data may be: {first.Code}: {first.Subject}: {first.Detail}{more}";
    }
}

/// <summary>A stack's scope, or why there is none.</summary>
/// <param name="Scope">The scope; null where the stack does not say where its data may be.</param>
/// <param name="Problem">Why there is none.</param>
public sealed record ScopeResult(ResidencyScope? Scope, string Problem);
