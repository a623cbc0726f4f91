using Provisioning.Engine.State;
using Provisioning.Protocol.Diagnostics;

namespace Provisioning.Engine.Projects;

/// <summary>A file backend.</summary>
/// <param name="Url">What the user called it; selections are kept by it.</param>
/// <param name="Root">Its folder.</param>
public sealed record BackendAddress(string Url, string Root)
{
    /// <summary>The backend of the user's home folder.</summary>
    public const string Home = "file://~";

    private const string Scheme = "file://";

    /// <summary>A backend by its URL: <c>file://~</c>, <c>file://./x</c> or <c>file:///x</c>.</summary>
    /// <param name="url">The URL.</param>
    /// <param name="currentFolder">What <c>.</c> stands for.</param>
    /// <param name="homeFolder">What <c>~</c> stands for.</param>
    /// <exception cref="DiagnosticException">It is no folder.</exception>
    public static BackendAddress Parse(string url, string currentFolder, string homeFolder)
    {
        ArgumentNullException.ThrowIfNull(url);
        if (!url.StartsWith(Scheme, StringComparison.Ordinal))
            throw new DiagnosticException(StateDiagnostics.UnsupportedBackend(url, "only backends in a folder are supported"));
        var path = url[Scheme.Length..];
        var query = path.IndexOf('?', StringComparison.Ordinal);
        path = query < 0 ? path : path[..query];
        if (path.Length == 0)
            throw new DiagnosticException(StateDiagnostics.UnsupportedBackend(url, "the URL names no folder"));
        var root = path == "~" ? homeFolder
            : path.StartsWith("~/", StringComparison.Ordinal) ? Path.Combine(homeFolder, path[2..])
            : Path.Combine(currentFolder, path);
        return new BackendAddress(url, Path.GetFullPath(root));
    }
}
