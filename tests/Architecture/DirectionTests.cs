using System.Text.RegularExpressions;

namespace Provisioning.Architecture.Tests;

/// <summary>Who may use whom. A row's projects may reference those named there and nothing else of ours.</summary>
public sealed partial class DirectionTests
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Provisioning.Protocol"] = [],
        ["Pulumi"] = ["Provisioning.Protocol"],
        ["Pulumi.Kubernetes"] = ["Pulumi"],
        ["Provisioning.PolicySdk"] = ["Provisioning.Protocol", "Pulumi", "Pulumi.Kubernetes"],
        ["Provisioning.Engine"] = ["Provisioning.Protocol"],
        ["Provisioning.Providers.Kubernetes"] = ["Provisioning.Protocol", "Pulumi"],
        ["Provisioning.Components"] = ["Provisioning.Protocol", "Pulumi", "Pulumi.Kubernetes"],
        ["Provisioning.Policies"] = ["Provisioning.Components", "Provisioning.PolicySdk", "Provisioning.Protocol", "Pulumi", "Pulumi.Kubernetes"],
        ["Provisioning.Stacks"] = ["Provisioning.Components", "Pulumi", "Pulumi.Kubernetes"],
        ["provision"] = ["Provisioning.Engine", "Provisioning.Providers.Kubernetes", "Provisioning.PolicySdk", "Provisioning.Components", "Provisioning.Protocol"],
    };

    [Fact]
    public void Projects_reference_only_what_lies_below_them()
    {
        var faults = new List<string>();
        foreach (var project in Products())
        {
            var name = NameOf(project);
            if (!Allowed.TryGetValue(name, out var allowed))
            {
                faults.Add($"{project}: a project without a row in this test");
                continue;
            }

            faults.AddRange(ReferencesOf(project).Where(reference => !allowed.Contains(reference))
                .Select(reference => $"{project} must not use {reference}"));
        }

        Assert.Empty(faults);
    }

    [Fact]
    public void Every_row_stands_for_a_project()
        => Assert.Empty(Allowed.Keys.Except(Products().Select(NameOf)));

    [Fact]
    public void What_is_taken_from_Pulumi_is_named_so_that_the_official_packages_can_stand_in()
        => Assert.Empty(Repository.Files(".csproj")
            .Where(project => Path.GetFileNameWithoutExtension(project) is not "Pulumi.Kubernetes")
            .Where(project => DirectPulumiReference().IsMatch(Repository.Read(project))));

    // A tool that a build runs is not referenced by anything that ships.
    private static IEnumerable<string> Products()
        => Repository.Files(".csproj").Where(project => !project.StartsWith("tests/", StringComparison.Ordinal)
            && !project.StartsWith("benchmarks/", StringComparison.Ordinal) && !project.Contains("/Generator/", StringComparison.Ordinal));

    private static string NameOf(string project)
        => project == "runtime/Cli/Provisioning.Cli.csproj" ? "provision" : Path.GetFileNameWithoutExtension(project);

    private static IEnumerable<string> ReferencesOf(string project)
    {
        var text = Repository.Read(project);
        var projects = ProjectReference().Matches(text).Where(match => !match.Value.Contains("ReferenceOutputAssembly=\"false\"", StringComparison.Ordinal))
            .Select(match => Path.GetFileNameWithoutExtension(match.Groups["path"].Value.Replace('\\', '/')));
        var pulumi = PulumiReference().Matches(text).SelectMany(match => match.Groups["names"].Value.Split(';'));
        return projects.Concat(pulumi);
    }

    [GeneratedRegex("<ProjectReference Include=\"(?<path>[^\"]+)\"[^>]*>")]
    private static partial Regex ProjectReference();

    [GeneratedRegex("<PulumiReference Include=\"(?<names>[^\"]+)\"")]
    private static partial Regex PulumiReference();

    [GeneratedRegex("<ProjectReference Include=\"[^\"]*/Pulumi(\\.Kubernetes)?\\.csproj\"")]
    private static partial Regex DirectPulumiReference();
}
