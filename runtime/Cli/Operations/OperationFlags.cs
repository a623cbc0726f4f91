using Provisioning.Engine.Operations;
using Provisioning.Protocol.Diagnostics;

namespace Provisioning.Cli.Operations;

/// <summary>Which options of an operation go together.</summary>
internal static class OperationFlags
{
    /// <summary>Refuses selections of resources that contradict each other.</summary>
    /// <exception cref="DiagnosticException">They do.</exception>
    public static void CheckSelection(CommandContext context, OperationOptions options)
    {
        Exclude("--target", context.Values(options.Target).Length > 0, "--exclude", context.Values(options.Exclude).Length > 0);
        Exclude("--target", context.Values(options.Target).Length > 0, "--exclude-protected", context.Has(options.ExcludeProtected));
        Exclude("--exclude-protected", context.Has(options.ExcludeProtected), "--ignore-protect", context.Has(options.IgnoreProtect));
    }

    /// <summary>Refuses options that contradict each other, and an operation that nobody has agreed to and nobody can be asked about.</summary>
    /// <exception cref="DiagnosticException">They do.</exception>
    public static void Check(CommandContext context, OperationOptions options, OperationKind kind)
    {
        CheckSelection(context, options);
        Exclude("--skip-pending-creates", context.Has(options.SkipPendingCreates), "--clear-pending-creates", context.Has(options.ClearPendingCreates));
        var (isSkipped, isPreviewed) = (SkipsPreview(context, options), context.Has(options.PreviewOnly));
        if (!IsConfirmed(context, options) && !isPreviewed && !context.Environment.IsInteractive)
            throw new DiagnosticException(kind == OperationKind.Refresh ? CliDiagnostics.RefreshNotConfirmed() : CliDiagnostics.ConfirmationNeeded());
        Exclude("--skip-preview", isSkipped, "--preview-only", isPreviewed);
        Exclude("--yes", IsConfirmed(context, options), "--preview-only", isPreviewed);
        Exclude("--strict", context.Has(options.Strict), "--skip-preview", isSkipped);
    }

    /// <summary>Whether there is no preview first.</summary>
    public static bool SkipsPreview(CommandContext context, OperationOptions options)
        => context.Has(options.SkipPreview) || context.Environment.IsSet("PULUMI_SKIP_PREVIEW");

    /// <summary>Whether the user has agreed already.</summary>
    public static bool IsConfirmed(CommandContext context, OperationOptions options)
        => context.Has(options.Yes) || SkipsPreview(context, options) || context.Environment.IsSet("PULUMI_SKIP_CONFIRMATIONS");

    private static void Exclude(string one, bool isOne, string other, bool isOther)
    {
        if (isOne && isOther)
            throw new DiagnosticException(CliDiagnostics.InvalidArguments($"{one} and {other} cannot be used together"));
    }
}
