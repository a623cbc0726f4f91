using Provisioning.Components.Clusters;
using Provisioning.Components.Configuration.Spec;
using Provisioning.Components.Tests.Mocks;
using Provisioning.Schemas;
using static Provisioning.Components.Tests.Clusters.ClusterExamples;

namespace Provisioning.Components.Tests.Clusters;

public sealed class MetalClusterTests
{
    [Fact]
    public async Task Every_object_of_a_cluster_is_valid_against_the_pinned_schemas()
    {
        Assert.SkipUnless(CrdSchemas.Available, SharedFolder.SkipReason);
        var resources = await ResourceRecorder.RunAsync(() => _ = new MetalCluster("workload", Request()));

        Assert.Empty(ResourceRecorder.SchemaProblems(resources));
        Assert.Equal(
            ["Cluster", "KubeadmConfigTemplate", "KubeadmControlPlane", "MachineDeployment", "MachineHealthCheck", "MachineHealthCheck", "Metal3Cluster", "Metal3DataTemplate", "Metal3DataTemplate", "Metal3MachineTemplate", "Metal3MachineTemplate", "Metal3RemediationTemplate"],
            Objects(resources).Select(resource => resource.Kind).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task References_lead_to_objects_of_the_same_cluster()
    {
        var resources = await ResourceRecorder.RunAsync(() => _ = new MetalCluster("workload", Request()));
        var names = Objects(resources).Select(resource => (resource.Kind, resource.ObjectName)).ToHashSet();

        foreach (var (owner, path) in new[]
        {
            ("Cluster", "spec.controlPlaneRef"), ("Cluster", "spec.infrastructureRef"),
            ("KubeadmControlPlane", "spec.machineTemplate.spec.infrastructureRef"),
            ("MachineDeployment", "spec.template.spec.infrastructureRef"), ("MachineDeployment", "spec.template.spec.bootstrap.configRef"),
            ("MachineHealthCheck", "spec.remediation.templateRef"),
        })
        {
            var reference = resources.First(resource => resource.Kind == owner)[path]!;
            Assert.Contains(((string)reference["kind"]!, (string)reference["name"]!), names);
        }

        Assert.All(resources.Where(resource => resource.Kind == "Metal3MachineTemplate"), template =>
            Assert.Contains(("Metal3DataTemplate", (string)template["spec.template.spec.dataTemplate.name"]!), names));
    }

    [Fact]
    public async Task A_new_image_is_a_new_machine_template_that_the_pools_refer_to()
    {
        var before = await ResourceRecorder.RunAsync(() => _ = new MetalCluster("workload", Request()));
        var after = await ResourceRecorder.RunAsync(() => _ = new MetalCluster("workload", Request(new OsImageSpec { File = "ubuntu-24.04-k8s-1.35.7.raw", Sha256 = new string('b', 64) })));

        Assert.NotEqual(Template(before, "Metal3MachineTemplate"), Template(after, "Metal3MachineTemplate"));
        Assert.Equal(Template(before, "KubeadmConfigTemplate"), Template(after, "KubeadmConfigTemplate"));
        Assert.Equal(
            Template(after, "Metal3MachineTemplate"),
            (string)after.Single(resource => resource.Kind == "MachineDeployment")["spec.template.spec.infrastructureRef.name"]!);
    }

    [Fact]
    public async Task A_new_kubelet_flag_is_a_new_bootstrap_template_and_leaves_the_machines_template_alone()
    {
        var before = await ResourceRecorder.RunAsync(() => _ = new MetalCluster("workload", Request(kubeletFlag: "none")));
        var after = await ResourceRecorder.RunAsync(() => _ = new MetalCluster("workload", Request(kubeletFlag: "best-effort")));

        Assert.NotEqual(Template(before, "KubeadmConfigTemplate"), Template(after, "KubeadmConfigTemplate"));
        Assert.Equal(Template(before, "Metal3MachineTemplate"), Template(after, "Metal3MachineTemplate"));
    }

    [Fact]
    public async Task The_control_plane_answers_on_its_virtual_address_which_kube_vip_holds()
    {
        var resources = await ResourceRecorder.RunAsync(() => _ = new MetalCluster("workload", Request()));

        Assert.Equal("10.20.0.20", (string)resources.Single(resource => resource.Kind == "Cluster")["spec.controlPlaneEndpoint.host"]!);
        var files = resources.Single(resource => resource.Kind == "KubeadmControlPlane")["spec.kubeadmConfigSpec.files"]!.AsArray();
        var manifest = (string)files.Single(file => (string)file!["path"]! == "/etc/kubernetes/manifests/kube-vip.yaml")!["content"]!;
        Assert.Contains("value: \"10.20.0.20\"", manifest, StringComparison.Ordinal);
        Assert.Contains("registry.hel.example:5000/ghcr/kube-vip/kube-vip:v1.0.1", manifest, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_registry_credentials_reach_nodes_by_reference_only()
    {
        var resources = await ResourceRecorder.RunAsync(() => _ = new MetalCluster("workload", Request()));

        var files = resources.Single(resource => resource.Kind == "KubeadmConfigTemplate")["spec.template.spec.files"]!.AsArray();
        var config = files.Single(file => (string)file!["path"]! == "/var/lib/kubelet/config.json")!;
        Assert.Equal("registry-pull", (string)config["contentFrom"]!["secret"]!["name"]!);
        Assert.Null(config["content"]);
    }

    [Fact]
    public async Task A_pool_with_a_spare_host_lets_a_machine_come_before_another_goes_and_one_without_does_not()
    {
        var resources = await ResourceRecorder.RunAsync(() => _ = new MetalCluster("workload", Request()));

        var pool = resources.Single(resource => resource.Kind == "MachineDeployment");
        Assert.Equal(1, (int)(double)pool["spec.rollout.strategy.rollingUpdate.maxSurge"]!);
        Assert.Equal(0, (int)(double)pool["spec.rollout.strategy.rollingUpdate.maxUnavailable"]!);
        Assert.Equal(0, (int)(double)resources.Single(resource => resource.Kind == "KubeadmControlPlane")["spec.rollout.strategy.rollingUpdate.maxSurge"]!);
    }

    [Fact]
    public async Task Its_kubeconfig_is_where_Cluster_API_leaves_it()
    {
        MetalCluster? cluster = null;
        await ResourceRecorder.RunAsync(() => cluster = new MetalCluster("workload", Request()));

        Assert.Equal("eu-training-workload-kubeconfig", cluster!.KubeconfigSecret);
        Assert.Equal("https://10.20.0.20:6443", cluster.Endpoint);
    }

    private static IEnumerable<Recorded> Objects(IEnumerable<Recorded> resources) =>
        resources.Where(resource => resource.Inputs["apiVersion"] is not null);

    private static string Template(IEnumerable<Recorded> resources, string kind) =>
        resources.Single(resource => resource.Kind == kind && resource.ObjectName.StartsWith("eu-training-workload-training-", StringComparison.Ordinal)).ObjectName;
}
