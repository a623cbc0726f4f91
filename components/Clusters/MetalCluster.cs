using Provisioning.Components.Clusters.Manifests;
using Provisioning.Components.Clusters.Planning;
using Pulumi;
using Pulumi.Kubernetes.ApiExtensions;
using CustomResource = Pulumi.Kubernetes.ApiExtensions.CustomResource;

namespace Provisioning.Components.Clusters;

/// <summary>
/// A Kubernetes cluster on the site's hosts, made by Cluster API and Metal3: the Cluster and its endpoint, a kubeadm control
/// plane behind a virtual address, one MachineDeployment a pool of workers, and health checks that power-cycle a broken
/// host before its machine is replaced. Its kubeconfig ends up in <see cref="MetalClusterRequest.KubeconfigSecret"/>.
/// </summary>
public sealed class MetalCluster : ComponentResource
{
    /// <summary>Registers the cluster.</summary>
    /// <param name="name">Name of the component.</param>
    /// <param name="request">The cluster.</param>
    /// <param name="options">Parent and provider.</param>
    public MetalCluster(string name, MetalClusterRequest request, ComponentResourceOptions? options = null)
        : base("provisioning:clusters:MetalCluster", name, options)
    {
        Add(request.Name, ClusterManifests.Cluster(request));
        Add(request.Name, ClusterManifests.Infrastructure(request));
        Add($"{request.Name}-remediation", ClusterManifests.Remediation(request));

        var controlPlane = new MachineManifests(request, request.ControlPlane);
        AddMachines(controlPlane);
        Add(request.Name, controlPlane.ControlPlane());
        Add($"{controlPlane.Name}-health", controlPlane.ControlPlaneHealthCheck());

        foreach (var pool in request.Workers)
        {
            var workers = new MachineManifests(request, pool);
            AddMachines(workers);
            Add($"{workers.Name}-bootstrap", workers.BootstrapTemplate());
            Add(workers.Name, workers.Deployment());
            Add($"{workers.Name}-health", workers.DeploymentHealthCheck());
        }

        KubeconfigSecret = request.KubeconfigSecret;
        Endpoint = $"https://{request.Endpoint.Host}:{request.ApiPort}";
        RegisterOutputs(new Dictionary<string, object?>
        {
            ["kubeconfigSecret"] = KubeconfigSecret,
            ["endpoint"] = Endpoint,
        });
    }

    /// <summary>The Secret, in the cluster's namespace, that Cluster API leaves the kubeconfig in.</summary>
    public string KubeconfigSecret { get; }

    /// <summary>The API server's address.</summary>
    public string Endpoint { get; }

    private void AddMachines(MachineManifests machines)
    {
        Add($"{machines.Name}-data", machines.DataTemplate());
        Add($"{machines.Name}-machines", machines.MachineTemplate());
    }

    private void Add(string name, CustomResourceArgs args) =>
        _ = new CustomResource(name, args, new CustomResourceOptions { Parent = this });
}
