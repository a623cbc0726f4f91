using System.Text.Json.Nodes;
using Provisioning.Schemas;

namespace Provisioning.EndToEnd.Tests.Stacks;

/// <summary>The main stack, brought up, previewed and taken down with the built command line, as a user does it.</summary>
public sealed class EuTrainingTests
{
    private const string Stack = "eu-training";

    [Fact]
    public async Task It_comes_up_stays_as_it_is_and_goes_without_a_trace()
    {
        using var project = new Provision();
        var rendered = Path.Combine(project.Folder, "rendered", Stack);

        var up = await project.RunAsync("up", "--yes", "--stack", Stack);
        Assert.True(up.ExitCode == 0, up.All);
        var manifests = RenderedManifest.ReadAll(rendered);
        AssertLayout(manifests);
        if (CrdSchemas.Available)
            AssertValid(manifests);

        var preview = await project.RunAsync("preview", "--stack", Stack, "--expect-no-changes");
        Assert.True(preview.ExitCode == 0, preview.All);

        var destroy = await project.RunAsync("destroy", "--yes", "--stack", Stack);
        Assert.True(destroy.ExitCode == 0, destroy.All);
        Assert.Empty(Directory.EnumerateFiles(rendered, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_change_to_the_stack_file_is_exactly_that_change()
    {
        using var project = new Provision();
        Assert.Equal(0, (await project.RunAsync("up", "--yes", "--stack", Stack)).ExitCode);
        project.Edit($"Pulumi.{Stack}.yaml", "capacity: 800 TB", "capacity: 801 TB");
        project.Edit($"Pulumi.{Stack}.yaml", "nodes: 64", "nodes: 60");

        var preview = await project.RunAsync("preview", "--stack", Stack, "--diff");

        Assert.True(preview.ExitCode == 0, preview.All);
        Assert.Contains("replicas", preview.All, StringComparison.Ordinal);
        Assert.DoesNotContain("to delete", preview.All, StringComparison.Ordinal);
        Assert.DoesNotContain("to replace", preview.All, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mistakes_in_the_stack_file_are_reported_together_and_change_nothing()
    {
        using var project = new Provision();
        project.Edit($"Pulumi.{Stack}.yaml", "system: hgx-h200", "system: hgx-h2000");
        project.Edit($"Pulumi.{Stack}.yaml", "capacity: 800 TB", "capacity: 800");
        project.Edit($"Pulumi.{Stack}.yaml", "objective: cost", "objetive: cost");

        var up = await project.RunAsync("up", "--yes", "--stack", Stack);

        Assert.NotEqual(0, up.ExitCode);
        Assert.Contains("hgx-h2000", up.All, StringComparison.Ordinal);
        Assert.Contains("environment.storage.filesystem.capacity", up.All, StringComparison.Ordinal);
        Assert.Contains("objetive", up.All, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(project.Folder, "rendered")));
    }

    private static void AssertLayout(IReadOnlyList<RenderedManifest> manifests)
    {
        // Every phase that Flux applies has a directory with something in it, and nothing lies outside a phase.
        var phases = manifests
            .Where(manifest => manifest.Kind == "Kustomization" && manifest.Phase is ("management/00-bootstrap" or "management/01-handover"))
            .Select(manifest => ((string)manifest.Content["spec"]!["path"]!)[2..])
            .Concat(["management/00-bootstrap", "management/01-handover"])
            .Order(StringComparer.Ordinal);
        Assert.Equal(phases, manifests.Select(manifest => manifest.Phase).Distinct().Order(StringComparer.Ordinal));
        Assert.All(manifests, manifest => Assert.Matches("^(management|workload)/[0-9]{2}-[a-z-]+/(0-crd|1-manifest)/[^/]+\\.yaml$", manifest.Path));
        Assert.Equal(64, manifests.Count(manifest => manifest.Kind == "BareMetalHost" && (string)manifest.Content["metadata"]!["labels"]!["provisioning.dev/role"]! == "gpu"));
    }

    private static void AssertValid(IReadOnlyList<RenderedManifest> manifests)
    {
        var problems = from manifest in manifests
                       where manifest.ApiVersion.Split('/')[0].Contains('.', StringComparison.Ordinal)
                       where !manifest.ApiVersion.Split('/')[0].EndsWith(".k8s.io", StringComparison.Ordinal) || CrdSchemas.IsKnown(manifest.ApiVersion, manifest.Kind)
                       from problem in CrdSchemas.Validate(manifest.ApiVersion, manifest.Kind, JsonNode.Parse(manifest.Content.ToJsonString()))
                       select $"{manifest.Path}: {problem}";
        Assert.Empty(problems);
    }
}
