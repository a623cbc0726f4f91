using System.Globalization;
using System.Reflection;
using Provisioning.Engine.Hosting;
using Provisioning.Engine.Plugins;
using Provisioning.Protocol.Grpc;

namespace Provisioning.Engine.Programs;

/// <summary>
/// Runs .NET programs. What to run is, in this order: what the launcher built already (<see cref="BinaryVariable"/>), the
/// runtime option <c>binary</c>, or what the project builds to.
/// </summary>
/// <param name="builds">Builds projects.</param>
/// <param name="environment">The environment variables of this process.</param>
/// <param name="hosting">Runs previews in this process where it can; null for never.</param>
public sealed class DotnetLanguageHost(
    DotnetBuilds builds, IReadOnlyDictionary<string, string> environment, ProcessHosting? hosting = null) : ILanguageHost
{
    /// <summary>Built programs by folder, which are not built again: <c>FOLDER=FILE</c>, several separated by <c>;</c>.</summary>
    public const string BinaryVariable = "PROVISION_PROGRAM_BINARY";

    /// <inheritdoc/>
    public async Task<ProgramExit> RunAsync(ProgramRun run, CancellationToken cancellationToken)
    {
        var binary = await BinaryAsync(run, cancellationToken);
        return run.IsPreview && hosting?.TryLoad(binary) is { } program
            ? await RunHostedAsync(hosting, program, run, cancellationToken)
            : await RunProcessAsync(binary, run, cancellationToken);
    }

    private static async Task<ProgramExit> RunHostedAsync(
        ProcessHosting hosting, Assembly program, ProgramRun run, CancellationToken cancellationToken)
    {
        using var connection = new InProcessConnection(run.Endpoint.InProcess);
        var code = await hosting.RunAsync(
            program, [], run.Program.ProgramDirectory, Environment(run, connection.Address), run.Output, cancellationToken);
        return ProgramProcess.Exit(code);
    }

    private static async Task<ProgramExit> RunProcessAsync(string binary, ProgramRun run, CancellationToken cancellationToken)
    {
        var (fileName, arguments) = DotnetBuilds.StartOf(binary);
        var address = await run.Endpoint.ListenAsync(cancellationToken);
        var start = new ProcessStart(fileName, arguments, run.Program.ProgramDirectory, Environment(run, address));
        return await ProgramProcess.RunAsync(start, run.Output, cancellationToken);
    }

    private async Task<string> BinaryAsync(ProgramRun run, CancellationToken cancellationToken)
    {
        var program = run.Program;
        if (BuiltBinaries.Find(environment, BinaryVariable, program.ProgramDirectory) is { } built)
            return built;
        if (program.RuntimeOptions.TryGetValue("binary", out var binary) && binary.Length > 0)
            return Path.GetFullPath(binary, program.ProgramDirectory);
        var project = program.EntryPoint == "." ? program.ProgramDirectory : Path.Combine(program.ProgramDirectory, program.EntryPoint);
        return await builds.BuildAsync(project, cancellationToken);
    }

    private static Dictionary<string, string> Environment(ProgramRun run, string address)
    {
        var program = run.Program;
        return new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["PULUMI_MONITOR"] = address,
            ["PULUMI_ENGINE"] = address,
            ["PULUMI_PROJECT"] = program.Project,
            ["PULUMI_STACK"] = program.Stack,
            ["PULUMI_ORGANIZATION"] = program.Organization,
            ["PULUMI_ROOT_DIRECTORY"] = program.RootDirectory,
            ["PULUMI_PWD"] = program.ProgramDirectory,
            ["PULUMI_DRY_RUN"] = run.IsPreview ? "true" : "false",
            ["PULUMI_QUERY_MODE"] = "false",
            ["PULUMI_PARALLEL"] = run.Parallel.ToString(CultureInfo.InvariantCulture),
            ["PULUMI_CONFIG"] = ProgramEnvironment.Config(program),
            ["PULUMI_CONFIG_SECRET_KEYS"] = ProgramEnvironment.SecretKeys(program),
        };
    }
}
