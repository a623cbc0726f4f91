using Microsoft.Extensions.Configuration;

namespace Provisioning.Components.Configuration.Reading;

/// <summary>One structured value of a stack's configuration, as the JSON text in which Pulumi hands it to programs and policy packs.</summary>
/// <param name="key">The key, without its namespace.</param>
/// <param name="json">The JSON text.</param>
public sealed class PulumiConfigurationSource(string key, string json) : IConfigurationSource
{
    /// <inheritdoc/>
    public IConfigurationProvider Build(IConfigurationBuilder builder) => new PulumiConfigurationProvider(key, json);
}
