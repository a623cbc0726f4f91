using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Provisioning.Components.Catalog;
using Provisioning.Components.Configuration.Sites;
using Provisioning.Components.Platform.Phases;
using Provisioning.Components.Platform.Versions;
using Provisioning.Components.Tests.Mocks;
using Provisioning.Schemas;
using Provisioning.Stacks;

namespace Provisioning.Components.Tests.Stacks;

public sealed class EuTrainingTests
{
    private static readonly Lazy<EnvironmentPlan> Plan = new(() => RepositoryStacks.Plan(RepositoryStacks.Read("eu-training")));
    private static readonly Lazy<Task<ImmutableArray<Recorded>>> Resources = new(() => RepositoryStacks.RegisterAsync(Plan.Value));

    [Fact]
    public void It_goes_to_the_site_in_the_EU() => Assert.Equal("FI", Plan.Value.Site.Jurisdiction);

    [Fact]
    public async Task Every_custom_resource_is_valid_against_the_pinned_schemas()
    {
        Assert.SkipUnless(CrdSchemas.Available, SharedFolder.SkipReason);

        Assert.Empty(ResourceRecorder.SchemaProblems(await Resources.Value));
    }

    [Fact]
    public async Task Every_host_of_the_site_is_in_the_inventory_and_64_are_GPU_nodes()
    {
        var resources = await Resources.Value;

        Assert.Equal(Plan.Value.Site.Hosts.Count, resources.Count(resource => resource.Kind == "BareMetalHost"));
        var pool = resources.Single(resource => resource.Kind == "MachineDeployment" && resource.Name.EndsWith("-h200", StringComparison.Ordinal));
        Assert.Equal(64, (int)(double)pool["spec.replicas"]!);
    }

    [Fact]
    public async Task Every_phase_has_manifests_in_a_directory_of_its_own()
    {
        var resources = await Resources.Value;
        var providers = resources.Where(resource => resource.Type == "pulumi:providers:kubernetes").ToArray();

        Assert.Equal(
            new[] { SitePhases.Bootstrap, SitePhases.Handover }.Concat(SitePhases.All).Select(phase => phase.Id).Order(StringComparer.Ordinal),
            providers.Select(provider => provider.Name));
        Assert.All(providers, provider => Assert.Contains(
            resources,
            resource => resource.Provider?.Contains($"::{provider.Name}::", StringComparison.Ordinal) == true));
        Assert.Equal(providers.Length, providers.Select(provider => (string)provider["renderYamlToDirectory"]!).Distinct().Count());
    }

    [Fact]
    public async Task No_image_and_no_chart_comes_from_outside_the_site()
    {
        string[] publicRegistries = ["docker.io", "gcr.io", "ghcr.io", "nvcr.io", "quay.io", "registry.k8s.io", "helm.ngc.nvidia.com"];
        var leaks = from resource in await Resources.Value
                    from text in Texts(resource.Inputs, "")
                    where !text.Path.EndsWith("spec.images[].name", StringComparison.Ordinal)
                    where publicRegistries.Any(host => text.Value.Contains(host, StringComparison.Ordinal))
                    select $"{resource.Kind} {resource.Name} {text.Path}: {text.Value}";

        Assert.Empty(leaks);
    }

    [Fact]
    public async Task Every_namespace_denies_egress_by_default()
    {
        var resources = await Resources.Value;
        var namespaces = resources.Where(resource => resource.Type == "kubernetes:core/v1:Namespace").ToArray();
        var guarded = resources
            .Where(resource => resource.Type.EndsWith(":NetworkPolicy", StringComparison.Ordinal) && resource.ObjectName == "default-deny")
            .Select(policy => (string)policy.Inputs["metadata"]!["namespace"]!)
            .ToHashSet();

        Assert.NotEmpty(namespaces);
        Assert.All(namespaces, ns => Assert.Contains(ns.ObjectName, guarded));
    }

    [Fact]
    public async Task Every_namespace_that_is_used_is_created_or_brought_by_a_bundle()
    {
        string[] existing = ["kube-system"];
        var resources = await Resources.Value;
        var created = resources.Where(resource => resource.Type == "kubernetes:core/v1:Namespace").Select(ns => ns.ObjectName).Concat(existing).ToHashSet();

        Assert.All(resources.Where(resource => resource.Inputs["metadata"]?["namespace"] is not null), resource =>
            Assert.Contains((string)resource.Inputs["metadata"]!["namespace"]!, created));
        Assert.All(resources.Where(resource => resource.Kind == "HelmRelease"), release =>
            Assert.Contains((string)release["spec.targetNamespace"]!, created));
    }

    [Fact]
    public async Task Secrets_that_the_configuration_does_not_hold_are_named_and_not_rendered()
    {
        ImmutableArray<string> elsewhere = [];
        var resources = await RepositoryStacks.RegisterAsync(Plan.Value, environment => elsewhere = environment.SecretsElsewhere);

        Assert.Contains("bmc-bmc", elsewhere);
        Assert.DoesNotContain(resources, resource => resource.Type == "kubernetes:core/v1:Secret");
    }

    [Fact]
    public async Task The_stack_exports_what_somebody_needs_to_go_on()
    {
        IDictionary<string, object?> outputs = ImmutableDictionary<string, object?>.Empty;
        await RepositoryStacks.RegisterAsync(Plan.Value, environment => outputs = environment.Outputs);

        Assert.Equal("fi-kajaani-1", outputs["site"]);
        Assert.Equal("https://10.20.0.20:6443", outputs["endpoint"]);
        Assert.Equal("eu-training/eu-training-workload-kubeconfig", outputs["kubeconfigSecret"]);
        Assert.Equal(512, outputs["gpus"]);
    }

    [Fact]
    public void Mistakes_in_versions_hosts_and_mirrors_are_found_in_one_go()
    {
        var loaded = RepositoryStacks.Read("eu-training");
        var spec = loaded.Spec with
        {
            Clusters = loaded.Spec.Clusters with { Workload = loaded.Spec.Clusters.Workload with { KubernetesVersion = "1.36.2" } },
        };
        var sites = loaded.Sites.Select(site => site with
        {
            Registry = site.Registry with { Mirrors = site.Registry.Mirrors.Where(mirror => mirror.Key != "quay.io").ToDictionary() },
            Hosts = [.. site.Hosts.Where(host => host.Role is not HostRole.ControlPlane)],
        });

        var planned = EnvironmentPlanner.Plan(new(spec, [.. sites]), DomainCatalog.Load(), VersionLock.Default);

        Assert.False(planned.Succeeded);
        Assert.Superset(
            new HashSet<string> { "PRV2401", "PRV2410", "PRV2420" },
            planned.Diagnostics.Select(diagnostic => diagnostic.Code).ToHashSet());
    }

    private static IEnumerable<(string Path, string Value)> Texts(JsonNode? node, string path) => node switch
    {
        JsonObject map => map.SelectMany(pair => Texts(pair.Value, path.Length == 0 ? pair.Key : $"{path}.{pair.Key}")),
        JsonArray list => list.SelectMany(item => Texts(item, $"{path}[]")),
        JsonValue value when value.TryGetValue<string>(out var text) => [(path, text)],
        _ => [],
    };
}
