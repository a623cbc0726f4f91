using System.Collections.Concurrent;
using Google.Protobuf;

namespace Pulumi;

/// <summary>Packages registered with the engine, each once.</summary>
internal sealed class PackageRegistry(IMonitor monitor, MonitorFeatures features)
{
    private readonly ConcurrentDictionary<string, Lazy<Task<string>>> references = new(StringComparer.Ordinal);

    /// <summary>The engine's reference for a package; empty where none was asked for or the engine has none for a plain one.</summary>
    public async Task<string> ReferenceAsync(RegisterPackageRequest? request)
        => request is null ? "" : await references.GetOrAdd(KeyOf(request), _ => new(() => RegisterAsync(request))).Value.ConfigureAwait(false);

    private static string KeyOf(RegisterPackageRequest request)
    {
        var parameters = request.Parameterization ?? request.Extension;
        var suffix = parameters is null ? "" : $"{parameters.Name}\0{parameters.Version}\0{Convert.ToBase64String(parameters.Value)}";
        return string.Join('\0', request.Name, request.Version, request.DownloadUrl, suffix);
    }

    private static Pulumirpc.Parameterization? ToWire(RegisterPackageRequest.PackageParameterization? parameters) => parameters is null
        ? null
        : new Pulumirpc.Parameterization
        {
            Name = parameters.Name,
            Version = parameters.Version,
            Value = ByteString.CopyFrom(parameters.Value),
        };

    private async Task<string> RegisterAsync(RegisterPackageRequest request)
    {
        await features.RequireParameterizationAsync().ConfigureAwait(false);
        var wire = new Pulumirpc.RegisterPackageRequest
        {
            Name = request.Name,
            Version = request.Version,
            DownloadUrl = request.DownloadUrl,
            Parameterization = ToWire(request.Parameterization),
            Extension = ToWire(request.Extension),
        };
        foreach (var (platform, checksum) in request.Checksums)
            wire.Checksums.Add(platform, ByteString.CopyFrom(checksum));
        try
        {
            return await monitor.RegisterPackageAsync(wire).ConfigureAwait(false);
        }
        catch (Exception) when (request.Parameterization is null && request.Extension is null)
        {
            // A plain package is found by the version and URL in each request as well.
            return "";
        }
    }
}
