using Provisioning.Protocol.Diagnostics;

namespace Provisioning.Engine.Projects;

/// <summary>What can be wrong with a project's files and configuration. No configuration value is ever part of a message.</summary>
public static class ProjectDiagnostics
{
    /// <summary>No project.</summary>
    public static Diagnostic NoProject(string folder) => new(
        "PRV1801", DiagnosticSeverity.Error, "No project found",
        "no Pulumi.yaml project file found, here or in any folder above", folder,
        "change to the project's folder, or name it with --cwd");

    /// <summary>Invalid yaml.</summary>
    public static Diagnostic InvalidYaml(string file, string problem) => new(
        "PRV1802", DiagnosticSeverity.Error, "File is not valid YAML", problem, file, "YAML indents with spaces, never with tabs");

    /// <summary>Invalid field.</summary>
    public static Diagnostic InvalidField(string file, string path, string problem) => new(
        "PRV1803", DiagnosticSeverity.Error, "Field not valid", $"at '{path}': {problem}", file);

    /// <summary>Another version is asked for.</summary>
    public static Diagnostic OtherVersionRequired(string file, string range, string version) => new(
        "PRV1811", DiagnosticSeverity.Error, "Another version required",
        $"Pulumi CLI version {version.TrimStart('v')}, which is followed here, does not satisfy the version range \"{range}\"", file,
        "change requiredPulumiVersion, or use the pulumi CLI of that version");

    /// <summary>Invalid key.</summary>
    public static Diagnostic InvalidKey(string key) => new(
        "PRV1804", DiagnosticSeverity.Error, "Invalid configuration key",
        $"invalid configuration key: could not parse {key} as a configuration key", key,
        "configuration keys are of the form NAME or NAMESPACE:NAME");

    /// <summary>Missing values.</summary>
    public static Diagnostic MissingValues(string stack, IReadOnlyCollection<string> keys) => new(
        "PRV1805", DiagnosticSeverity.Error, "Configuration value missing",
        keys.Count == 1
            ? $"Stack '{stack}' is missing configuration value '{keys.First()}'"
            : $"Stack '{stack}' is missing configuration values '{string.Join("', '", keys.SkipLast(1))}' and '{keys.Last()}'",
        "", $"set it with 'provision config set {keys.First()} VALUE'");

    /// <summary>Wrong type.</summary>
    public static Diagnostic WrongType(string stack, string key, string type) => new(
        "PRV1806", DiagnosticSeverity.Error, "Configuration value has another type",
        $"Stack '{stack}' with configuration key '{key}' must be of type '{type}'", key);

    /// <summary>Invalid path.</summary>
    public static Diagnostic InvalidPath(string path, string problem) => new(
        "PRV1807", DiagnosticSeverity.Error, "Invalid configuration path",
        $"invalid config key path: {problem}", path, "a path looks like 'net.cidrs[0]' or 'names[\"with.dots\"]'");

    /// <summary>Must be secret.</summary>
    public static Diagnostic MustBeSecret(string stack, string key) => new(
        "PRV1808", DiagnosticSeverity.Error, "Configuration value must be encrypted",
        $"Stack '{stack}' with configuration key '{key}' must be encrypted as it's secret", key,
        $"set it with 'provision config set --secret {key}'");

    /// <summary>Key not found.</summary>
    public static Diagnostic KeyNotFound(string key, string stack) => new(
        "PRV1809", DiagnosticSeverity.Error, "Configuration key not found",
        $"configuration key '{key}' not found for stack '{stack}'", "");

    /// <summary>Not editable.</summary>
    public static Diagnostic NotEditable(string file) => new(
        "PRV1810", DiagnosticSeverity.Error, "File cannot be edited in place",
        "an edit of it would change more than was asked for; it was left as it is", file,
        "edit it by hand, or write it as one document in block style, without anchors, aliases and merge keys");
}
