using System.CommandLine;
using Provisioning.Protocol.Diagnostics;

namespace Provisioning.Cli;

/// <summary>Asks before something that cannot be undone.</summary>
internal static class Confirmation
{
    /// <summary>Goes on only if the user says yes, now or with a flag.</summary>
    /// <exception cref="DiagnosticException">The user says no, or cannot be asked.</exception>
    public static void Require(CommandContext context, Option<bool> yes, string warning, string what)
    {
        if (context.Has(yes) || context.Environment.IsSet("PULUMI_SKIP_CONFIRMATIONS"))
            return;
        if (!context.Environment.IsInteractive)
            throw new DiagnosticException(CliDiagnostics.YesNeeded());
        if (!context.Terminal.Confirm($"{warning} Proceed?"))
            throw new DiagnosticException(CliDiagnostics.Declined(what));
    }
}
