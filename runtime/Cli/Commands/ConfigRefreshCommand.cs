using System.CommandLine;
using Provisioning.Engine.Projects;
using Provisioning.Engine.Secrets;
using Provisioning.Protocol.Diagnostics;

namespace Provisioning.Cli.Commands;

/// <summary><c>config refresh</c>: the configuration of the last operation, back into the stack's file.</summary>
internal static class ConfigRefreshCommand
{
    private const string Backup = ".bak";

    public static Command Create(CommandFactory commands, Option<string> stack, Option<string> file)
    {
        var force = Options.Flag("--force", "Overwrite the file without keeping it as a backup", "-f");
        return commands.Create("refresh", "Make the stack's file what the last operation was given", [], [force], context =>
        {
            var opened = OpenedConfig.Open(context, stack, file);
            if (opened.Workspace.History.Read(opened.Stack, 1) is not [var latest])
                throw new DiagnosticException(CliDiagnostics.NoOperation(opened.Stack.Name));
            var files = context.Environment.Files;
            var recorded = ConfigJson.ReadRecord(latest, opened.Workspace.Project.Name);
            var refreshed = opened.File.Config.Keys.Where(key => !recorded.ContainsKey(key)).Aggregate(opened.File, (edited, key) => edited.WithoutConfig(key, []));
            foreach (var (key, value) in recorded)
                refreshed = refreshed.WithConfig(key, [], value);
            refreshed = refreshed.WithNewInOrder(opened.File);
            if (opened.Workspace.LoadSealed(opened.Stack).Snapshot.SecretsProvider is { } provider && PassphraseSecrets.SaltOf(provider) is { } salt)
                refreshed = refreshed.WithEncryptionSalt(salt);
            if (opened.File.HasContent && !context.Has(force))
            {
                var backup = opened.File.Path + Backup;
                while (files.LastWritten(backup) is not null)
                    backup += Backup;
                files.Move(opened.File.Path, backup);
                context.Print($"backed up existing configuration file to {backup}");
            }

            refreshed.Save(files);
            if (opened.File.HasContent && !context.Has(force))
                context.Print($"refreshed configuration for stack '{opened.Stack.Name}'");
        });
    }
}
