using System.Collections.Immutable;
using Provisioning.Engine.Generation;
using Provisioning.Protocol.Diagnostics;

namespace Provisioning.Engine.Operations;

/// <summary>What keeps an operation from beginning, or from counting as done.</summary>
internal static class OperationChecks
{
    private static readonly ImmutableArray<string> DeleteHooks = ["BeforeDelete", "AfterDelete"];

    /// <summary>What the operation cannot deal with at all.</summary>
    public static ImmutableArray<Diagnostic> Problems(GenerationContext context)
    {
        IEnumerable<Diagnostic> problems = [];
        if (context.Request is { Kind: OperationKind.Destroy, RunsProgram: false })
            problems = context.Olds.All.Where(HasDeleteHooks).Select(HooksWithoutProgram);
        return [.. problems.Concat(context.Olds.All.Where(old => old.State.ViewOf.Length > 0).Take(1).Select(View)).Concat(MeaninglessNaming(context))];
    }

    /// <summary>What the operation names that has to exist beforehand and does not: what an update names may come with the program.</summary>
    public static ImmutableArray<Diagnostic> UnknownBeforehand(GenerationContext context, GenerationState progress)
    {
        var known = Known(context);
        var (request, selection) = (context.Request, context.Selection);
        var problems = Unknown(progress.ReplaceRequests, known.Contains);
        if (request.RefreshesAhead && known.Count > 0)
            problems = problems.Concat(Unknown(selection.Targets, known.Contains)).Concat(Unknown(selection.Exclusions, known.Contains));
        else if (request is { Kind: OperationKind.Destroy, RunsProgram: false })
            problems = problems.Concat(Unknown(selection.Exclusions, known.Contains));
        return [.. problems];
    }

    private static ImmutableArray<Diagnostic> MeaninglessNaming(GenerationContext context)
    {
        try
        {
            _ = context.Autonamer.Value;
            return [];
        }
        catch (DiagnosticException exception)
        {
            return exception.Diagnostics;
        }
    }

    /// <summary>Targets of which neither the state nor the program knows.</summary>
    public static ImmutableArray<Diagnostic> UnknownTargets(GenerationContext context, GenerationState progress)
    {
        var known = Known(context);
        return [.. Unknown(context.Selection.Targets, urn => known.Contains(urn) || progress.IsRegistered(urn))];
    }

    private static HashSet<string> Known(GenerationContext context)
        => context.Olds.All.Select(old => old.State.Urn).ToHashSet(StringComparer.Ordinal);

    // A pattern need not match anything.
    private static IEnumerable<Diagnostic> Unknown(UrnPatterns named, Func<string, bool> exists)
        => named.Named.Where(urn => !exists(urn)).Select(urn => new Diagnostic(
            "PRV3201", DiagnosticSeverity.Error, "Target not found", $"There is no resource '{urn}' in the stack.", urn,
            urn.Contains('$', StringComparison.Ordinal)
                ? "`stack --show-urns` lists the URNs of the stack."
                : "`stack --show-urns` lists the URNs of the stack. If this one should hold a `$`, quote it: the shell took it for a variable."));

    // What they show is managed by the resource they are views of, which alone could tell how they change.
    private static Diagnostic View(TrackedState old) => new(
        "PRV3206", DiagnosticSeverity.Error, "Stack holds views",
        $"It is a view of {old.State.ViewOf}, whose provider keeps views up to date by a contract that this engine does not serve.", old.State.Urn,
        "Work on this stack with the pulumi CLI: an operation here would take its views for resources, and delete what they show.");

    private static bool HasDeleteHooks(TrackedState old) => DeleteHooks.Any(old.State.ResourceHooks.ContainsKey);

    private static Diagnostic HooksWithoutProgram(TrackedState old) => new(
        "PRV3203", DiagnosticSeverity.Error, "Delete hooks need the program",
        $"Hooks are to run when it is deleted: {string.Join(", ", DeleteHooks.SelectMany(moment => old.State.ResourceHooks.GetValueOrDefault(moment, [])))}.",
        old.State.Urn, "They live in the program: run `destroy --run-program`.");
}
