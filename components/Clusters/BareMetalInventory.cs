using System.Globalization;
using Provisioning.Components.Clusters.Metal3;
using Provisioning.Components.Clusters.Nodes;
using Provisioning.Components.Clusters.Planning;
using Provisioning.Components.Compute;
using Provisioning.Components.Configuration.Sites;
using Pulumi;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using CustomResource = Pulumi.Kubernetes.ApiExtensions.CustomResource;

namespace Provisioning.Components.Clusters;

/// <summary>
/// The site's hosts as Metal3 knows them, one BareMetalHost each: how to reach its BMC, what it boots from, where it
/// stands and which pool it may serve. Hosts that no pool asked for are listed too and stay powered off.
/// </summary>
public sealed class BareMetalInventory : ComponentResource
{
    /// <summary>Registers the inventory.</summary>
    /// <param name="name">Name of the component.</param>
    /// <param name="site">The site.</param>
    /// <param name="plan">Which hosts serve which pool.</param>
    /// <param name="ns">The namespace of the hosts, where their credentials are too.</param>
    /// <param name="options">Parent and provider.</param>
    public BareMetalInventory(string name, SiteSpec site, HostPlan plan, string ns, ComponentResourceOptions? options = null)
        : base("provisioning:clusters:BareMetalInventory", name, options)
    {
        foreach (var pool in plan.Pools)
        {
            foreach (var host in pool.Hosts)
                Register(host, HostMetadata.Serves(pool.Demand.Cluster, pool.Demand.Name));
        }

        foreach (var host in plan.Unused)
            Register(host, serves: null);
        HostCount = site.Hosts.Count;
        RegisterOutputs(new Dictionary<string, object?> { ["hosts"] = HostCount });

        void Register(HostSpec host, string? serves) =>
            _ = new CustomResource(host.Name, HostArgs(site, host, serves, ns), new CustomResourceOptions { Parent = this });
    }

    /// <summary>How many hosts the inventory has.</summary>
    public int HostCount { get; }

    /// <summary>The Secret that holds the user name and password of the BMCs that share them.</summary>
    public static string CredentialsSecret(string credentials) => $"bmc-{credentials}";

    private static BareMetalHostArgs HostArgs(SiteSpec site, HostSpec host, string? serves, string ns)
    {
        var labels = new Dictionary<string, string>
        {
            [HostMetadata.RoleLabel] = host.Role.ToString().ToLowerInvariant(),
            [NodeLabels.Rack] = host.Rack,
        };
        if (serves is not null)
            labels[HostMetadata.ServesLabel] = serves;
        if (host.System is not null)
            labels[NodeLabels.System] = host.System;
        var annotations = new Dictionary<string, string>();
        if (host.Address is { } address)
        {
            annotations[HostMetadata.NodeIpAnnotation] = address.ToString();
            annotations[HostMetadata.AddressAnnotation] =
                string.Create(CultureInfo.InvariantCulture, $"{address}/{site.Network.Machines.Cidr.PrefixLength}");
        }

        return new BareMetalHostArgs
        {
            Metadata = new ObjectMetaArgs { Name = host.Name, Namespace = ns, Labels = labels, Annotations = annotations },
            Spec = new BareMetalHostSpecArgs
            {
                Online = serves is not null,
                Bmc = new BmcArgs { Address = host.Bmc, CredentialsName = CredentialsSecret(host.Credentials) },
                BootMacAddress = host.Mac.ToString(),
                BootMode = "UEFI",
                AutomatedCleaningMode = "metadata",
                RootDeviceHints = RootDeviceHints(host.RootDevice),
            },
        };
    }

    private static RootDeviceHintsArgs RootDeviceHints(RootDeviceSpec device)
    {
        var hints = new RootDeviceHintsArgs();
        if (device.DeviceName is not null)
            hints.DeviceName = device.DeviceName;
        if (device.Model is not null)
            hints.Model = device.Model;
        if (device.SerialNumber is not null)
            hints.SerialNumber = device.SerialNumber;
        if (device.Wwn is not null)
            hints.Wwn = device.Wwn;
        if (device.MinSize is { } size)
            hints.MinSizeGigabytes = checked((int)Math.Ceiling(size.Gigabytes));
        if (device.Rotational is { } rotational)
            hints.Rotational = rotational;
        return hints;
    }
}
