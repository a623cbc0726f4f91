namespace Pulumi;

/// <summary>How a resource's method is called.</summary>
public class CallOptions
{
    /// <summary>A resource whose provider is used where none is given.</summary>
    public Resource? Parent { get; set; }

    /// <summary>The provider to ask.</summary>
    public ProviderResource? Provider { get; set; }

    /// <summary>The version of the provider's plugin.</summary>
    public string? Version { get; set; }

    /// <summary>Where the provider's plugin is downloaded from, if not from the usual place.</summary>
    public string? PluginDownloadURL { get; set; }
}
