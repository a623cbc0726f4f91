using System.Globalization;
using Provisioning.Engine.Operations;
using Provisioning.Engine.Plugins;

namespace Provisioning.Engine.Programs;

/// <summary>Runs Node programs with the SDK's own runner.</summary>
public sealed class NodeLanguageHost : ILanguageHost
{
    /// <inheritdoc/>
    public async Task<ProgramExit> RunAsync(ProgramRun run, CancellationToken cancellationToken)
    {
        var program = run.Program;
        var script = NodeModules.FindScript(program.ProgramDirectory, "run");
        var address = await run.Endpoint.ListenAsync(cancellationToken);
        List<string> arguments =
        [
            script, "--monitor", address, "--engine", address, "--organization", program.Organization, "--project", program.Project,
            "--root-directory", program.RootDirectory, "--stack", program.Stack, "--pwd", program.ProgramDirectory,
            "--parallel", run.Parallel.ToString(CultureInfo.InvariantCulture),
        ];
        if (run.IsPreview)
            arguments.Add("--dry-run");
        arguments.Add(program.EntryPoint);
        var process = new ProcessStart("node", arguments, program.ProgramDirectory, Environment(program));
        return await ProgramProcess.RunAsync(process, run.Output, cancellationToken);
    }

    private static Dictionary<string, string> Environment(ProgramContext program)
    {
        var usesTypeScript = program.RuntimeOptions.GetValueOrDefault("typescript", "true");
        return new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["PULUMI_CONFIG"] = ProgramEnvironment.Config(program),
            ["PULUMI_CONFIG_SECRET_KEYS"] = ProgramEnvironment.SecretKeys(program),
            ["PULUMI_NODEJS_TYPESCRIPT"] = string.Equals(usesTypeScript, "false", StringComparison.OrdinalIgnoreCase) ? "false" : "true",
        };
    }
}
