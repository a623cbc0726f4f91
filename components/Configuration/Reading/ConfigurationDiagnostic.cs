using Provisioning.Components.Configuration.Units;
using Provisioning.Protocol.Diagnostics;

namespace Provisioning.Components.Configuration.Reading;

/// <summary>The diagnostics of configuration and catalogue.</summary>
public static class ConfigurationDiagnostic
{
    /// <summary>A key that the record does not have.</summary>
    public const string UnknownKeyCode = "PRV1001";

    /// <summary>A key that the record must have is not there.</summary>
    public const string MissingKeyCode = "PRV1002";

    /// <summary>A number stands where a quantity is needed.</summary>
    public const string MissingUnitCode = "PRV1003";

    /// <summary>A text that cannot be read as what it should be.</summary>
    public const string UnreadableValueCode = "PRV1004";

    /// <summary>A list, a map or a scalar in the place of another.</summary>
    public const string WrongShapeCode = "PRV1005";

    /// <summary>An id that the catalogue does not have.</summary>
    public const string NotInCatalogCode = "PRV1006";

    /// <summary>A value that can be read and makes no sense.</summary>
    public const string InvalidValueCode = "PRV1007";

    /// <summary>A file that is missing or cannot be read.</summary>
    public const string UnreadableFileCode = "PRV1008";

    /// <summary>A secret where only the name of a secret may be.</summary>
    public const string SecretInConfigurationCode = "PRV1009";

    /// <summary>A fact that nobody has verified decides something.</summary>
    public const string UnverifiedFactCode = "PRV1010";

    internal static Diagnostic UnknownKey(string path, string key, IReadOnlyCollection<string> known) =>
        Error(UnknownKeyCode, "Unknown key", $"There is no key '{key}' here.", path, NearMatch.Suggest(key, known));

    internal static Diagnostic MissingKey(string path, string meaning) =>
        Error(MissingKeyCode, "Missing key", "This key is required.", path, meaning);

    internal static Diagnostic UnreadableValue(string path, TextProblem problem) =>
        problem.IsMissingUnit
            ? Error(MissingUnitCode, "Missing unit", problem.Reason, path, problem.Suggestion)
            : Error(UnreadableValueCode, "Unreadable value", problem.Reason, path, problem.Suggestion);

    internal static Diagnostic WrongShape(string path, string found, string expected) =>
        Error(WrongShapeCode, "Wrong shape", $"There is {found} where {expected} should be.", path, $"Write {expected}.");

    internal static Diagnostic UnreadableFile(string file, string reason) =>
        Error(UnreadableFileCode, "Unreadable file", reason, file, null);

    internal static Diagnostic Error(string code, string summary, string detail, string subject, string? hint) =>
        new(code, DiagnosticSeverity.Error, summary, detail, subject, hint);
}
