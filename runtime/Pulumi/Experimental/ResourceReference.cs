namespace Pulumi.Experimental;

/// <summary>A reference to a resource, as it travels in properties.</summary>
public readonly struct ResourceReference : IEquatable<ResourceReference>
{
    /// <summary>A reference.</summary>
    /// <param name="urn">The resource.</param>
    /// <param name="id">Its id: <see cref="PropertyValue.Computed"/> while not known, null for a component.</param>
    /// <param name="version">Version of its package; empty where not given.</param>
    public ResourceReference(Urn urn, PropertyValue? id, string version)
    {
        URN = urn;
        Id = id;
        PackageVersion = version;
    }

    /// <summary>The resource.</summary>
    public Urn URN { get; }

    /// <summary>Its id: <see cref="PropertyValue.Computed"/> while not known, null for a component.</summary>
    public PropertyValue? Id { get; }

    /// <summary>Version of its package; empty where not given.</summary>
    public string PackageVersion { get; }

    /// <summary>Whether two references are the same.</summary>
    public static bool operator ==(ResourceReference left, ResourceReference right) => left.Equals(right);

    /// <summary>Whether two references differ.</summary>
    public static bool operator !=(ResourceReference left, ResourceReference right) => !left.Equals(right);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(URN, Id, PackageVersion);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is ResourceReference other && Equals(other);

    /// <inheritdoc/>
    public bool Equals(ResourceReference other) => URN == other.URN && Equals(Id, other.Id) && PackageVersion == other.PackageVersion;
}
