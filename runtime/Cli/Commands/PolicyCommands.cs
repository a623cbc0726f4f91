using System.CommandLine;
using Provisioning.Cli.Display;
using Provisioning.Engine.Operations;
using Provisioning.Engine.Secrets;
using Provisioning.Engine.State;
using Provisioning.Protocol.Diagnostics;
using Provisioning.Protocol.Values;

namespace Provisioning.Cli.Commands;

/// <summary><c>policy analyze</c>: policy packs judge what is in a state.</summary>
internal static class PolicyCommands
{
    public static Command Create(CommandFactory commands)
    {
        var command = new Command("policy", "Work with policy packs");
        command.Add(Analyze(commands));
        return command;
    }

    private static Command Analyze(CommandFactory commands)
    {
        var stack = Options.Stack();
        var file = Options.Text("--file", "Judge a state as 'stack export' prints it instead of a stack's");
        var packs = Options.Texts("--policy-pack", "The policy pack that judges");
        var configs = Options.Texts("--policy-pack-config", "Configuration of the policy pack at the same place among them");
        var json = Options.Flag("--json", "Print JSON", "-j");
        var diff = Options.Flag("--diff", "Print each finding where it is made");
        return commands.Create("analyze", "Have policy packs judge what is in a state", [], [stack, file, packs, configs, json, diff], async context =>
        {
            if (context.Has(json) && context.Has(diff))
                throw new DiagnosticException(CliDiagnostics.InvalidArguments("--json and --diff exclude each other"));
            if (context.Value(file) is not null && context.Value(stack) is not null)
                throw new DiagnosticException(CliDiagnostics.InvalidArguments("--file and --stack exclude each other"));
            var sources = PolicyPackOptions.Sources(context, context.Values(packs), context.Values(configs));
            if (sources.IsEmpty)
                throw new DiagnosticException(CliDiagnostics.InvalidArguments("at least one --policy-pack path must be specified"));
            var workspace = Workspace.Open(context.Environment);
            var (snapshot, name) = context.Value(file) is { } path ? OfFile(context, workspace, path) : OfStack(workspace, context.Value(stack));
            if (snapshot.Resources.IsEmpty)
            {
                context.Terminal.Error.WriteLine("There are no resources; nothing to analyze.");
                return ExitCodes.Success;
            }

            var display = new AnalysisDisplay(context.Terminal, context.Environment.Time, context.Has(json), context.Has(diff));
            var hasPassed = await context.Environment.Engine(workspace).AnalyzeAsync(
                new OperationRequest { Kind = OperationKind.Update, IsPreview = false, Program = Program(context, name), Base = snapshot, PolicyPacks = sources },
                display, context.Cancellation);
            display.Finish();
            return hasPassed ? ExitCodes.Success : throw new DiagnosticException(display.Failure());
        });
    }

    private static (Snapshot Snapshot, StackReference Stack) OfStack(Workspace workspace, string? name)
    {
        var stack = workspace.ExistingStack(name);
        return (workspace.Stacks.Load(stack, workspace.Secrets).Snapshot, stack);
    }

    private static (Snapshot Snapshot, StackReference Stack) OfFile(CommandContext context, Workspace workspace, string path)
    {
        var content = context.Environment.Files.Read(Path.GetFullPath(path, context.Environment.CurrentFolder), CheckpointReader.MaxBytes)
            ?? throw new DiagnosticException(CliDiagnostics.FileMissing(path));
        Snapshot snapshot;
        try
        {
            snapshot = CheckpointReader.ReadExport(content, path, workspace.Secrets, new CheckpointMemory()).Latest ?? Snapshot.Empty;
        }
        catch (DiagnosticException e) when (e.Diagnostics[0].Code is "PRV5007" or "PRV5008" or "PRV5009" or "PRV5010")
        {
            context.Terminal.Warn($"could not decrypt secrets in {path}; analyzing with secret values redacted");
            snapshot = CheckpointReader.ReadExport(content, path, state => new RedactedSecrets(state), new CheckpointMemory()).Latest ?? Snapshot.Empty;
        }

        var stacks = snapshot.Resources.Select(state => ResourceUrn.TryParse(state.Urn, out var urn)
            ? new StackReference(urn.Project, urn.Stack)
            : throw new DiagnosticException(StateDiagnostics.InvalidUrn(state.Urn))).Distinct().Take(2).ToList();
        return (snapshot, stacks switch
        {
            [] => new StackReference("unknown", "unknown"),
            [var only] => only,
            _ => new StackReference("multiple", "multiple"),
        });
    }

    private static ProgramContext Program(CommandContext context, StackReference stack) => new()
    {
        Project = stack.Project,
        Stack = stack.Name,
        RootDirectory = context.Environment.CurrentFolder,
        ProgramDirectory = context.Environment.CurrentFolder,
        EntryPoint = ".",
        Runtime = "",
    };

    /// <summary>Secrets whose key is not at hand, as policies see them.</summary>
    private sealed class RedactedSecrets(SecretsProviderState state) : ISecretsProvider
    {
        public SecretsProviderState State { get; } = state;

        public string Encrypt(string plaintext) => throw new InvalidOperationException("Nothing can be encrypted without the key.");

        public string Decrypt(string ciphertext) => "\"[secret]\"";
    }
}
