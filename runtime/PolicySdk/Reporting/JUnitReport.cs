using System.Globalization;
using System.Xml.Linq;
using Provisioning.PolicySdk.Evaluation;

namespace Provisioning.PolicySdk.Reporting;

/// <summary>
/// Findings as JUnit XML, for CI: a suite a policy and a case a finding. What fails the operation is a failure; advice, waived or not, is a case that
/// passes with its text; a policy that does not apply is skipped; a policy without findings is one case that passes.
/// </summary>
public static class JUnitReport
{
    /// <summary>The report.</summary>
    public static XDocument Of(PolicyPack pack, IEnumerable<Finding> findings)
    {
        var byPolicy = findings.ToLookup(finding => finding.Policy.Id);
        var suites = pack.Policies.Select(policy => Suite(policy.Metadata, [.. byPolicy[policy.Metadata.Id]])).ToList();
        return new XDocument(new XElement(
            "testsuites",
            new XAttribute("name", $"{pack.Name}@{pack.Version}"),
            new XAttribute("tests", Sum(suites, "tests")),
            new XAttribute("failures", Sum(suites, "failures")),
            suites));
    }

    private static XElement Suite(PolicyMetadata policy, List<Finding> findings)
    {
        var cases = findings.Count == 0 ? [new XElement("testcase", new XAttribute("classname", policy.Id), new XAttribute("name", policy.Description))] : findings.Select(Case).ToList();
        return new XElement(
            "testsuite",
            new XAttribute("name", policy.Id),
            new XAttribute("tests", cases.Count),
            new XAttribute("failures", cases.Count(element => element.Element("failure") is not null)),
            new XAttribute("skipped", cases.Count(element => element.Element("skipped") is not null)),
            cases);
    }

    private static XElement Case(Finding finding)
    {
        var name = finding.Subject is { } subject ? subject.Value : "stack";
        var element = new XElement(
            "testcase",
            new XAttribute("classname", finding.Policy.Id),
            new XAttribute("name", Printable(finding.Path.Length == 0 ? name : $"{name}#{finding.Path}")));
        var text = Printable(finding.Text);
        element.Add((finding.Verdict, finding.Level) switch
        {
            (Verdict.NotApplicable, _) => new XElement("skipped", new XAttribute("message", text)),
            (Verdict.Pass, _) => null,
            (_, EnforcementLevel.Mandatory) => new XElement(
                "failure", new XAttribute("type", finding.Verdict is Verdict.Unknown ? "unknown" : "violation"), new XAttribute("message", text.Split('\n')[0]), text),
            _ => new XElement("system-out", text),
        });
        return element;
    }

    // What XML cannot hold would make the whole report unreadable.
    private static string Printable(string text)
        => string.Concat(text.Select(character => System.Xml.XmlConvert.IsXmlChar(character) || char.IsSurrogate(character) ? character : '?'));

    private static string Sum(IEnumerable<XElement> suites, string attribute)
        => suites.Sum(suite => (int)suite.Attribute(attribute)!).ToString(CultureInfo.InvariantCulture);
}
