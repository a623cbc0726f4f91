using System.Text.Json.Nodes;
using System.Xml.Linq;
using Provisioning.PolicySdk.Evaluation;
using Provisioning.PolicySdk.Reporting;
using Provisioning.PolicySdk.Testing;
using Provisioning.PolicySdk.Waivers;

namespace Provisioning.PolicySdk.Tests;

public sealed class ReportTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("report-").FullName;
    private readonly PolicyPack pack = SamplePack.Create();

    private static readonly Protocol.Values.ResourceUrn Urn = TestResource.Of("test:index:Thing", "a").Urn;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void SARIF_tells_violations_undecided_waived_and_not_applicable_apart()
    {
        var run = Sarif()["runs"]![0]!;

        Assert.Equal(["zone-allowed", "size-advice", "tag-owner", "stack-limit"], run["tool"]!["driver"]!["rules"]!.AsArray().Select(rule => rule!["id"]!.GetValue<string>()));
        var results = run["results"]!.AsArray();
        Assert.Equal(
            [("size-advice", "fail", "warning"), ("stack-limit", "open", "none"), ("tag-owner", "notApplicable", "none"), ("zone-allowed", "fail", "error")],
            results.Select(result => (Text(result!, "ruleId"), Text(result!, "kind"), Text(result!, "level"))));
        Assert.Equal($"{Urn.Value}#zone", results[3]!["locations"]![0]!["logicalLocations"]![0]!["fullyQualifiedName"]!.GetValue<string>());
        Assert.Equal(0, results[3]!["ruleIndex"]!.GetValue<int>());
        Assert.Contains("Remedy: Move it.", results[3]!["message"]!["text"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal("accepted", results[0]!["suppressions"]![0]!["status"]!.GetValue<string>());
        Assert.Contains("approved by grace", results[0]!["suppressions"]![0]!["justification"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Null(results[3]!["suppressions"]);
    }

    [Fact]
    public void JUnit_fails_what_fails_the_operation_and_nothing_else()
    {
        var path = Path.Combine(folder, "report.xml");
        Assert.Null(Filled(path).Write());

        var suites = XDocument.Load(path).Root!.Elements().ToDictionary(suite => suite.Attribute("name")!.Value);

        Assert.Equal("2", XDocument.Load(path).Root!.Attribute("failures")!.Value);
        Assert.Equal("violation", suites["zone-allowed"].Descendants("failure").Single().Attribute("type")!.Value);
        Assert.Equal("unknown", suites["stack-limit"].Descendants("failure").Single().Attribute("type")!.Value);
        Assert.Contains("Waived until", suites["size-advice"].Descendants("system-out").Single().Value, StringComparison.Ordinal);
        Assert.Single(suites["tag-owner"].Descendants("skipped"));
    }

    [Fact]
    public void A_policy_without_findings_is_one_case_that_passes()
    {
        var suites = JUnitReport.Of(pack, []).Root!.Elements().ToList();

        Assert.All(suites, suite => Assert.False(Assert.Single(suite.Elements("testcase")).HasElements));
    }

    [Fact]
    public void What_XML_cannot_hold_does_not_spoil_the_report()
    {
        var finding = new Finding(pack.Policies[0].Metadata, Urn, new Verdict.Violation("bell \u0007 here"), EnforcementLevel.Mandatory);

        Assert.Contains("bell ? here", JUnitReport.Of(pack, [finding]).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_order_in_which_findings_come_does_not_show()
    {
        var (one, other) = (Path.Combine(folder, "1.sarif"), Path.Combine(folder, "2.sarif"));
        Filled(one).Write();
        Filled(other, reverse: true).Write();

        Assert.Equal(File.ReadAllText(one), File.ReadAllText(other));
    }

    [Fact]
    public void A_file_that_cannot_be_written_is_a_diagnostic()
        => Assert.StartsWith("PRV6006: ", new ReportFile(pack, Path.Combine(folder, "none", "report.sarif")).Write()!.ToString(), StringComparison.Ordinal);

    private JsonNode Sarif()
    {
        var path = Path.Combine(folder, "report.sarif");
        Assert.Null(Filled(path).Write());
        return JsonNode.Parse(File.ReadAllText(path))!;
    }

    private ReportFile Filled(string path, bool reverse = false)
    {
        var waiver = new Waiver { Id = "W-1", Resource = Urn.Value, Justification = "soon", Owner = "ada", Approver = "grace", Expires = new DateOnly(2027, 1, 1) };
        Finding[] findings =
        [
            new(pack.Policies[0].Metadata, Urn, new Verdict.Violation("zone z9") { Path = "zone" }, EnforcementLevel.Mandatory),
            new(pack.Policies[1].Metadata, Urn, new Verdict.Violation("large"), EnforcementLevel.Advisory, waiver, true),
            new(pack.Policies[2].Metadata, Urn, new Verdict.NotApplicable("no tags")),
            new(pack.Policies[3].Metadata, null, new Verdict.Unknown("not known"), EnforcementLevel.Mandatory),
        ];
        var report = new ReportFile(pack, path);
        foreach (var finding in reverse ? findings.Reverse() : findings)
            report.Add(finding);
        return report;
    }

    private static string Text(JsonNode node, string key) => node[key]!.GetValue<string>();
}
