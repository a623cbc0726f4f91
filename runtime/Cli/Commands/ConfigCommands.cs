using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json;
using Provisioning.Engine.Projects;
using Provisioning.Engine.State;
using Provisioning.Protocol.Diagnostics;

namespace Provisioning.Cli.Commands;

/// <summary><c>config</c> and what is under it.</summary>
internal static class ConfigCommands
{
    private const string Hidden = "[secret]";

    public static Command Create(CommandFactory commands)
    {
        var stack = Options.Stack();
        stack.Recursive = true;
        var file = Options.Text("--config-file", "Use the configuration in this file instead of the stack's own");
        file.Recursive = true;
        var json = Options.Flag("--json", "Print JSON", "-j");
        var showSecrets = Options.Flag("--show-secrets", "Show secret values in the clear");
        var config = commands.Create("config", "Show and change configuration", [], [stack, file, json, showSecrets, Open()], context => List(context, OpenedConfig.Open(context, stack, file), context.Has(json), context.Has(showSecrets)));
        config.Add(commands.Create("list", "Show configuration", ["ls"], [json, showSecrets], context => List(context, OpenedConfig.Open(context, stack, file), context.Has(json), context.Has(showSecrets))));
        config.Add(Get(commands, stack, file));
        config.Add(Set(commands, stack, file));
        config.Add(Remove(commands, stack, file));
        config.Add(ConfigBulkCommands.SetAll(commands, stack, file));
        config.Add(ConfigBulkCommands.RemoveAll(commands, stack, file));
        config.Add(ConfigBulkCommands.Copy(commands, stack, file));
        config.Add(ConfigRefreshCommand.Create(commands, stack, file));
        return config;
    }

    // Environments are not supported, so there is none to open.
    private static Option<bool> Open() => Options.Flag("--open", "Accepted for compatibility: there are no environments to open");

    private static Command Get(CommandFactory commands, Option<string> stack, Option<string> file)
    {
        var key = Options.Required("key", "The key");
        var path = Options.Flag("--path", "The key is a path into a structure");
        var json = Options.Flag("--json", "Print JSON", "-j");
        return commands.Create("get", "Print a configuration value", [], [key, path, json, Open()], context =>
        {
            var opened = OpenedConfig.Open(context, stack, file);
            var text = context.Value(key) ?? "";
            var (name, inside) = Split(text, opened.Workspace.Project.Name, context.Has(path));
            var config = StackConfiguration.Merge(opened.Workspace.Project, opened.File);
            var value = config.GetValueOrDefault(name)?.Find(inside.AsSpan())
                ?? throw new DiagnosticException(ProjectDiagnostics.KeyNotFound(text, opened.Stack.Name));
            if (context.Has(json))
                context.Print(JsonText.Of(writer => WriteItem(writer, value, opened.Decrypt, isSecretShown: true)));
            else
                context.Print(value.Text(opened.Decrypt));
        });
    }

    private static Command Set(CommandFactory commands, Option<string> stack, Option<string> file)
    {
        var key = Options.Required("key", "The key");
        var value = Options.Optional("value", "The value; read from standard input if it is left out");
        var path = Options.Flag("--path", "The key is a path into a structure");
        var secret = Options.Flag("--secret", "Encrypt the value");
        var plaintext = Options.Flag("--plaintext", "Keep the value in the clear");
        var type = Options.Text("--type", "Store it as string, int, bool or float");
        var raw = Options.Flag("--raw", "Keep newlines at the end of what is read from standard input");
        return commands.Create("set", "Set a configuration value", [], [key, value, path, secret, plaintext, type, raw], context =>
        {
            if (new[] { context.Has(secret), context.Has(plaintext), context.Value(type) is not null }.Count(given => given) > 1)
                throw new DiagnosticException(CliDiagnostics.InvalidArguments("--secret, --plaintext and --type exclude each other"));
            var opened = OpenedConfig.Open(context, stack, file);
            var (name, isPath) = (context.Value(key) ?? "", context.Has(path));
            _ = Split(name, opened.Workspace.Project.Name, isPath);
            var text = context.Value(value) ?? Ask(context, context.Has(secret), context.Has(raw));
            var edited = context.Has(secret)
                ? opened.WithSecret(name, isPath, text)
                : opened.With(name, isPath, isInside => ConfigScalars.Of(text, context.Value(type), isInside));
            edited.File.Save(context.Environment.Files);
        });
    }

    private static Command Remove(CommandFactory commands, Option<string> stack, Option<string> file)
    {
        var key = Options.Required("key", "The key");
        var path = Options.Flag("--path", "The key is a path into a structure");
        return commands.Create("rm", "Remove a configuration value", ["remove", "delete"], [key, path], context =>
        {
            var opened = OpenedConfig.Open(context, stack, file);
            opened.Without(context.Value(key) ?? "", context.Has(path)).File.Save(context.Environment.Files);
        });
    }

    /// <summary>The key and, for a path, what follows it.</summary>
    internal static (ConfigKey Key, ImmutableArray<PropertyPathSegment> Inside) Split(string text, string project, bool isPath)
    {
        if (!isPath)
            return (ConfigKey.Parse(text, project), []);
        try
        {
            // The namespace stands before the path and may hold its signs: 'ns:a.b'.
            var colon = text.LastIndexOf(':', Math.Max(0, text.AsSpan().IndexOfAny('.', '[') is var at and >= 0 ? at : text.Length - 1));
            var segments = PropertyPath.Parse(text[(colon + 1)..]).Segments;
            return segments is [{ Index: null } first, .. var rest]
                ? (ConfigKey.Parse(text[..(colon + 1)] + first.Key, project), rest)
                : throw new FormatException("a path starts with a key");
        }
        catch (FormatException e)
        {
            throw new DiagnosticException(ProjectDiagnostics.InvalidPath(text, e.Message), e);
        }
    }

    /// <summary>A value with the part at a path set.</summary>
    /// <exception cref="DiagnosticException">The path does not fit the value.</exception>
    internal static ConfigNode With(ConfigNode? node, ConfigKey key, ImmutableArray<PropertyPathSegment> path, ConfigNode value)
    {
        try
        {
            return ConfigNode.With(node, path.AsSpan(), value);
        }
        catch (FormatException e)
        {
            throw new DiagnosticException(ProjectDiagnostics.InvalidPath(key.ToString(), e.Message), e);
        }
    }

    private static string Ask(CommandContext context, bool isSecret, bool isRaw)
    {
        var environment = context.Environment;
        if (environment.IsInputPiped)
            return environment.In.ReadToEnd() is var piped && !isRaw && piped.EndsWith('\n') ? piped[..^1] : piped;
        if (!environment.IsInteractive)
            throw new DiagnosticException(CliDiagnostics.ValueMissing("the value"));
        return isSecret ? Terminal.AskSecret(environment, "value: ") : environment.In.ReadLine() ?? "";
    }

    private static void List(CommandContext context, OpenedConfig opened, bool isJson, bool showsSecrets)
    {
        var config = StackConfiguration.Merge(opened.Workspace.Project, opened.File);
        var project = opened.Workspace.Project.Name;
        if (isJson)
        {
            context.Print(JsonText.Of(writer =>
            {
                writer.WriteStartObject();
                foreach (var (key, value) in config)
                {
                    writer.WritePropertyName(key.ToString());
                    WriteItem(writer, value, opened.Decrypt, showsSecrets);
                }

                writer.WriteEndObject();
            }));
            return;
        }

        var rows = config.OrderBy(pair => pair.Key.Namespace, StringComparer.Ordinal).ThenBy(pair => pair.Key.Name, StringComparer.Ordinal)
            .Select(pair => (pair.Key.In(project), pair.Value.Text(showsSecrets ? opened.Decrypt : _ => Hidden)));
        foreach (var line in Table.Lines(("KEY", "VALUE"), rows))
            context.Print(line);
    }

    /// <summary>A value as <c>--json</c> shows it: a secret only where it may be shown.</summary>
    internal static void WriteItem(Utf8JsonWriter writer, ConfigNode value, Func<string, string> decrypt, bool isSecretShown)
    {
        writer.WriteStartObject();
        if (!value.IsSecret || isSecretShown)
        {
            writer.WriteString("value", value.Text(decrypt));
            if (value.IsStructured)
            {
                writer.WritePropertyName("objectValue");
                using var structure = JsonDocument.Parse(value.Json(decrypt));
                structure.RootElement.WriteTo(writer);
            }
        }

        writer.WriteBoolean("secret", value.IsSecret);
        writer.WriteEndObject();
    }
}
