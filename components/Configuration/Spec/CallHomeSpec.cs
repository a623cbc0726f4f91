namespace Provisioning.Components.Configuration.Spec;

/// <summary>Where the storage system sends its telemetry.</summary>
public sealed record CallHomeSpec
{
    /// <summary>Whether it sends any.</summary>
    public required bool Enabled { get; init; }

    /// <summary>The service, an https URL; required when enabled.</summary>
    public Uri? Endpoint { get; init; }
}
