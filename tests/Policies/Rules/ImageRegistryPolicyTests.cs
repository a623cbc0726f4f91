using System.Text.Json.Nodes;
using Provisioning.Policies.Rules;
using Provisioning.PolicySdk.Evaluation;
using Provisioning.PolicySdk.Resources;
using Provisioning.PolicySdk.Testing;

namespace Provisioning.Policies.Tests.Rules;

public sealed class ImageRegistryPolicyTests
{
    private const string Site = "registry.kajaani.example:5000";

    [Fact]
    public async Task Images_from_the_registry_of_an_allowed_site_pass()
        => Assert.Empty(await FindAsync(Pod($"{Site}/nvidia/cuda:13")));

    [Fact]
    public async Task Images_from_a_region_that_the_catalogue_places_in_an_allowed_jurisdiction_pass()
        => Assert.Empty(await FindAsync(Pod("cr.eu-north1.nebius.cloud/a/b@sha256:0000")));

    [Theory]
    [InlineData("quay.io/weka.io/weka-in-container:4.4", "quay.io (container registry of red-hat)")]
    [InlineData("cr.us-central1.nebius.cloud/a/b", "cr.us-central1.nebius.cloud (container registry of nebius) in US")]
    [InlineData("registry.ashburn.example:5000/a", "registry.ashburn.example (the registry of site ashburn) in US")]
    [InlineData("registry.nowhere.example/a", "registry.nowhere.example, of which neither the catalogue nor a site of this environment says where it is")]
    [InlineData("nginx", "docker.io (container registry of docker)")]
    [InlineData("library/nginx", "docker.io (container registry of docker)")]
    public async Task Images_from_anywhere_else_are_refused_with_the_place(string image, string place)
    {
        var violation = RuleHarness.Violation(await FindAsync(Pod(image)));

        Assert.Equal("spec.containers[0].image", violation.Path);
        Assert.StartsWith($"the image comes from {place}", violation.Message, StringComparison.Ordinal);
        Assert.EndsWith("allowed are hosts in EU", violation.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("kubernetes:apps/v1:Deployment", "spec.template.spec")]
    [InlineData("kubernetes:apps/v1:DaemonSet", "spec.template.spec")]
    [InlineData("kubernetes:batch/v1:Job", "spec.template.spec")]
    [InlineData("kubernetes:batch/v1:CronJob", "spec.jobTemplate.spec.template.spec")]
    [InlineData("kubernetes:jobset.x-k8s.io/v1alpha2:JobSet", "spec.replicatedJobs[0].template.spec.template.spec")]
    [InlineData("kubernetes:ray.io/v1:RayCluster", "spec.headGroupSpec.template.spec")]
    public async Task Pod_templates_are_read_in_workloads_of_every_kind(string type, string template)
    {
        object spec = new { initContainers = new[] { new { image = "quay.io/a" } }, containers = new[] { new { image = $"{Site}/b" } } };
        foreach (var part in template.Split('.').Reverse())
            spec = part.EndsWith("[0]", StringComparison.Ordinal)
                ? new Dictionary<string, object> { [part[..^3]] = new[] { spec } }
                : new Dictionary<string, object> { [part] = spec };

        Assert.Equal($"{template}.initContainers[0].image", RuleHarness.Violation(await FindAsync(TestResource.Of(type, "w", spec))).Path);
    }

    [Fact]
    public async Task Custom_resources_of_operators_are_read_in_the_forms_they_have()
    {
        var findings = await FindAsync(TestResource.Of("kubernetes:mellanox.com/v1alpha1:NicClusterPolicy", "nic", new
        {
            spec = new
            {
                ofedDriver = new { repository = "nvcr.io/nvidia/mellanox", image = "doca-driver", version = "1" },
                rdmaSharedDevicePlugin = new { repository = $"{Site}/nvidia/mellanox", image = "k8s-rdma-shared-dev-plugin", version = "1" },
            },
        }));

        Assert.Equal("spec.ofedDriver.repository", RuleHarness.Violation(findings).Path);
        Assert.Equal("spec.image", RuleHarness.Violation(await FindAsync(
            TestResource.Of("kubernetes:weka.weka.io/v1alpha1:WekaCluster", "w", new { spec = new { image = "quay.io/weka.io/weka-in-container:4.4" } }))).Path);
    }

    [Fact]
    public async Task A_kustomization_is_judged_by_the_image_it_sets_and_not_by_the_one_it_replaces()
    {
        var mirrored = new { spec = new { images = new[] { new { name = "quay.io/metal3-io/ironic", newName = $"{Site}/mirror/ironic" } } } };
        var foreign = new { spec = new { images = new[] { new { name = "ironic", newName = "quay.io/metal3-io/ironic" } } } };
        const string type = "kubernetes:kustomize.toolkit.fluxcd.io/v1:Kustomization";

        Assert.Empty(await FindAsync(TestResource.Of(type, "k", mirrored)));
        Assert.Equal("spec.images[0].newName", RuleHarness.Violation(await FindAsync(TestResource.Of(type, "k", foreign))).Path);
    }

    [Fact]
    public async Task Helm_values_are_read_in_the_forms_that_charts_have()
    {
        var findings = await FindAsync(TestResource.Of("kubernetes:helm.toolkit.fluxcd.io/v2:HelmRelease", "r", new
        {
            spec = new
            {
                values = new
                {
                    global = new { imageRegistry = "ghcr.io" },
                    @operator = new { image = new { registry = "quay.io", repository = "cilium/operator", tag = "1" } },
                    driver = new { repository = "nvcr.io/nvidia", image = "driver", version = "1" },
                    envoy = new { image = new { repository = $"{Site}/quay/envoy", tag = "1" } },
                    nfd = new { repository = "registry.k8s.io/nfd" },
                    toolboxImage = "docker.io/library/busybox:1",
                    backup = new { repository = "s3:s3.backups.example/a" },
                    archive = new { repository = "s3://backups.example/a", version = "1" },
                },
            },
        }));

        Assert.Equal(
            ["spec.values.driver.repository", "spec.values.global.imageRegistry", "spec.values.nfd.repository", "spec.values.operator.image.registry", "spec.values.toolboxImage"],
            findings.Select(finding => finding.Path).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Images_of_machines_are_read_by_their_address()
    {
        var template = TestResource.Of("kubernetes:infrastructure.cluster.x-k8s.io/v1beta1:Metal3MachineTemplate", "m", new
        {
            spec = new { template = new { spec = new { image = new { url = "https://images.ashburn.example/ubuntu.raw", checksum = "abc", checksumType = "sha256" } } } },
        });

        Assert.Equal("spec.template.spec.image.url", RuleHarness.Violation(await FindAsync(template)).Path);
    }

    [Fact]
    public async Task A_control_plane_that_names_no_registry_takes_the_upstream_default()
    {
        static PolicyResource ControlPlane(object cluster) => TestResource.Of(
            "kubernetes:controlplane.cluster.x-k8s.io/v1beta1:KubeadmControlPlane", "cp", new { spec = new { kubeadmConfigSpec = new { clusterConfiguration = cluster } } });

        Assert.Contains("upstream default", RuleHarness.Violation(await FindAsync(ControlPlane(new { }))).Message, StringComparison.Ordinal);
        Assert.Empty(await FindAsync(ControlPlane(new { imageRepository = $"{Site}/k8s" })));
        RuleHarness.Violation(await FindAsync(ControlPlane(new { imageRepository = "registry.k8s.io" })));
    }

    [Fact]
    public async Task An_image_that_is_not_known_yet_is_undecided()
        => Assert.Equal("spec.containers[0].image", RuleHarness.Unknown(await FindAsync(Pod(TestProperties.Unknown))).Path);

    [Fact]
    public async Task Text_for_programs_and_definitions_of_kinds_are_not_applicable()
    {
        Assert.Equal("nothing is pulled for a ConfigMap",
            RuleHarness.NotApplicable(await FindAsync(TestResource.Of("kubernetes:core/v1:ConfigMap", "c", new { data = new { image = "quay.io/a/b" } }))));
        Assert.Equal("it takes no image", RuleHarness.NotApplicable(await FindAsync(TestResource.Of("kubernetes:core/v1:Namespace", "n"))));
        RuleHarness.NotApplicable(await FindAsync(TestResource.Of("cloud:a:B", "n", new { image = "quay.io/a/b" })));
    }

    [Fact]
    public async Task Configuration_may_name_the_only_hosts_of_those_that_are_allowed()
    {
        var only = new JsonObject { ["hosts"] = new JsonArray("registry.kajaani.example", "quay.io") };

        Assert.Empty(await FindAsync(Pod($"{Site}/a"), only));
        Assert.Contains("allows registry.kajaani.example, quay.io only",
            RuleHarness.Violation(await FindAsync(Pod("cr.eu-north1.nebius.cloud/a"), only)).Message, StringComparison.Ordinal);
        RuleHarness.Violation(await FindAsync(Pod("quay.io/a"), only));
    }

    private static PolicyResource Pod(object image) => TestResource.Of("kubernetes:core/v1:Pod", "p", new { spec = new { containers = new[] { new { image } } } });

    private static Task<System.Collections.Immutable.ImmutableArray<Finding>> FindAsync(PolicyResource resource, JsonObject? config = null)
        => RuleHarness.FindAsync(ImageRegistryPolicy.Id, resource, config: config);
}
