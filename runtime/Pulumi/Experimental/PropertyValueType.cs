namespace Pulumi.Experimental;

#pragma warning disable CA1720 // The names are the official SDK's.
/// <summary>What a <see cref="PropertyValue"/> is.</summary>
public enum PropertyValueType
{
    /// <summary>Nothing.</summary>
    Null,

    /// <summary>True or false.</summary>
    Bool,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A string.</summary>
    String,

    /// <summary>A list.</summary>
    Array,

    /// <summary>A map.</summary>
    Map,

    /// <summary>An asset.</summary>
    Asset,

    /// <summary>An archive.</summary>
    Archive,

    /// <summary>A reference to a resource.</summary>
    Resource,

    /// <summary>Not known yet.</summary>
    Computed,
}
#pragma warning restore CA1720
