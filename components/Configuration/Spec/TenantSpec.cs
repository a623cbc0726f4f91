namespace Provisioning.Components.Configuration.Spec;

/// <summary>Whose environment it is.</summary>
public sealed record TenantSpec
{
    /// <summary>Name of the tenant: a DNS label.</summary>
    public required string Name { get; init; }

    /// <summary>Kubernetes namespace of the tenant's workloads; the tenant's name unless given.</summary>
    public string? Namespace { get; init; }

    /// <summary>Legal country of the tenant, an ISO 3166 code; null when it does not matter to a rule.</summary>
    public string? Jurisdiction { get; init; }

    /// <summary>The namespace, given or by default.</summary>
    public string WorkloadNamespace() => Namespace ?? Name;
}
