using Provisioning.Protocol.Diagnostics;

namespace Provisioning.Components.Compute;

/// <summary>Everything that the pool planner can find wrong or worth knowing.</summary>
internal static class GpuPoolDiagnostics
{
    public static Diagnostic NotPositive(GpuPoolRequest request) => new(
        "PRV2301", DiagnosticSeverity.Error, "Pool without nodes",
        $"The pool {request.Name} asks for {request.Nodes} nodes.", $"{request.Subject}.nodes", "Ask for at least one node.");

    public static Diagnostic SplitsDomain(GpuPoolRequest request, int domain)
    {
        var lower = request.Nodes / domain * domain;
        var choices = lower == 0 ? $"{domain}" : $"{lower} or {lower + domain}";
        return new(
            "PRV2302", DiagnosticSeverity.Error, "Pool splits an NVLink domain",
            $"{request.System.Name} comes in racks of {domain} nodes that share one NVLink domain, and {request.Nodes} nodes are not whole racks.",
            $"{request.Subject}.nodes", $"Ask for {choices} nodes.");
    }

    public static Diagnostic TooFewRacks(GpuPoolRequest request, int needed, int whole) => new(
        "PRV2303", DiagnosticSeverity.Error, "Too few whole racks",
        $"The pool {request.Name} needs {needed} racks with {request.System.NodesPerNvlinkDomain} hosts of {request.System.Name} each; the site has {whole}.",
        $"{request.Subject}.nodes", "Ask for fewer nodes, or complete the racks in the site's file.");

    public static Diagnostic NotDivisible(GpuPoolRequest request) => new(
        "PRV2304", DiagnosticSeverity.Error, "GPU does not divide",
        $"The {request.System.Gpu.Name} has no MIG layout in the catalogue, so it cannot be divided into {request.MigProfile}.",
        $"{request.Subject}.migProfile", "Leave the profile out, or choose another GPU system.");

    public static Diagnostic UnknownProfile(GpuPoolRequest request, MigLayout layout) => new(
        "PRV2305", DiagnosticSeverity.Error, "No such MIG profile",
        $"The {request.System.Gpu.Name} has no profile '{request.MigProfile}'.",
        $"{request.Subject}.migProfile", $"Choose one of {string.Join(", ", layout.Profiles.Keys.Order(StringComparer.Ordinal))}.");

    public static Diagnostic DriverTooOld(GpuPoolRequest request, string minimum) => new(
        "PRV2306", DiagnosticSeverity.Error, "GPU driver too old",
        $"The {request.System.Gpu.Name} needs driver {minimum} or newer, and {request.DriverVersion} is to be installed.",
        request.Subject, $"Use driver {minimum} or newer.");

    public static Diagnostic NotADriverVersion(GpuPoolRequest request) => new(
        "PRV2307", DiagnosticSeverity.Error, "Not a driver version",
        $"'{request.DriverVersion}' is not a version of the GPU driver.", request.Subject, "Write it like 595.91.07.");

    public static Diagnostic ReservedLabel(GpuPoolRequest request, string key) => new(
        "PRV2308", DiagnosticSeverity.Error, "Label is set by the toolkit",
        $"The label '{key}' is one that the toolkit sets itself.", $"{request.Subject}.labels.{key}", "Choose another key.");
}
