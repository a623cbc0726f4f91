namespace Provisioning.Components.Configuration.Spec;

/// <summary>Who holds encryption keys, from the weakest to the strongest assurance for the tenant.</summary>
public enum KeyCustody
{
    /// <summary>The operator of the site.</summary>
    Provider,

    /// <summary>A third party trusted by the tenant.</summary>
    External,

    /// <summary>The tenant alone.</summary>
    Customer,
}
