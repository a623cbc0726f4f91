using System.Collections.Immutable;
using Provisioning.Components.Clusters.ClusterApi;
using Provisioning.Components.Clusters.Metal3;
using Provisioning.Components.Clusters.Nodes;
using Provisioning.Components.Clusters.Planning;
using Provisioning.Components.Compute;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;

namespace Provisioning.Components.Clusters.Manifests;

/// <summary>The objects that every pool of machines of a cluster has.</summary>
internal sealed class MachineManifests(MetalClusterRequest request, MachinePool pool)
{
    private const string DeploymentLabel = ClusterApiGroup.Core + "/deployment-name";
    private const string ControlPlaneLabel = ClusterApiGroup.Core + "/control-plane";

    /// <summary>Unique over the clusters of a namespace.</summary>
    public string Name { get; } = $"{request.Name}-{pool.Name}";

    private string TemplateName => ContentName.For(Name,
        [request.Image.Url.AbsoluteUri, request.Image.Sha256, request.Image.Format.ToString(), .. pool.HostSelector.SelectMany(label => new[] { label.Key, label.Value })]);

    private string BootstrapName => ContentName.For(Name, pool.Bootstrap.Parts());

    private string Version => $"v{request.Spec.KubernetesVersion}";

    public Metal3DataTemplateArgs DataTemplate()
    {
        const string host = "baremetalhost";
        var metadata = new Metal3MetaDataArgs
        {
            ObjectNames = new[]
            {
                new MetaDataFromObjectArgs { Key = "hostname", Object = host },
                new MetaDataFromObjectArgs { Key = "local-hostname", Object = host },
            },
            FromLabels = new[] { new MetaDataFromLabelArgs { Key = "rack", Object = host, Label = NodeLabels.Rack } },
        };
        if (pool.FixedAddresses)
        {
            metadata.FromAnnotations = new[]
            {
                new MetaDataFromAnnotationArgs { Key = "address", Object = host, Annotation = HostMetadata.AddressAnnotation },
                new MetaDataFromAnnotationArgs { Key = "node_ip", Object = host, Annotation = HostMetadata.NodeIpAnnotation },
            };
        }

        return new Metal3DataTemplateArgs
        {
            Metadata = Metadata(Name),
            Spec = new Metal3DataTemplateSpecArgs { ClusterName = request.Name, MetaData = metadata },
        };
    }

    public Metal3MachineTemplateArgs MachineTemplate() => new()
    {
        Metadata = Metadata(TemplateName),
        Spec = new Metal3MachineTemplateSpecArgs
        {
            NodeReuse = true,
            Template = new Metal3MachineTemplateResourceArgs
            {
                Spec = new Metal3MachineSpecArgs
                {
                    AutomatedCleaningMode = "metadata",
                    DataTemplate = new DataTemplateRefArgs { Name = Name },
                    HostSelector = new HostSelectorArgs { MatchLabels = pool.HostSelector.ToImmutableDictionary() },
                    Image = new Metal3ImageArgs
                    {
                        Url = request.Image.Url.AbsoluteUri,
                        Checksum = request.Image.Sha256,
                        ChecksumType = "sha256",
                        DiskFormat = request.Image.Format.ToString().ToLowerInvariant(),
                    },
                },
            },
        },
    };

    public KubeadmControlPlaneArgs ControlPlane() => new()
    {
        Metadata = Metadata(request.Name),
        Spec = new KubeadmControlPlaneSpecArgs
        {
            Replicas = pool.Machines,
            Version = Version,
            MachineTemplate = new ControlPlaneMachineTemplateArgs
            {
                Spec = new ControlPlaneMachineSpecArgs
                {
                    InfrastructureRef = ClusterManifests.Reference(Metal3Api.Group, "Metal3MachineTemplate", TemplateName),
                    Deletion = new MachineDeletionArgs { NodeDrainTimeoutSeconds = 600, NodeVolumeDetachTimeoutSeconds = 300 },
                },
            },
            Rollout = new ControlPlaneRolloutArgs
            {
                Strategy = new RolloutStrategyArgs
                {
                    Type = "RollingUpdate",
                    RollingUpdate = new RollingUpdateArgs { MaxSurge = pool.MaxSurge },
                },
            },
            KubeadmConfigSpec = KubeadmManifests.ControlPlane(request, pool.Bootstrap),
        },
    };

    public KubeadmConfigTemplateArgs BootstrapTemplate() => new()
    {
        Metadata = Metadata(BootstrapName),
        Spec = new KubeadmConfigTemplateSpecArgs
        {
            Template = new KubeadmConfigTemplateResourceArgs { Spec = KubeadmManifests.Worker(pool.Bootstrap) },
        },
    };

    public MachineDeploymentArgs Deployment() => new()
    {
        Metadata = Metadata(Name),
        Spec = new MachineDeploymentSpecArgs
        {
            ClusterName = request.Name,
            Replicas = pool.Machines,
            Selector = Selector(DeploymentLabel, Name),
            Template = new MachineTemplateArgs
            {
                Metadata = new MachineMetadataArgs
                {
                    Labels = new Dictionary<string, string>
                    {
                        [ClusterApiGroup.ClusterNameLabel] = request.Name,
                        [DeploymentLabel] = Name,
                    },
                },
                Spec = new MachineSpecArgs
                {
                    ClusterName = request.Name,
                    Version = Version,
                    Bootstrap = new BootstrapArgs
                    {
                        ConfigRef = ClusterManifests.Reference(ClusterApiGroup.Bootstrap, "KubeadmConfigTemplate", BootstrapName),
                    },
                    InfrastructureRef = ClusterManifests.Reference(Metal3Api.Group, "Metal3MachineTemplate", TemplateName),
                    Deletion = new MachineDeletionArgs { NodeDrainTimeoutSeconds = 3600, NodeVolumeDetachTimeoutSeconds = 600 },
                },
            },
            Rollout = new MachineDeploymentRolloutArgs
            {
                Strategy = new RolloutStrategyArgs
                {
                    Type = "RollingUpdate",
                    RollingUpdate = new RollingUpdateArgs { MaxSurge = pool.MaxSurge, MaxUnavailable = pool.MaxUnavailable },
                },
            },
        },
    };

    public MachineHealthCheckArgs DeploymentHealthCheck() => HealthCheck(Selector(DeploymentLabel, Name), "10%");

    public MachineHealthCheckArgs ControlPlaneHealthCheck() => HealthCheck(Selector(ControlPlaneLabel, ""), "34%");

    private MachineHealthCheckArgs HealthCheck(LabelSelectorArgs selector, string whileUnhealthy) => new()
    {
        Metadata = Metadata(Name),
        Spec = new MachineHealthCheckSpecArgs
        {
            ClusterName = request.Name,
            Selector = selector,
            Checks = new HealthChecksArgs
            {
                NodeStartupTimeoutSeconds = pool.StartupSeconds,
                UnhealthyNodeConditions = new[]
                {
                    new UnhealthyConditionArgs { Type = "Ready", Status = "False", TimeoutSeconds = 900 },
                    new UnhealthyConditionArgs { Type = "Ready", Status = "Unknown", TimeoutSeconds = 900 },
                },
            },
            Remediation = new HealthRemediationArgs
            {
                TriggerIf = new RemediationTriggerArgs { UnhealthyLessThanOrEqualTo = whileUnhealthy },
                TemplateRef = new RemediationTemplateRefArgs
                {
                    ApiVersion = Metal3Api.Version,
                    Kind = "Metal3RemediationTemplate",
                    Name = ClusterManifests.RemediationName(request),
                },
            },
        },
    };

    private ObjectMetaArgs Metadata(string name) => ClusterManifests.Metadata(request, name);

    private LabelSelectorArgs Selector(string label, string value) => new()
    {
        MatchLabels = new Dictionary<string, string> { [ClusterApiGroup.ClusterNameLabel] = request.Name, [label] = value },
    };
}
