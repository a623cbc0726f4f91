namespace Provisioning.Components.Configuration.Spec;

/// <summary>Network plugins that the toolkit can install.</summary>
public enum CniKind
{
    /// <summary>Cilium.</summary>
    Cilium,

    /// <summary>Calico, by the Tigera operator.</summary>
    Calico,
}
