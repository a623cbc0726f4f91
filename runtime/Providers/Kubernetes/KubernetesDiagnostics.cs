using Provisioning.Protocol.Diagnostics;

namespace Provisioning.Providers.Kubernetes;

/// <summary>What this provider has to tell users. The codes PRV41xx are its own.</summary>
internal static class KubernetesDiagnostics
{
    public static Diagnostic NeedsCluster(string urn) => Error(
        "PRV4101", "a live cluster is needed", urn,
        "This provider has no renderYamlToDirectory, so the object belongs in a live cluster, and only the official kubernetes plugin can reach one.",
        "Put pulumi-resource-kubernetes on PATH (it is preferred when found there), or set RenderYamlToDirectory on the provider to write manifests instead.");

    public static Diagnostic InvalidName(string property, string name, string problem) => Error(
        "PRV4102", "invalid object name", property, $"'{name}' {problem}", "Use lower-case letters, digits, '-' and '.'.");

    public static Diagnostic MissingField(string field, string example) => Error(
        "PRV4103", "missing field", field, "Every object says which kind of which API it is.", $"Set {field}, for example to '{example}'.");

    public static Diagnostic ListResource(string type) => Error(
        "PRV4104", "lists cannot be created", type,
        "A list is a way to write several objects in one manifest; it is no object itself.", "Register the objects of the list.");

    public static Diagnostic UnnamedPatch() => Error(
        "PRV4105", "a patch without a name", "metadata.name", "A patch changes an object that exists, so it has to say which.", "Set metadata.name.");

    public static Diagnostic PatchNeedsServerSideApply() => Error(
        "PRV4115", "patches are switched off", "enableServerSideApply", "Patches are applied by server-side apply, which this provider has switched off.",
        "Leave enableServerSideApply unset, or set it to true.");

    public static Diagnostic GeneratedName() => Error(
        "PRV4106", "generateName is not supported", "metadata.generateName",
        "Only a cluster that creates an object can make its name up; a rendered or server-side applied object needs one.",
        "Set metadata.name, or leave both out: the provider then derives a name from the resource's.");

    public static Diagnostic SharedFile(string urn, string path, string other) => Error(
        "PRV4107", "two resources in one file", urn, $"'{path}' already holds the manifest of {other}.",
        "They describe the same object of the same cluster: remove one, or give it another name or namespace.");

    public static Diagnostic NotSupported(string what) => Error(
        "PRV4108", "not supported without the official plugin", what, "It needs Helm, Kustomize or a live cluster.",
        "Put pulumi-resource-kubernetes on PATH, or deliver the chart through a HelmRelease of Flux.");

    public static Diagnostic NotWritten(string urn, string path, string problem) => Error(
        "PRV4109", "a manifest cannot be written", urn, $"'{path}': {problem}", "Check that the folder exists, is writable and has room.");

    public static Diagnostic SecretInPlaintext(string urn, string path) => new(
        "PRV4110", DiagnosticSeverity.Warning, "a secret is rendered in plaintext", $"'{path}' holds a secret value that anyone who reads the file can see.",
        urn, "Keep the folder out of version control, or refer to a secret store (External Secrets, Sealed Secrets, SOPS) instead.");

    public static Diagnostic Incompatible(string setting) => Error(
        "PRV4111", "settings that exclude each other", setting, $"\"{setting}\" arg is not compatible with \"renderYamlToDirectory\" arg",
        "Manifests are rendered for no cluster in particular: remove one of the two.");

    public static Diagnostic AlwaysRenderAlone() => Error(
        "PRV4111", "settings that exclude each other", "alwaysRender", "\"alwaysRender\" requires \"renderYamlToDirectory\" to be set",
        "Set renderYamlToDirectory, or remove alwaysRender.");

    public static Diagnostic Strict(string setting) => Error(
        "PRV4112", "strict mode", setting, $"strict mode requires Provider \"{setting}\" argument", $"Set {setting}, or leave strict mode.");

    public static Diagnostic StrictDefaultProvider(string urn) => Error(
        "PRV4112", "strict mode", urn, "strict mode prohibits default provider", "Pass an explicit provider to every resource.");

    public static Diagnostic InvalidYaml(string problem) => Error("PRV4113", "invalid YAML", "text", problem, "Correct the manifest.");

    public static Diagnostic InvalidArguments(string what, string problem) => Error("PRV4114", "invalid arguments", what, problem, "Correct the call.");

    private static Diagnostic Error(string code, string summary, string subject, string detail, string hint)
        => new(code, DiagnosticSeverity.Error, summary, detail, subject, hint);
}
