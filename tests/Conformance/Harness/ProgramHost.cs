using System.Text.Json;
using Provisioning.Engine.Programs;

namespace Provisioning.Conformance.Tests.Harness;

/// <summary>Runs a program in this process as a language host would in another: it learns all it knows from its environment.</summary>
internal sealed class ProgramHost(Func<Task<int>> program) : ILanguageHost
{
    private const int AlreadyReported = 32;

    // The environment is the process's, and programs of several tests run at once.
    private static readonly Lock EnvironmentGate = new();

    public async Task<ProgramExit> RunAsync(ProgramRun run, CancellationToken cancellationToken)
    {
        var address = await run.Endpoint.ListenAsync(cancellationToken);
        var exitCode = await Start(run, address);
        return exitCode switch
        {
            0 => ProgramExit.Success,
            AlreadyReported => new ProgramExit(ProgramOutcome.FailedAndReported),
            _ => new ProgramExit(ProgramOutcome.Failed, $"Program exited with non-zero exit code: {exitCode}"),
        };
    }

    // The SDK reads its environment before it first waits for anything.
    private Task<int> Start(ProgramRun run, string address)
    {
        var variables = new Dictionary<string, string>
        {
            ["PULUMI_MONITOR"] = address,
            ["PULUMI_ENGINE"] = address,
            ["PULUMI_PROJECT"] = run.Program.Project,
            ["PULUMI_STACK"] = run.Program.Stack,
            ["PULUMI_ORGANIZATION"] = run.Program.Organization,
            ["PULUMI_ROOT_DIRECTORY"] = run.Program.RootDirectory,
            ["PULUMI_PWD"] = run.Program.ProgramDirectory,
            ["PULUMI_DRY_RUN"] = run.IsPreview ? "true" : "false",
            ["PULUMI_QUERY_MODE"] = "false",
            ["PULUMI_PARALLEL"] = "4",
            ["PULUMI_CONFIG"] = JsonSerializer.Serialize(run.Program.Config),
            ["PULUMI_CONFIG_SECRET_KEYS"] = JsonSerializer.Serialize(run.Program.SecretKeys),
        };
        lock (EnvironmentGate)
        {
            foreach (var (name, value) in variables)
                Environment.SetEnvironmentVariable(name, value);
            try
            {
                return program();
            }
            finally
            {
                foreach (var name in variables.Keys)
                    Environment.SetEnvironmentVariable(name, null);
            }
        }
    }
}
