using System.CommandLine;
using System.Text;
using Provisioning.Engine.Secrets;
using Provisioning.Engine.State;
using Provisioning.Protocol.Diagnostics;
using Provisioning.Protocol.Values;

namespace Provisioning.Cli.Commands;

/// <summary><c>stack export</c> and <c>stack import</c>: whole states in and out.</summary>
internal static class StateTransfer
{
    /// <summary><c>stack export</c>.</summary>
    public static Command Export(CommandFactory commands, Option<string> stack)
    {
        var file = Options.Text("--file", "Write here instead of to standard output");
        var showSecrets = Options.Flag("--show-secrets", "Show secret values in the clear");
        var version = Options.Text("--version", "Not supported by backends in a folder, which keep no versions");
        return commands.Create("export", "Print a stack's state", [], [file, showSecrets, version], context =>
        {
            var workspace = Workspace.Open(context.Environment);
            var meant = workspace.ExistingStack(context.Value(stack));
            if (context.Value(version) is not null)
            {
                throw new DiagnosticException(CliDiagnostics.InvalidArguments(
                    $"the current backend ({Environment.MachineName}) does not provide the ability to export previous deployments"));
            }

            var isShown = context.Has(showSecrets);
            var loaded = isShown ? workspace.Stacks.Load(meant, workspace.Secrets) : workspace.LoadSealed(meant);
            var content = CheckpointWriter.WriteExport(
                loaded.Checkpoint, isShown ? SecretForm.Plaintext : SecretForm.Encrypted(null, loaded.Memory), loaded.Memory);
            if (context.Value(file) is { } path)
                context.Environment.Files.Write(Path.GetFullPath(path, context.Environment.CurrentFolder), content);
            else
                context.Environment.Out.Write(Encoding.UTF8.GetString(content));
        });
    }

    /// <summary><c>stack import</c>.</summary>
    public static Command Import(CommandFactory commands, Option<string> stack)
    {
        var file = Options.Text("--file", "Read from here instead of from standard input");
        var force = Options.Flag("--force", "Import a state of another stack, or one that contradicts itself", "-f");
        return commands.Create("import", "Replace a stack's state", [], [file, force], context =>
        {
            var workspace = Workspace.Open(context.Environment);
            var meant = workspace.ExistingStack(context.Value(stack));
            var (content, name) = Read(context, context.Value(file));
            var memory = new CheckpointMemory();
            var imported = CheckpointReader.ReadExport(content, name, workspace.Secrets, memory);
            var snapshot = imported.Latest ?? Snapshot.Empty;
            var found = Foreign(snapshot, meant).Concat(SnapshotIntegrity.Verify(snapshot)).ToList();
            if (found.Count > 0 && !context.Has(force))
                throw new DiagnosticException([.. found]);
            foreach (var diagnostic in found)
                context.Terminal.Warn($"{diagnostic.Subject}: {diagnostic.Detail}");
            // Who imports a state vouches for it: what was under way when it was exported is over.
            foreach (var operation in snapshot.PendingOperations)
                context.Terminal.Warn($"removing pending operation '{operation.Type.ToString().ToLowerInvariant()}' on '{operation.Resource.Urn}' from snapshot");
            snapshot = snapshot with { PendingOperations = [] };
            using (workspace.Locks.Acquire(meant, LockOwners.Current(context.Environment)))
            {
                // The key stays the one it was exported with; the next update goes over to the stack's own.
                var provider = snapshot.SecretsProvider ?? (HoldsSecrets(snapshot) ? StackSecrets.Of(workspace, workspace.StackFile(meant), () => null).State : null);
                workspace.Stacks.Save(
                    new LoadedStack(meant, imported with { Stack = meant.FullName, Latest = snapshot with { SecretsProvider = provider } }, memory),
                    SecretForm.Encrypted(LazySecrets.Of(provider, workspace.Secrets), memory));
            }

            context.Print("Import complete.");
        });
    }

    private static bool HoldsSecrets(Snapshot snapshot)
        => snapshot.Resources.Any(resource => resource.Inputs.Concat(resource.Outputs).Any(property => property.Value.ContainsSecrets));

    private static (byte[] Content, string Name) Read(CommandContext context, string? file)
    {
        if (file is null)
            return (Encoding.UTF8.GetBytes(context.Environment.In.ReadToEnd()), "standard input");
        return (context.Environment.Files.Read(Path.GetFullPath(file, context.Environment.CurrentFolder), CheckpointReader.MaxBytes)
            ?? throw new DiagnosticException(CliDiagnostics.FileMissing(file)), file);
    }

    private static IEnumerable<Diagnostic> Foreign(Snapshot snapshot, StackReference stack)
        => snapshot.Resources.Where(resource => !ResourceUrn.TryParse(resource.Urn, out var urn) || urn.Stack != stack.Name)
            .Take(1).Select(resource => StateDiagnostics.ForeignResource(resource.Urn, stack.FullName));
}
