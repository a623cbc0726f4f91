namespace Pulumi.Experimental.Provider;

/// <summary>Asks for the schema of the package.</summary>
/// <param name="version">Version of the schema's format.</param>
/// <param name="subpackageName">A parameterized package's name.</param>
/// <param name="subpackageVersion">A parameterized package's version.</param>
public sealed class GetSchemaRequest(int version, string? subpackageName, string? subpackageVersion)
{
    /// <summary>Version of the schema's format.</summary>
    public int Version { get; } = version;

    /// <summary>A parameterized package's name.</summary>
    public string? SubpackageName { get; } = subpackageName;

    /// <summary>A parameterized package's version.</summary>
    public string? SubpackageVersion { get; } = subpackageVersion;
}

/// <summary>The schema of the package.</summary>
public sealed class GetSchemaResponse
{
    /// <summary>The schema as JSON.</summary>
    public string? Schema { get; set; }
}
