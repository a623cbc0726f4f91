using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Runtime.Loader;
using Provisioning.Protocol.Grpc;

namespace Provisioning.Engine.Hosting;

/// <summary>
/// Programs and policy packs loaded into this process, with what they share loaded once. Only what was built against this very build of
/// the protocol, and with nothing that differs from what is loaded already, can be: anything else, a program on the official packages
/// first of all, runs in a process of its own.
/// </summary>
internal sealed class HostedAssemblies
{
    private static readonly string Protocol = typeof(InProcessConnection).Assembly.GetName().Name!;

    private const string Sdk = "Pulumi";

    private readonly Lock gate = new();
    private readonly Dictionary<string, string> files
        = ByName(((string?)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") ?? "").Split(Path.PathSeparator));

    // The default context, not one of its own: libraries look types up by name, and look nowhere else.
    public HostedAssemblies() => AssemblyLoadContext.Default.Resolving += Resolve;

    /// <summary>Loads a built program, or null where it cannot share this process.</summary>
    /// <param name="binary">Its <c>.dll</c>.</param>
    public Assembly? TryLoad(string binary)
    {
        var file = Path.GetFullPath(binary);
        if (!file.EndsWith(".dll", StringComparison.OrdinalIgnoreCase) || Path.GetDirectoryName(file) is not { } folder || !File.Exists(file))
            return null;
        var theirs = ByName(Directory.EnumerateFiles(folder, "*.dll"));
        lock (gate)
        {
            if (!theirs.ContainsKey(Protocol)
                || (theirs.TryGetValue(Sdk, out var sdk) && !DialsInProcess(sdk))
                || theirs.Any(pair => files.TryGetValue(pair.Key, out var ours) && !CanStandFor(ours, pair.Value)))
                return null;
            foreach (var (name, path) in theirs)
                files.TryAdd(name, path);
        }

        return AssemblyLoadContext.Default.LoadFromAssemblyPath(file);
    }

    private Assembly? Resolve(AssemblyLoadContext context, AssemblyName assembly)
    {
        lock (gate)
            return assembly.Name is { } name && files.TryGetValue(name, out var file) ? context.LoadFromAssemblyPath(file) : null;
    }

    private static Dictionary<string, string> ByName(IEnumerable<string> paths)
    {
        var files = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var path in paths)
            files.TryAdd(Path.GetFileNameWithoutExtension(path), path);
        return files;
    }

    // Of the shared framework any that is not older will do, as when a process starts. Of the rest only the very same build.
    private static bool CanStandFor(string ours, string theirs)
        => IsFramework(ours)
            ? AssemblyName.GetAssemblyName(ours).Version >= AssemblyName.GetAssemblyName(theirs).Version
            : BuildOf(ours) == BuildOf(theirs);

    // The official SDK knows nothing of our protocol and dials sockets only; what else lies beside it may well have brought the protocol along.
    private static bool DialsInProcess(string sdk)
    {
        using var reader = new PEReader(File.OpenRead(sdk));
        var metadata = reader.GetMetadataReader();
        return metadata.AssemblyReferences.Any(reference => metadata.StringComparer.Equals(metadata.GetAssemblyReference(reference).Name, Protocol));
    }

    // What the compiler calls a build: the same whether or not it was compiled to native code.
    private static Guid BuildOf(string assembly)
    {
        using var reader = new PEReader(File.OpenRead(assembly));
        var metadata = reader.GetMetadataReader();
        return metadata.GetGuid(metadata.GetModuleDefinition().Mvid);
    }

    private static bool IsFramework(string file)
        => !file.StartsWith(AppContext.BaseDirectory, StringComparison.Ordinal)
            && Path.GetFullPath(file).Contains($"{Path.DirectorySeparatorChar}shared{Path.DirectorySeparatorChar}Microsoft.", StringComparison.Ordinal);
}
