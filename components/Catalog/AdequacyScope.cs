namespace Provisioning.Components.Catalog;

/// <summary>Whom an adequacy decision covers.</summary>
public enum AdequacyScope
{
    /// <summary>Every recipient.</summary>
    All,

    /// <summary>Recipients of a sector or under one law only.</summary>
    Sector,

    /// <summary>Recipients that have certified themselves; it depends on the recipient, not on the place.</summary>
    CertifiedOrganisations,
}
