namespace Pulumi;

/// <summary>An archive that the engine fetches.</summary>
public sealed class RemoteArchive : Archive
{
    /// <summary>The archive at a URI (http, https, file).</summary>
    public RemoteArchive(string uri) => Uri = uri ?? throw new ArgumentNullException(nameof(uri));

    internal string Uri { get; }
}
