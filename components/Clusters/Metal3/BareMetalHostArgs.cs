using Pulumi;
using Pulumi.Kubernetes.ApiExtensions;

namespace Provisioning.Components.Clusters.Metal3;

/// <summary>A <c>metal3.io/v1alpha1</c> BareMetalHost: one machine of the site's inventory and how to reach its BMC.</summary>
internal sealed class BareMetalHostArgs() : CustomResourceArgs("metal3.io/v1alpha1", "BareMetalHost")
{
    [Input("spec", required: true)]
    public Input<BareMetalHostSpecArgs>? Spec { get; set; }
}

/// <summary>What the baremetal operator must know of a host before it can inspect and provision it.</summary>
internal sealed class BareMetalHostSpecArgs : ResourceArgs
{
    /// <summary>Whether the host is powered on.</summary>
    [Input("online", required: true)]
    public Input<bool>? Online { get; set; }

    /// <summary>The management controller.</summary>
    [Input("bmc", required: true)]
    public Input<BmcArgs>? Bmc { get; set; }

    /// <summary>The MAC address of the port that the host boots from; inspection matches the host by it.</summary>
    [Input("bootMACAddress", required: true)]
    public Input<string>? BootMacAddress { get; set; }

    /// <summary><c>UEFI</c>, <c>UEFISecureBoot</c> or <c>legacy</c>.</summary>
    [Input("bootMode")]
    public Input<string>? BootMode { get; set; }

    /// <summary><c>x86_64</c> or <c>aarch64</c>; chooses the inspection ramdisk.</summary>
    [Input("architecture")]
    public Input<string>? Architecture { get; set; }

    /// <summary><c>metadata</c> wipes partition tables between tenants, <c>disabled</c> does not.</summary>
    [Input("automatedCleaningMode")]
    public Input<string>? AutomatedCleaningMode { get; set; }

    /// <summary>Which disk takes the operating system.</summary>
    [Input("rootDeviceHints")]
    public Input<RootDeviceHintsArgs>? RootDeviceHints { get; set; }
}

/// <summary>A host's management controller.</summary>
internal sealed class BmcArgs : ResourceArgs
{
    /// <summary>For example <c>redfish-virtualmedia+https://10.0.0.1/redfish/v1/Systems/1</c>.</summary>
    [Input("address", required: true)]
    public Input<string>? Address { get; set; }

    /// <summary>The Secret, in the host's namespace, that holds user name and password.</summary>
    [Input("credentialsName", required: true)]
    public Input<string>? CredentialsName { get; set; }

    /// <summary>Accept any certificate of the BMC. Never set for a sovereign site unless the BMC cannot do better.</summary>
    [Input("disableCertificateVerification")]
    public Input<bool>? DisableCertificateVerification { get; set; }
}

/// <summary>How to find the disk that takes the operating system. All given hints must match.</summary>
internal sealed class RootDeviceHintsArgs : ResourceArgs
{
    [Input("deviceName")]
    public Input<string>? DeviceName { get; set; }

    [Input("model")]
    public Input<string>? Model { get; set; }

    [Input("vendor")]
    public Input<string>? Vendor { get; set; }

    [Input("serialNumber")]
    public Input<string>? SerialNumber { get; set; }

    [Input("wwn")]
    public Input<string>? Wwn { get; set; }

    /// <summary>The least size of the disk, in gigabytes (10^9 bytes).</summary>
    [Input("minSizeGigabytes")]
    public Input<int>? MinSizeGigabytes { get; set; }

    [Input("rotational")]
    public Input<bool>? Rotational { get; set; }
}
