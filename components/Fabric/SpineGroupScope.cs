namespace Provisioning.Components.Fabric;

/// <summary>Which leaves share their spines once a fabric has a core tier.</summary>
public enum SpineGroupScope
{
    /// <summary>One spine-leaf group a rail across all scalable units, split where it outgrows a spine.</summary>
    Rail,

    /// <summary>One spine-leaf group a rail and scalable unit.</summary>
    ScalableUnitAndRail,
}
