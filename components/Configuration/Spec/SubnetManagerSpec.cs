namespace Provisioning.Components.Configuration.Spec;

/// <summary>NVIDIA UFM, the subnet manager of the fabric.</summary>
public sealed record SubnetManagerSpec
{
    /// <summary>How many switch ports its appliances take from the compute fabric; in NVIDIA's reference designs 4.</summary>
    public required int FabricPorts { get; init; }

    /// <summary>User name and password for its REST interface, each a secret.</summary>
    public required CredentialsSpec Credentials { get; init; }
}
