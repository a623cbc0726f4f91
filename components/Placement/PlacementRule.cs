namespace Provisioning.Components.Placement;

/// <summary>The rules that a candidate must satisfy.</summary>
public enum PlacementRule
{
    /// <summary>It stands where the data may be.</summary>
    Jurisdiction,

    /// <summary>Its operator and everybody who controls it are seated where that is allowed.</summary>
    OperatorControl,

    /// <summary>It holds the required certificates on the day that counts.</summary>
    Certification,

    /// <summary>The keys may be held by whom the tenant demands.</summary>
    KeyCustody,

    /// <summary>It has the GPU nodes.</summary>
    Capacity,
}
