namespace Provisioning.Components.Catalog;

/// <summary>Hosts of a service on the internet and where they are. The row's id is the host, which stands for its subdomains too.</summary>
public sealed record ServiceEndpoint : CatalogRow
{
    /// <summary>What the service is.</summary>
    public required string Service { get; init; }

    /// <summary>Id of the company that runs it.</summary>
    public required string Operator { get; init; }

    /// <summary>The jurisdiction its data is in; null when it is spread over several or not public.</summary>
    public string? Jurisdiction { get; init; }
}
