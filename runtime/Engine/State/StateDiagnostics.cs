using System.Collections.Immutable;
using Provisioning.Protocol.Diagnostics;

namespace Provisioning.Engine.State;

/// <summary>What can be wrong with state. No property value is ever part of a message.</summary>
public static class StateDiagnostics
{
    private const string Restore = "the copy beside it that ends in .bak, or one in the backups folder, may still be good";

    /// <summary>Not json.</summary>
    public static Diagnostic NotJson(string file, long? line, long? column) => new(
        "PRV5001", DiagnosticSeverity.Error, "State is not JSON",
        $"the file is not valid JSON at line {(line ?? 0) + 1}, byte {(column ?? 0) + 1}; it may have been cut off", file, Restore);

    /// <summary>Unsupported version.</summary>
    public static Diagnostic UnsupportedVersion(string file, string version, bool isNewer) => new(
        "PRV5002", DiagnosticSeverity.Error, "State version not supported",
        $"the file has version {version}; versions 3 and 4 are understood", file,
        isNewer
            ? "it is newer than what this version understands: update provision"
            : "run 'pulumi stack export' and 'pulumi stack import' with a recent pulumi CLI to bring it up to date");

    /// <summary>Unknown features.</summary>
    public static Diagnostic UnknownFeatures(string file, IEnumerable<string> features) => new(
        "PRV5003", DiagnosticSeverity.Error, "State uses an unknown feature",
        $"the file needs features that are not understood here: {string.Join(", ", features)}", file,
        "acting on it without them could lose resources: use the version that wrote it");

    /// <summary>Malformed.</summary>
    public static Diagnostic Malformed(string file, string path, string problem) => new(
        "PRV5004", DiagnosticSeverity.Error, "State is malformed", $"at '{path}': {problem}", file, Restore);

    /// <summary>Unreadable.</summary>
    public static Diagnostic Unreadable(string file, string reason) => new(
        "PRV5005", DiagnosticSeverity.Error, "State cannot be read or written", reason, file,
        "check that the backend's folder exists and that you may write there");

    /// <summary>Integrity.</summary>
    public static Diagnostic Integrity(string urn, string problem) => new(
        "PRV5006", DiagnosticSeverity.Error, "Snapshot integrity failure", problem, urn,
        "the state contradicts itself: restore a backup, or run 'pulumi state repair'");

    /// <summary>Locked.</summary>
    public static Diagnostic Locked(IReadOnlyCollection<string> locks) => new(
        "PRV5011", DiagnosticSeverity.Error, "Stack locked",
        $"the stack is currently locked by {locks.Count} lock(s). Either wait for the other process(es) to end or delete the lock file with `provision cancel`."
        + string.Concat(locks.Select(line => $"{Environment.NewLine}  {line}")), "",
        "if that process is gone, cancel: the next operation goes on from all that the interrupted one had recorded");

    /// <summary>Journal missing.</summary>
    public static Diagnostic JournalMissing(string file) => new(
        "PRV5012", DiagnosticSeverity.Error, "Journal missing",
        "the checkpoint says that an operation's journal lies beside it, but there is none; resources made by that operation would be forgotten", file,
        "restore the journal, or accept the loss by putting the .bak file beside it in its place");

    /// <summary>Journal foreign.</summary>
    public static Diagnostic JournalForeign(string file) => new(
        "PRV5012", DiagnosticSeverity.Error, "Journal does not belong to the checkpoint",
        "an interrupted operation's journal lies beside a checkpoint it was not started from; one of the two was restored or replaced by hand", file,
        "put back the checkpoint that belongs to it, or delete the journal if what it records is not wanted");

    /// <summary>Journal damaged.</summary>
    public static Diagnostic JournalDamaged(string file, int line) => new(
        "PRV5013", DiagnosticSeverity.Error, "Journal damaged",
        $"entry {line} is damaged although later entries follow it", file,
        "restore the file from a backup; entries before it can be recovered by deleting the damaged one and all after it");

    /// <summary>Stack exists.</summary>
    public static Diagnostic StackExists(string stack) => new(
        "PRV5014", DiagnosticSeverity.Error, "Stack already exists", $"stack '{stack}' already exists", "");

    /// <summary>Stack not found.</summary>
    public static Diagnostic StackNotFound(string stack) => new(
        "PRV5015", DiagnosticSeverity.Error, "Stack not found", $"no stack named '{stack}' found", "",
        "'provision stack ls' lists the stacks there are, 'provision stack init' creates one");

    /// <summary>Invalid stack name.</summary>
    public static Diagnostic InvalidStackName(string name, string problem) => new(
        "PRV5016", DiagnosticSeverity.Error, "Invalid stack name", problem, name,
        "a stack is named NAME, organization/NAME or organization/PROJECT/NAME, in letters, digits, '-', '_' and '.'");

    /// <summary>Stack has resources.</summary>
    public static Diagnostic StackHasResources(string stack) => new(
        "PRV5017", DiagnosticSeverity.Error, "Stack still has resources", $"'{stack}' still has resources; removal rejected", "",
        "run 'provision destroy' first, or pass --force to forget them");

    /// <summary>Unsupported backend.</summary>
    public static Diagnostic UnsupportedBackend(string url, string problem) => new(
        "PRV5018", DiagnosticSeverity.Error, "Backend not supported", problem, url,
        "use a folder: file://~ , file://./state or file:///absolute/path");

    /// <summary>Foreign resource.</summary>
    public static Diagnostic ForeignResource(string urn, string stack) => new(
        "PRV5019", DiagnosticSeverity.Error, "Resource of another stack",
        $"the state holds a resource that does not belong to '{stack}'", urn, "pass --force to import it all the same");

    /// <summary>Compressed.</summary>
    public static Diagnostic Compressed(string file) => new(
        "PRV5020", DiagnosticSeverity.Error, "State is compressed", "state files compressed with Zstandard cannot be read", file,
        "unset PULUMI_DIY_BACKEND_ZSTD and let the pulumi CLI write the stack once more");

    /// <summary>Resource not found.</summary>
    public static Diagnostic ResourceNotFound(string urn, ImmutableArray<string> similar) => new(
        "PRV5021", DiagnosticSeverity.Error, "No such resource",
        $"No such resource \"{urn}\" exists in the current state" + (similar.IsEmpty ? "" : "\nDid you mean:\n" + string.Join("\n", similar.Select(one => "  " + one))), urn,
        "'provision stack --show-urns' lists the URNs there are, 'provision stack export' prints the whole state");

    /// <summary>Invalid URN.</summary>
    public static Diagnostic InvalidUrn(string text) => new(
        "PRV5021", DiagnosticSeverity.Error, "No such resource", $"\"{text}\" is not a valid resource URN", text,
        "'provision stack --show-urns' lists the URNs there are; quote them, so that the shell leaves '$' alone");

    /// <summary>Ambiguous URN.</summary>
    public static Diagnostic AmbiguousUrn(string urn, ImmutableArray<string> ids) => new(
        "PRV5022", DiagnosticSeverity.Error, "Several resources of one URN",
        $"the URN means several resources, with the ids {string.Join(", ", ids)}", urn,
        "one of them is being replaced: let 'provision up' finish that first");

    /// <summary>Ambiguous name.</summary>
    public static Diagnostic AmbiguousName(string name, ImmutableArray<string> urns) => new(
        "PRV5022", DiagnosticSeverity.Error, "Several resources meant",
        $"{urns.Length} resources in the stack are named \"{name}\":\n{string.Join("\n", urns.Select(one => "    " + one))}", name, "name one by its URN");

    /// <summary>Has dependents.</summary>
    public static Diagnostic HasDependents(string urn, ImmutableArray<string> dependents) => new(
        "PRV5023", DiagnosticSeverity.Error, "Resource is depended on",
        $"{urn} can't be safely deleted because the following resources depend on it:\n{string.Join("\n", dependents.Select(one => " * " + one))}", urn,
        "delete those resources first or pass --target-dependents");

    /// <summary>Protected.</summary>
    public static Diagnostic Protected(string urn) => new(
        "PRV5024", DiagnosticSeverity.Error, "Resource is protected",
        $"{urn} can't be safely deleted because it is protected", urn, "pass --force to delete it all the same");

    /// <summary>Name taken.</summary>
    public static Diagnostic NameTaken(string urn) => new(
        "PRV5025", DiagnosticSeverity.Error, "Resource exists already", "a resource of this URN is there already", urn, "choose another name");

    /// <summary>Irreparable.</summary>
    public static Diagnostic Irreparable(string problem) => new(
        "PRV5026", DiagnosticSeverity.Error, "State cannot be repaired", $"the state cannot be repaired: {problem}", "",
        "export it with 'provision stack export --file state.json', mend the file by hand, and import it with 'provision stack import --file state.json'");

    /// <summary>Nothing to move.</summary>
    public static Diagnostic NothingToMove() => new(
        "PRV5027", DiagnosticSeverity.Error, "Nothing can be moved", "no resources found to move", "",
        "'provision stack --show-urns' lists the URNs there are");

    /// <summary>Provider move.</summary>
    public static Diagnostic ProviderMove(string urn) => new(
        "PRV5027", DiagnosticSeverity.Error, "Nothing can be moved", "providers cannot be moved", urn,
        "move what they manage: its provider is copied with it");

    /// <summary>Unsupported layout.</summary>
    public static Diagnostic UnsupportedLayout(string file, string version) => new(
        "PRV5028", DiagnosticSeverity.Error, "Layout of the backend not supported",
        version.Length == 0 ? "the file does not say which version the backend's layout has" : $"the backend's layout is of version {version}; only version 1 is understood", file,
        version == "0" ? "bring it to version 1 with 'pulumi state upgrade'" : "restore the file, or use a newer version");
}
