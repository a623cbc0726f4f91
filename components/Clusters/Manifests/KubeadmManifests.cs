using Provisioning.Components.Clusters.ClusterApi;
using Provisioning.Components.Clusters.Nodes;
using Provisioning.Components.Clusters.Planning;
using Provisioning.Components.Compute;
using Provisioning.Components.Platform.Charts;

namespace Provisioning.Components.Clusters.Manifests;

/// <summary>kubeadm's configuration of a node.</summary>
internal static class KubeadmManifests
{
    public static KubeadmConfigSpecArgs Worker(NodeBootstrap bootstrap)
    {
        var spec = Node(bootstrap);
        spec.JoinConfiguration = new NodeConfigurationArgs { NodeRegistration = Registration(bootstrap) };
        return spec;
    }

    public static KubeadmConfigSpecArgs ControlPlane(MetalClusterRequest request, NodeBootstrap bootstrap)
    {
        var spec = Node(bootstrap);
        var init = new NodeConfigurationArgs { NodeRegistration = Registration(bootstrap) };
        if (NetworkPlugin.ReplacesKubeProxy(request.Spec.Cni.Kind))
            init.SkipPhases = new[] { "addon/kube-proxy" };
        spec.InitConfiguration = init;
        spec.JoinConfiguration = new NodeConfigurationArgs { NodeRegistration = Registration(bootstrap) };
        spec.ClusterConfiguration = new ClusterConfigurationArgs
        {
            ImageRepository = request.KubernetesImages,
            // Upstream has CoreDNS one folder deeper, which kubeadm only knows of its default registry.
            Dns = new DnsArgs { ImageRepository = $"{request.KubernetesImages}/coredns" },
            ApiServer = new ApiServerArgs
            {
                CertSans = new[] { request.Endpoint.Host },
                ExtraArgs = new[]
                {
                    Flag("audit-log-maxage", "30"),
                    Flag("audit-log-maxbackup", "10"),
                    Flag("audit-log-maxsize", "100"),
                    Flag("audit-log-path", $"{AuditPolicy.LogDirectory}/audit.log"),
                    Flag("audit-policy-file", AuditPolicy.FilePath),
                    Flag("profiling", "false"),
                    Flag("tls-min-version", "VersionTLS12"),
                },
                ExtraVolumes = new[]
                {
                    new HostPathMountArgs
                    {
                        Name = "audit-policy",
                        HostPath = AuditPolicy.FilePath,
                        MountPath = AuditPolicy.FilePath,
                        PathType = "File",
                        ReadOnly = true,
                    },
                    new HostPathMountArgs
                    {
                        Name = "audit-log",
                        HostPath = AuditPolicy.LogDirectory,
                        MountPath = AuditPolicy.LogDirectory,
                        PathType = "DirectoryOrCreate",
                    },
                },
            },
            ControllerManager = new ControlPlaneComponentArgs { ExtraArgs = new[] { Flag("profiling", "false") } },
            Scheduler = new ControlPlaneComponentArgs { ExtraArgs = new[] { Flag("profiling", "false") } },
        };
        return spec;
    }

    private static KubeadmConfigSpecArgs Node(NodeBootstrap bootstrap)
    {
        var spec = new KubeadmConfigSpecArgs
        {
            Ntp = new NtpArgs { Enabled = true, Servers = bootstrap.TimeServers },
        };
        if (!bootstrap.Files.IsEmpty)
            spec.Files = bootstrap.Files.Select(File).ToArray();
        if (!bootstrap.Before.IsEmpty)
            spec.PreKubeadmCommands = bootstrap.Before;
        if (!bootstrap.After.IsEmpty)
            spec.PostKubeadmCommands = bootstrap.After;
        return spec;
    }

    private static FileArgs File(NodeFile file)
    {
        var args = new FileArgs { Path = file.Path, Owner = "root:root", Permissions = file.Permissions };
        if (file.Content is not null)
            args.Content = file.Content;
        if (file.Secret is { } secret)
            args.ContentFrom = new FileSourceArgs { Secret = new SecretKeyArgs { Name = secret.Name, Key = secret.Key } };
        return args;
    }

    private static NodeRegistrationArgs Registration(NodeBootstrap bootstrap)
    {
        var registration = new NodeRegistrationArgs
        {
            Name = HostMetadata.Name,
            KubeletExtraArgs = bootstrap.KubeletArguments.Select(flag => Flag(flag.Key, flag.Value)).ToArray(),
        };
        if (!bootstrap.Taints.IsEmpty)
            registration.Taints = bootstrap.Taints.Select(Taint).ToArray();
        // kubeadm pulls its images itself, without the credentials that only the kubelet has.
        if (bootstrap.PullsWithCredentials)
            registration.IgnorePreflightErrors = new[] { "ImagePull" };
        return registration;
    }

    private static TaintArgs Taint(NodeTaint taint) => new() { Key = taint.Key, Value = taint.Value, Effect = taint.Effect };

    private static NamedValueArgs Flag(string name, string value) => new() { Name = name, Value = value };
}
