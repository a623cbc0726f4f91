namespace Provisioning.Components.Configuration.Spec;

/// <summary>An S3 object store that snapshots are copied to.</summary>
public sealed record BackupSpec
{
    /// <summary>The service, an https URL.</summary>
    public required Uri Endpoint { get; init; }

    /// <summary>The bucket.</summary>
    public required string Bucket { get; init; }

    /// <summary>Where the bucket is: an ISO 3166 code.</summary>
    public required string Location { get; init; }

    /// <summary>Access key id and secret access key.</summary>
    public required CredentialsSpec Credentials { get; init; }
}
