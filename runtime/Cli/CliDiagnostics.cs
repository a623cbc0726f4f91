using Provisioning.Protocol.Diagnostics;

namespace Provisioning.Cli;

/// <summary>What can be wrong with how the command line is used.</summary>
internal static class CliDiagnostics
{
    public static Diagnostic ConfirmationNeeded() => new(
        "PRV7010", DiagnosticSeverity.Error, "Confirmation needed",
        "--yes or --skip-preview or --preview-only must be passed in to proceed when running in non-interactive mode", "");

    // Its exit code is that of any failure, not of a wrong invocation: so it is with pulumi.
    public static Diagnostic RefreshNotConfirmed() => new(
        "PRV7012", DiagnosticSeverity.Error, "Invalid arguments",
        "--yes or --skip-preview or --preview-only must be passed in to proceed when running in non-interactive mode", "");

    public static Diagnostic YesNeeded() => new(
        "PRV7012", DiagnosticSeverity.Error, "Invalid arguments", "--yes must be passed in to proceed when running in non-interactive mode", "");

    public static Diagnostic TwoNames() => InvalidArguments("only one of --stack or argument stack name may be specified, not both");

    public static Diagnostic NoStackNamed() => new(
        "PRV7024", DiagnosticSeverity.Error, "No stack named", "no stack was named to select", "", "name one: 'provision stack select NAME'");

    public static Diagnostic NotSupported(string command, string why) => new(
        "PRV7025", DiagnosticSeverity.Error, "Command not supported", $"'{command}' is not supported: {why}", "");

    public static Diagnostic NoStackSelected() => new(
        "PRV7011", DiagnosticSeverity.Error, "No stack selected",
        "no stack selected", "",
        "name one with --stack, select one with 'provision stack select NAME', or create one with 'provision stack init NAME'");

    public static Diagnostic InvalidArguments(string problem) => new(
        "PRV7012", DiagnosticSeverity.Error, "Invalid arguments", problem, "", "'provision COMMAND --help' lists what there is");

    public static Diagnostic UnexpectedChanges(bool isPreview) => new(
        "PRV7014", DiagnosticSeverity.Error, "Changes were not expected",
        $"no changes were expected but changes {(isPreview ? "were proposed" : "occurred")}", "");

    public static Diagnostic Declined(string what) => new(
        "PRV7015", DiagnosticSeverity.Error, "Cancelled", $"confirmation declined, not proceeding with the {what}", "");

    public static Diagnostic Interrupted() => new(
        "PRV7015", DiagnosticSeverity.Error, "Cancelled", "the operation was cancelled; what had been done is recorded", "");

    public static Diagnostic UnknownCode(string code) => new(
        "PRV7016", DiagnosticSeverity.Error, "Unknown diagnostic code", "there is no diagnostic of this code", code, "a code is PRV and four digits, as errors print it");

    public static Diagnostic NoOutput(string name) => new(
        "PRV7017", DiagnosticSeverity.Error, "No such output", $"current stack does not have output property '{name}'", "", "'provision stack output' lists what there is");

    public static Diagnostic NoTag(string name, string stack) => new(
        "PRV7020", DiagnosticSeverity.Error, "No such tag", $"stack tag '{name}' not found for stack '{stack}'", "", "'provision stack tag ls' lists what there is");

    public static Diagnostic NoOperation(string stack) => new(
        "PRV7021", DiagnosticSeverity.Error, "Nothing has run yet", $"no operation has run on the stack '{stack}'", "", "'provision up' runs the first");

    public static Diagnostic MandatoryViolations() => new(
        "PRV7022", DiagnosticSeverity.Error, "Policies violated", "one or more mandatory policy violations were found", "",
        "change what the findings name, or waive a rule where its documentation says how");

    public static Diagnostic PacksNotLoaded() => new(
        "PRV7023", DiagnosticSeverity.Error, "Policy packs not loaded", "not every policy pack could be loaded: nothing was judged", "");

    public static Diagnostic FileMissing(string path) => new(
        "PRV7018", DiagnosticSeverity.Error, "File not found", $"could not open file: open {path}: no such file or directory", path);

    public static Diagnostic ValueMissing(string what) => new(
        "PRV7019", DiagnosticSeverity.Error, "Value missing", $"{what} must be given when it cannot be asked for", "", "pass it as an argument, or pipe it to standard input");

    public static Diagnostic OutputNotWritten(string file, string reason) => new(
        "PRV7030", DiagnosticSeverity.Error, "Output cannot be written", reason, file,
        "make room, or write elsewhere; an operation under way is not broken off for it: 'provision stack' shows what it did");

    public static Diagnostic InternalError() => new(
        "PRV7099", DiagnosticSeverity.Error, "Internal error", "provision failed in a way that it should not", "",
        "report it with what is printed above; the state is as the last finished step left it");
}
