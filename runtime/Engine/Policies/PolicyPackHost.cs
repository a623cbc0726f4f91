using System.Collections.Concurrent;
using System.Reflection;
using Provisioning.Engine.Hosting;
using Provisioning.Engine.Plugins;
using Provisioning.Engine.Programs;
using Provisioning.Protocol.Diagnostics;
using Provisioning.Protocol.Grpc;

namespace Provisioning.Engine.Policies;

/// <summary>
/// Starts policy packs: an executable as it is; a folder by the runtime its <c>PulumiPolicy.yaml</c> names. A .NET pack is not
/// built where <see cref="BinaryVariable"/> or the runtime option <c>binary</c> names what it was built to.
/// </summary>
/// <param name="builds">Builds projects.</param>
/// <param name="environment">The environment variables of this process.</param>
/// <param name="hosting">Runs the packs of previews in this process where it can; null for never.</param>
public sealed class PolicyPackHost(
    DotnetBuilds builds, IReadOnlyDictionary<string, string> environment, ProcessHosting? hosting = null) : IPolicyPackHost
{
    /// <summary>Built packs by folder: <c>FOLDER=EXECUTABLE</c>, several separated by <c>;</c>.</summary>
    public const string BinaryVariable = "PROVISION_PACK_BINARY";

    private const string ManifestName = "PulumiPolicy.yaml";

    /// <inheritdoc/>
    public async Task<RunningPolicyPack> StartAsync(PolicyPackStart start, CancellationToken cancellationToken)
    {
        var path = Path.GetFullPath(start.Path);
        if (File.Exists(path))
        {
            var directory = Path.GetDirectoryName(path)!;
            var beside = Path.Combine(directory, ManifestName);
            var manifest = File.Exists(beside) ? PolicyPackManifest.Read(beside) : null;
            return await RunAsync(start, path, directory, manifest?.Version, cancellationToken);
        }

        var file = Path.Combine(path, ManifestName);
        if (!File.Exists(file))
        {
            throw new PluginException(new Diagnostic(
                "PRV6104", DiagnosticSeverity.Error, "Policy pack not found",
                $"It is neither an executable nor a folder with a {ManifestName}.", start.Path));
        }

        return await StartFolderAsync(start, path, PolicyPackManifest.Read(file), cancellationToken);
    }

    private async Task<RunningPolicyPack> StartFolderAsync(
        PolicyPackStart start, string folder, PolicyPackManifest manifest, CancellationToken cancellationToken)
    {
        var main = manifest.Main is { Length: > 0 } named ? Path.GetFullPath(named, folder) : folder;
        switch (manifest.Runtime)
        {
            case "dotnet":
                var binary = BuiltBinaries.Find(environment, BinaryVariable, folder)
                    ?? (manifest.Options.TryGetValue("binary", out var option) ? Path.GetFullPath(option, folder) : null)
                    ?? await builds.BuildAsync(main, cancellationToken);
                return await RunAsync(start, binary, folder, manifest.Version, cancellationToken);
            case "nodejs":
                return await RunNodeAsync(start, folder, manifest.Version, cancellationToken);
            default:
                throw new PluginException(new Diagnostic(
                    "PRV6105", DiagnosticSeverity.Error, "Policy pack runtime not supported",
                    $"Its runtime is '{manifest.Runtime}'; supported are dotnet and nodejs.", Path.Combine(folder, ManifestName)));
        }
    }

    private async Task<RunningPolicyPack> RunAsync(
        PolicyPackStart start, string binary, string directory, string? version, CancellationToken cancellationToken)
        => start.IsPreview && hosting?.TryLoad(binary) is { } pack
            ? await RunHostedAsync(hosting, pack, start, binary, directory, version, cancellationToken)
            : await RunProcessAsync(start, binary, directory, version, cancellationToken);

    private static async Task<RunningPolicyPack> RunHostedAsync(
        ProcessHosting hosting, Assembly pack, PolicyPackStart start, string binary, string directory, string? version,
        CancellationToken cancellationToken)
    {
        var connection = new InProcessConnection(start.Endpoint.InProcess);
        var printed = new ConcurrentQueue<string>();
        var run = hosting.RunAsync(
            pack, [connection.Address], start.Program.ProgramDirectory, new Dictionary<string, string>(StringComparer.Ordinal),
            Take, CancellationToken.None);
        if (await Task.WhenAny(connection.Served, run).WaitAsync(cancellationToken) == run)
        {
            connection.Dispose();
            throw PluginProcess.EndedEarly(binary, await run, string.Join("\n", printed));
        }

        return new RunningPolicyPack(await connection.Served, connection.Address, directory, version, async () =>
        {
            connection.Dispose();
            await run;
        });

        void Take(string line, bool isError)
        {
            if (!connection.Served.IsCompleted)
                printed.Enqueue(line);
            start.Log(line, isError);
        }
    }

    private static async Task<RunningPolicyPack> RunProcessAsync(
        PolicyPackStart start, string binary, string directory, string? version, CancellationToken cancellationToken)
    {
        var address = await start.Endpoint.ListenAsync(cancellationToken);
        var (fileName, arguments) = DotnetBuilds.StartOf(binary);
        var process = await PluginProcess.StartAsync(
            new ProcessStart(fileName, [.. arguments, address], start.Program.ProgramDirectory, new Dictionary<string, string>(StringComparer.Ordinal)),
            binary, start.Log, cancellationToken);
        return new RunningPolicyPack(process.Channel.CreateCallInvoker(), address, directory, version, process.DisposeAsync);
    }

    private static async Task<RunningPolicyPack> RunNodeAsync(
        PolicyPackStart start, string folder, string? version, CancellationToken cancellationToken)
    {
        var script = NodeModules.FindScript(folder, "run-policy-pack");
        var address = await start.Endpoint.ListenAsync(cancellationToken);
        var program = start.Program;
        var variables = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["PULUMI_NODEJS_ORGANIZATION"] = program.Organization,
            ["PULUMI_NODEJS_PROJECT"] = program.Project,
            ["PULUMI_NODEJS_STACK"] = program.Stack,
            ["PULUMI_NODEJS_DRY_RUN"] = start.IsPreview ? "true" : "false",
            ["PULUMI_CONFIG"] = ProgramEnvironment.Config(program),
        };
        var process = await PluginProcess.StartAsync(
            new ProcessStart("node", [script, address, folder], folder, variables), folder, start.Log, cancellationToken);
        return new RunningPolicyPack(process.Channel.CreateCallInvoker(), address, folder, version, process.DisposeAsync);
    }
}
