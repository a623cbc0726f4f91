using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Pulumirpc;

namespace Provisioning.Engine.Monitor;

/// <summary>Which plugin a request wants: package, version and where to get it.</summary>
internal sealed record PackageReference(string Package, string Version = "", string DownloadUrl = "")
{
    /// <summary>The package of a token <c>package:module:Name</c>.</summary>
    public static string PackageOf(string token)
    {
        var end = token.IndexOf(':', StringComparison.Ordinal);
        return end < 0 ? token : token[..end];
    }
}

/// <summary>Packages that the program registered by reference.</summary>
internal sealed class PackageReferences
{
    private readonly ConcurrentDictionary<string, PackageReference> byReference = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<PackageReference, string> references = new();

    /// <summary>The reference of a package; the same for the same content.</summary>
    public string Register(RegisterPackageRequest request)
    {
        var package = new PackageReference(request.Name, request.Version, request.DownloadUrl);
        var reference = references.GetOrAdd(package, Name);
        byReference[reference] = package;
        return reference;
    }

    private static string Name(PackageReference package)
        => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{package.Package}\0{package.Version}\0{package.DownloadUrl}")));

    /// <summary>The package a request means: by reference, or else by what it says itself.</summary>
    public PackageReference Resolve(string reference, string token, string version, string downloadUrl)
        => reference.Length == 0 ? new PackageReference(PackageReference.PackageOf(token), version, downloadUrl)
            : byReference.TryGetValue(reference, out var package) ? package
            : throw new Grpc.Core.RpcException(new Grpc.Core.Status(
                Grpc.Core.StatusCode.InvalidArgument, $"unknown provider package '{reference}'"));
}
