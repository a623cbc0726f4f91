using System.Collections.Concurrent;
using System.Text.Json;
using Provisioning.PolicySdk.Evaluation;
using Provisioning.Protocol.Diagnostics;

namespace Provisioning.PolicySdk.Reporting;

/// <summary>Collects the findings of a run and writes them to a file.</summary>
/// <param name="pack">The pack.</param>
/// <param name="path">The file: JUnit where its name ends in <c>.xml</c>, else SARIF.</param>
public sealed class ReportFile(PolicyPack pack, string path)
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private readonly ConcurrentQueue<Finding> findings = new();

    /// <summary>Adds a finding. Calls may come at the same time.</summary>
    public void Add(Finding finding) => findings.Enqueue(finding);

    /// <summary>Writes the findings, in the order of policies, resources and properties, whatever order they came in.</summary>
    /// <returns>What went wrong; null where nothing did.</returns>
    public Diagnostic? Write()
    {
        var ordered = findings
            .OrderBy(finding => finding.Policy.Id, StringComparer.Ordinal)
            .ThenBy(finding => finding.Subject?.Value, StringComparer.Ordinal)
            .ThenBy(finding => finding.Path, StringComparer.Ordinal)
            .ThenBy(finding => finding.Text, StringComparer.Ordinal)
            .ToList();
        try
        {
            var text = path.EndsWith(".xml", StringComparison.OrdinalIgnoreCase)
                ? JUnitReport.Of(pack, ordered).ToString()
                : SarifReport.Of(pack, ordered).ToJsonString(Indented);
            File.WriteAllText(path, text + "\n");
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            return new Diagnostic(
                "PRV6006", DiagnosticSeverity.Error, "The policy report cannot be written", exception.Message, path, "Name a file in a folder that exists and may be written to.");
        }
    }
}
