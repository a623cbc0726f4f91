namespace Pulumi;

/// <summary>Content that the engine fetches.</summary>
public sealed class RemoteAsset : Asset
{
    /// <summary>The content at a URI (http, https, file).</summary>
    public RemoteAsset(string uri) => Uri = uri ?? throw new ArgumentNullException(nameof(uri));

    internal string Uri { get; }
}
