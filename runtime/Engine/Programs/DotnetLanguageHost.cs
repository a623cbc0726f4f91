using System.Globalization;
using Provisioning.Engine.Plugins;

namespace Provisioning.Engine.Programs;

/// <summary>
/// Runs .NET programs. What to run is, in this order: what the launcher built already (<see cref="BinaryVariable"/>), the
/// runtime option <c>binary</c>, or what the project builds to.
/// </summary>
/// <param name="builds">Builds projects.</param>
/// <param name="environment">The environment variables of this process.</param>
public sealed class DotnetLanguageHost(DotnetBuilds builds, IReadOnlyDictionary<string, string> environment) : ILanguageHost
{
    /// <summary>Built programs by folder, which are not built again: <c>FOLDER=FILE</c>, several separated by <c>;</c>.</summary>
    public const string BinaryVariable = "PROVISION_PROGRAM_BINARY";

    /// <inheritdoc/>
    public async Task<ProgramExit> RunAsync(ProgramRun run, CancellationToken cancellationToken)
    {
        // The server that the program talks to starts while the program is built or found.
        var listening = run.Endpoint.ListenAsync(cancellationToken);
        var (fileName, arguments) = DotnetBuilds.StartOf(await BinaryAsync(run, cancellationToken));
        var start = new ProcessStart(fileName, arguments, run.Program.ProgramDirectory, Environment(run, await listening));
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
