using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Pulumirpc;

namespace Provisioning.Engine.Monitor;

/// <summary>Which plugin a request wants: its name and version, where to get it, and what it is parameterized with.</summary>
internal sealed record PackageReference(string Plugin, string PluginVersion = "", string DownloadUrl = "", PackageParameter? Parameter = null)
{
    /// <summary>The package: the plugin's own, or the one it is parameterized to serve.</summary>
    public string Package => Parameter?.Name ?? Plugin;

    /// <summary>The package's version, or empty.</summary>
    public string Version => Parameter?.Version ?? PluginVersion;

    /// <summary>The package of a token <c>package:module:Name</c>.</summary>
    public static string PackageOf(string token)
    {
        var end = token.IndexOf(':', StringComparison.Ordinal);
        return end < 0 ? token : token[..end];
    }
}

/// <summary>What makes a plugin serve another package.</summary>
/// <param name="Name">The package.</param>
/// <param name="Version">Its version.</param>
/// <param name="Value">The parameter, in base64.</param>
internal sealed record PackageParameter(string Name, string Version, string Value);

/// <summary>Packages that the program registered by reference.</summary>
internal sealed class PackageReferences
{
    private readonly ConcurrentDictionary<string, PackageReference> byReference = new(StringComparer.Ordinal);

    /// <summary>The reference of a package; the same for the same content.</summary>
    public string Register(RegisterPackageRequest request)
    {
        var package = new PackageReference(
            request.Name, request.Version, request.DownloadUrl,
            request.Parameterization is { } given ? new PackageParameter(given.Name, given.Version, given.Value.ToBase64()) : null);
        var reference = Name(package);
        byReference[reference] = package;
        return reference;
    }

    /// <summary>The package a request means: by reference, or else by what it says itself.</summary>
    public PackageReference Resolve(string reference, string token, string version, string downloadUrl)
        => reference.Length == 0 ? new PackageReference(PackageReference.PackageOf(token), version, downloadUrl)
            : byReference.TryGetValue(reference, out var package) ? package
            : throw new Grpc.Core.RpcException(new Grpc.Core.Status(
                Grpc.Core.StatusCode.InvalidArgument, $"unknown provider package '{reference}'"));

    /// <summary>The package of a reference; null where the request names none.</summary>
    public PackageReference? Find(string reference)
        => reference.Length == 0 ? null : Resolve(reference, "", "", "");

    private static string Name(PackageReference package)
        => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join(
            '\0', package.Plugin, package.PluginVersion, package.DownloadUrl, package.Parameter?.Name, package.Parameter?.Version, package.Parameter?.Value))));
}
