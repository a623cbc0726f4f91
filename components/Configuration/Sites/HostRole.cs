namespace Provisioning.Components.Configuration.Sites;

/// <summary>What a host is there for.</summary>
public enum HostRole
{
    /// <summary>A node of the management cluster.</summary>
    Management,

    /// <summary>A control-plane node of the workload cluster.</summary>
    ControlPlane,

    /// <summary>A GPU node of the workload cluster.</summary>
    Gpu,

    /// <summary>A storage backend, a node of the workload cluster.</summary>
    Storage,
}
