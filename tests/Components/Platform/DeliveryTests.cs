using System.Collections.Immutable;
using Provisioning.Components.Clusters;
using Provisioning.Components.Configuration.Sites;
using Provisioning.Components.Configuration.Spec;
using Provisioning.Components.Configuration.Units;
using Provisioning.Components.Platform;
using Provisioning.Components.Platform.Charts;
using Provisioning.Components.Platform.Phases;
using Provisioning.Components.Platform.Registry;
using Provisioning.Components.Platform.Versions;
using Provisioning.Components.Tests.Clusters;
using Provisioning.Components.Tests.Mocks;
using Provisioning.Protocol.Diagnostics;
using Provisioning.Schemas;

namespace Provisioning.Components.Tests.Platform;

public sealed class DeliveryTests
{
    private static readonly ImmutableDictionary<string, string> Mirrors = ImmutableDictionary<string, string>.Empty
        .Add("docker.io", "docker").Add("quay.io", "quay").Add("registry.k8s.io", "k8s").Add("nvcr.io", "nvcr").Add("ghcr.io", "ghcr");

    private static readonly SiteSpec Site = ClusterExamples.Site with { Registry = ClusterExamples.Site.Registry with { Mirrors = Mirrors } };
    private static readonly SiteRegistry Registry = new(Site.Registry);
    private static readonly VersionLock Versions = VersionLock.Default;

    private static readonly ImmutableArray<ChartRelease> Charts = SiteCharts.All(
        Versions, Registry, ClusterExamples.Spec, Site.Endpoints.Workload, encrypt: true,
        new GpuOperatorSettings("595.91.07", PeerMemory: false, DividesGpus: false, GpuDirectStorage: true),
        new CallHomeSpec { Enabled = false });

    [Fact]
    public void Nothing_in_a_charts_values_points_outside_the_site()
    {
        string[] publicHosts = [.. Mirrors.Keys, "gcr.io", "helm.ngc.nvidia.com", "home.weka.io", "drivers.weka.io"];

        Assert.All(Charts, chart => Assert.All(Texts(chart.Values), text =>
            Assert.DoesNotContain(publicHosts, host => text.Contains(host, StringComparison.Ordinal))));
    }

    [Fact]
    public async Task Charts_come_from_the_site_at_exact_versions_into_the_remote_cluster()
    {
        var resources = await ResourceRecorder.RunAsync(() => _ = new ChartSet("charts", "workload", "eu-training", "eu-training-workload-kubeconfig", Charts));

        if (CrdSchemas.Available)
            Assert.Empty(ResourceRecorder.SchemaProblems(resources));
        var releases = resources.Where(resource => resource.Kind == "HelmRelease").ToArray();
        Assert.Equal(Charts.Length, releases.Length);
        Assert.All(releases, release =>
        {
            Assert.Equal("eu-training-workload-kubeconfig", (string)release["spec.kubeConfig.secretRef.name"]!);
            Assert.Equal("value", (string)release["spec.kubeConfig.secretRef.key"]!);
            Assert.Equal("enabled", (string)release["spec.driftDetection.mode"]!);
            Assert.Equal("CreateReplace", (string)release["spec.install.crds"]!);
            Assert.Equal("HelmRepository", (string)release["spec.chart.spec.sourceRef.kind"]!);
        });
        Assert.Equal("v26.7.0", (string)releases.Single(release => release.Name == "workload-gpu-operator")["spec.chart.spec.version"]!);
    }

    [Fact]
    public async Task Sources_are_in_the_sites_registry_behind_its_authority_and_credentials()
    {
        var withCredentials = new SiteRegistry(Site.Registry with
        {
            Credentials = new CredentialsSpec { Username = SecretName.Parse("registryUser"), Password = SecretName.Parse("registryPassword") },
        });
        var resources = await ResourceRecorder.RunAsync(() => _ = new SiteSources("sources", withCredentials, [Versions["cluster-api-core"]], "eu-training"));

        if (CrdSchemas.Available)
            Assert.Empty(ResourceRecorder.SchemaProblems(resources));
        var repository = resources.Single(resource => resource.Kind == "HelmRepository");
        Assert.Equal(("oci", "oci://registry.hel.example:5000/charts"), ((string)repository["spec.type"]!, (string)repository["spec.url"]!));
        var bundle = resources.Single(resource => resource.Kind == "OCIRepository");
        Assert.Equal("oci://registry.hel.example:5000/manifests/cluster-api-core", (string)bundle["spec.url"]!);
        Assert.Equal("v1.14.0", (string)bundle["spec.ref.tag"]!);
        Assert.All(new[] { repository, bundle }, source =>
        {
            Assert.Equal("registry-authority", (string)source["spec.certSecretRef.name"]!);
            Assert.Equal("registry-pull", (string)source["spec.secretRef.name"]!);
        });
    }

    [Fact]
    public async Task Cluster_API_and_Metal3_run_images_of_the_site_and_are_never_pruned_with_their_CRDs()
    {
        var resources = await ResourceRecorder.RunAsync(() =>
            _ = new ManifestBundles("providers", Registry, MetalProviders.Bundles(Versions, Site), "eu-training", null));

        if (CrdSchemas.Available)
            Assert.Empty(ResourceRecorder.SchemaProblems(resources));
        var bundles = resources.Where(resource => resource.Kind == "Kustomization").ToArray();
        Assert.Equal(MetalProviders.Names.Order(StringComparer.Ordinal), bundles.Select(bundle => bundle.Name));
        Assert.All(bundles, bundle =>
        {
            Assert.Equal("Orphan", (string)bundle["spec.deletionPolicy"]!);
            Assert.All(bundle["spec.images"]!.AsArray(), image =>
                Assert.StartsWith("registry.hel.example:5000/", (string)image!["newName"]!, StringComparison.Ordinal));
        });
        Assert.Equal("172.22.0.2", (string)bundles.Single(bundle => bundle.Name == "ironic")["spec.postBuild.substitute.IRONIC_IP"]!);
    }

    [Fact]
    public async Task Phases_of_the_workload_cluster_use_the_kubeconfig_that_Cluster_API_left()
    {
        var made = new Dictionary<string, (string, string)> { [SitePhases.WorkloadCluster.Id] = ("eu-training-workload", "eu-training-workload-kubeconfig") };
        var resources = await ResourceRecorder.RunAsync(() =>
            _ = new ReconciliationChain("chain", SitePhases.All, made, "eu-training-workload-kubeconfig", "eu-training"));

        if (CrdSchemas.Available)
            Assert.Empty(ResourceRecorder.SchemaProblems(resources));
        var phases = resources.Where(resource => resource.Kind == "Kustomization").ToDictionary(resource => resource.Name);
        Assert.Equal(SitePhases.All.Length, phases.Count);
        Assert.All(SitePhases.All, phase =>
        {
            var kustomization = phases[phase.Id];
            Assert.Equal($"./{phase.Directory}", (string)kustomization["spec.path"]!);
            Assert.Equal(phase.After, kustomization["spec.dependsOn"]?.AsArray().Select(dependency => (string)dependency!["name"]!) ?? []);
            Assert.Equal(
                phase.Cluster == SitePhases.Workload ? "eu-training-workload-kubeconfig" : null,
                (string?)kustomization["spec.kubeConfig.secretRef.name"]);
        });
    }

    [Fact]
    public async Task The_phase_that_makes_a_cluster_waits_for_its_API_and_kubeconfig_and_is_never_pruned()
    {
        var made = new Dictionary<string, (string, string)> { [SitePhases.WorkloadCluster.Id] = ("eu-training-workload", "eu-training-workload-kubeconfig") };
        var resources = await ResourceRecorder.RunAsync(() =>
            _ = new ReconciliationChain("chain", SitePhases.All, made, "eu-training-workload-kubeconfig", "eu-training"));

        var phase = resources.Single(resource => resource.Name == SitePhases.WorkloadCluster.Id);
        Assert.False((bool)phase["spec.wait"]!);
        Assert.False((bool)phase["spec.prune"]!);
        Assert.Equal(
            ["KubeadmControlPlane/eu-training-workload", "Secret/eu-training-workload-kubeconfig"],
            phase["spec.healthChecks"]!.AsArray().Select(check => $"{check!["kind"]}/{check["name"]}"));
        Assert.Contains("controlPlaneInitialized", (string)phase["spec.healthCheckExprs.0.current"]!, StringComparison.Ordinal);
    }

    [Fact]
    public void An_upstream_that_the_site_does_not_mirror_is_refused_and_says_who_needs_it()
    {
        var site = Site with { Registry = Site.Registry with { Mirrors = Mirrors.Remove("nvcr.io") } };

        var diagnostic = Assert.Single(MirrorCheck.Check(site, Versions, [.. Charts.Select(chart => chart.Name)]));

        Assert.Equal((MirrorCheck.NotMirrored, DiagnosticSeverity.Error), (diagnostic.Code, diagnostic.Severity));
        Assert.Contains("network-operator, gpu-operator take images from nvcr.io", diagnostic.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void A_site_that_mirrors_everything_is_fine() =>
        Assert.Empty(MirrorCheck.Check(Site, Versions, [.. Versions.Components.Select(component => component.Name)]));

    [Fact]
    public void Call_home_that_the_user_left_out_stays_at_the_vendors_default_for_policy_to_judge()
    {
        ChartRelease Weka(CallHomeSpec? callHome) => SiteCharts.All(
            Versions, Registry, ClusterExamples.Spec, Site.Endpoints.Workload, encrypt: true,
            new GpuOperatorSettings("595.91.07", false, false, false), callHome).Single(chart => chart.Name == "weka-operator");

        Assert.False(Weka(null).Values.ContainsKey("wekahome"));
        var off = (IReadOnlyDictionary<string, object>)Weka(new CallHomeSpec { Enabled = false }).Values["wekahome"];
        Assert.Equal(("", false), (off["endpoint"], off["enableStats"]));
    }

    private static IEnumerable<string> Texts(object value) => value switch
    {
        string text => [text],
        IReadOnlyDictionary<string, object> map => map.Values.SelectMany(Texts),
        IEnumerable<object> list => list.SelectMany(Texts),
        _ => [],
    };
}
