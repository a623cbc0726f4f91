using System.CommandLine;
using Provisioning.Engine.Projects;
using Provisioning.Engine.Secrets;
using Provisioning.Engine.State;
using Provisioning.Protocol.Diagnostics;

namespace Provisioning.Cli.Commands;

/// <summary><c>stack change-secrets-provider</c>: a new passphrase for a stack's configuration and state.</summary>
internal static class ChangeSecretsProviderCommand
{
    public static Command Create(CommandFactory commands, Option<string> stack)
    {
        var provider = Options.Required("new-secrets-provider", "How secrets are encrypted from now on: passphrase, or default for the one there is");
        return commands.Create("change-secrets-provider", "Encrypt a stack's secrets anew", [], [provider], context =>
        {
            var wanted = context.Value(provider);
            if (wanted is not ("passphrase" or "default"))
                throw new DiagnosticException(SecretsDiagnostics.UnsupportedProvider(wanted ?? ""));
            var workspace = Workspace.Open(context.Environment);
            var meant = workspace.ExistingStack(context.Value(stack));
            using var held = workspace.Locks.Acquire(meant, LockOwners.Current(context.Environment));
            var file = workspace.StackFile(meant);
            var loaded = workspace.LoadVerified(meant);
            var old = StackSecrets.Of(workspace, file, () => loaded.Snapshot.SecretsProvider);
            // With "default" the passphrase stays what it is, as does the key.
            var fresh = wanted == "default" ? old : PassphraseSecrets.Create(NewPassphrase(context), context.Environment.DeriveKey);
            context.Print("Migrating old configuration and state to new secrets provider");
            var migrated = Reencrypted(file, old, fresh);
            // The state first: until the file follows, each opens with the passphrase it was written with.
            var memory = fresh == old ? loaded.Memory : new CheckpointMemory();
            workspace.Stacks.Save(
                loaded with { Checkpoint = loaded.Checkpoint with { Latest = loaded.Snapshot with { SecretsProvider = fresh.State } }, Memory = memory },
                SecretForm.Encrypted(fresh, memory));
            migrated.WithEncryptionSalt(fresh.Salt).Save(context.Environment.Files);
        });
    }

    /// <summary>A stack's file with every secret in it encrypted by another key.</summary>
    internal static StackFile Reencrypted(StackFile file, ISecretsProvider from, ISecretsProvider to)
        => from == to ? file : file.Config.Where(pair => pair.Value.IsSecret)
            .Aggregate(file, (edited, pair) => edited.WithConfig(pair.Key, [], ConfigSecrets.Reencrypt(pair.Value, from, to)));

    private static string NewPassphrase(CommandContext context)
    {
        if (!context.Environment.IsInteractive)
        {
            if (context.Environment.In.ReadLine() is { } piped)
                return piped.Trim();
            context.Terminal.Warn("standard input holds no passphrase: the new one is empty");
            return "";
        }

        while (true)
        {
            var first = Terminal.AskSecret(context.Environment, "Enter your new passphrase to protect config/secrets: ");
            if (first == Terminal.AskSecret(context.Environment, "Re-enter your new passphrase to confirm: "))
                return first;
            context.Terminal.Error.WriteLine("passphrases do not match");
        }
    }
}
