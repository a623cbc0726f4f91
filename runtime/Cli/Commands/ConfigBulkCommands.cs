using System.CommandLine;
using System.Text.Json;
using Provisioning.Engine.Projects;
using Provisioning.Engine.Secrets;
using Provisioning.Engine.State;
using Provisioning.Protocol.Diagnostics;

namespace Provisioning.Cli.Commands;

/// <summary><c>config set-all</c>, <c>remove-all</c> and <c>copy</c>: several configuration values at once.</summary>
internal static class ConfigBulkCommands
{
    public static Command SetAll(CommandFactory commands, Option<string> stack, Option<string> file)
    {
        var plaintext = Options.Texts("--plaintext", "KEY=VALUE to keep in the clear");
        var secret = Options.Texts("--secret", "KEY=VALUE to encrypt");
        var path = Options.Flag("--path", "Keys are paths into structures");
        var json = Options.Text("--json", "Values as JSON, in the form that 'config --json' prints");
        return commands.Create("set-all", "Set several configuration values", [], [plaintext, secret, path, json], context =>
        {
            var isPath = context.Has(path);
            if (context.Value(json) is not null && (isPath || context.Values(plaintext).Length > 0 || context.Values(secret).Length > 0))
                throw new DiagnosticException(CliDiagnostics.InvalidArguments("the --json option cannot be used with the --plaintext, --secret or --path options"));
            var before = OpenedConfig.Open(context, stack, file);
            var opened = before;
            foreach (var (key, value) in context.Values(plaintext).Select(Pair))
                opened = opened.With(key, isPath, isInside => ConfigScalars.Of(value, null, isInside));
            foreach (var (key, value) in context.Values(secret).Select(Pair))
                opened = opened.WithSecret(key, isPath, value);
            if (context.Value(json) is { } text)
                opened = WithJson(opened, text);
            opened.File.WithNewInOrder(before.File).Save(context.Environment.Files);
        });
    }

    public static Command RemoveAll(CommandFactory commands, Option<string> stack, Option<string> file)
    {
        var keys = Options.Several("key", "The keys");
        var path = Options.Flag("--path", "Keys are paths into structures");
        return commands.Create("remove-all", "Remove several configuration values", ["rm-all", "delete-all"], [keys, path], context =>
        {
            if (context.Values(keys).Length == 0)
                throw new DiagnosticException(CliDiagnostics.InvalidArguments("at least one key is needed"));
            context.Values(keys).Aggregate(OpenedConfig.Open(context, stack, file), (opened, key) => opened.Without(key, context.Has(path)))
                .File.Save(context.Environment.Files);
        });
    }

    public static Command Copy(CommandFactory commands, Option<string> stack, Option<string> file)
    {
        var key = Options.Optional("key", "The key; all of them if it is left out");
        var path = Options.Flag("--path", "The key is a path into a structure");
        var destination = Options.Text("--dest", "The stack that gets it", "-d");
        return commands.Create("copy", "Copy configuration to another stack", ["cp"], [key, path, destination], context =>
        {
            var source = OpenedConfig.Open(context, stack, file);
            if (context.Value(destination) == source.Stack.Name)
                throw new DiagnosticException(CliDiagnostics.InvalidArguments("current stack and destination stack are the same"));
            if (context.Value(key) is null && source.File.Config.IsEmpty)
                return;
            // Whether it gets a secret or not.
            var target = source.Other(context.Value(destination)).WithSalt();
            var copied = context.Value(key) is { } one
                ? Copied(source, target, one, context.Has(path))
                : source.File.Config.Aggregate(target, (edited, pair) => With(source, edited, pair.Key.ToString(), isPath: false, pair.Value));
            copied.File.WithNewInOrder(target.File).Save(context.Environment.Files);
        });
    }

    private static OpenedConfig Copied(OpenedConfig source, OpenedConfig target, string key, bool isPath)
    {
        var (name, inside) = ConfigCommands.Split(key, source.Workspace.Project.Name, isPath);
        var value = source.File.Config.GetValueOrDefault(name)?.Find(inside.AsSpan())
            ?? throw new DiagnosticException(ProjectDiagnostics.KeyNotFound(key, source.Stack.Name));
        // Text from inside a structure is guessed again, as if it had been typed.
        return With(source, target, key, isPath, !inside.IsEmpty && value is ConfigNode.Scalar { Kind: ScalarKind.Text } text ? ConfigScalars.Of(text.Value, null, isTyped: true) : value);
    }

    private static OpenedConfig With(OpenedConfig source, OpenedConfig target, string key, bool isPath, ConfigNode value)
    {
        return target.With(key, isPath, _ => value.IsSecret ? ConfigSecrets.Reencrypt(value, source.Secrets(), target.Secrets()) : value);
    }

    private static OpenedConfig WithJson(OpenedConfig opened, string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, StateJson.Reading);
            foreach (var (key, item) in document.RootElement.EnumerateObject().Select(entry => (entry.Name, entry.Value)))
            {
                if (!item.TryGetProperty("value", out var value) || value.GetString() is not { } plain)
                    throw new DiagnosticException(CliDiagnostics.InvalidArguments($"value for --json object key \"{key}\" is nil"));
                var isSecret = item.TryGetProperty("secret", out var secret) && secret.GetBoolean();
                var structure = item.TryGetProperty("objectValue", out var given) && given.ValueKind != JsonValueKind.Null ? given : (JsonElement?)null;
                opened = isSecret ? WithSecret(opened, key, plain, structure) : opened.With(key, isPath: false, _ => structure is { } map ? ConfigJson.Read(map) : new ConfigNode.Scalar(plain));
            }

            return opened;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new DiagnosticException(CliDiagnostics.InvalidArguments("could not parse --json argument: an object of {\"value\": TEXT, \"secret\": BOOLEAN} by key is expected"), e);
        }
    }

    // Which part of a structure is the secret is not said: every text is.
    private static OpenedConfig WithSecret(OpenedConfig opened, string key, string plain, JsonElement? structure)
    {
        if (structure is not { } map)
            return opened.WithSecret(key, isPath: false, plain);
        var ready = opened.WithSalt();
        return ready.With(key, isPath: false, _ => Sealed(ConfigJson.Read(map), ready.Secrets()));
    }

    private static ConfigNode Sealed(ConfigNode node, ISecretsProvider secrets) => node switch
    {
        ConfigNode.Map map => new ConfigNode.Map([.. map.Entries.Select(entry => KeyValuePair.Create(entry.Key, Sealed(entry.Value, secrets)))]),
        ConfigNode.List list => new ConfigNode.List([.. list.Items.Select(item => Sealed(item, secrets))]),
        ConfigNode.Scalar { Kind: ScalarKind.Text } text => new ConfigNode.Secure(secrets.Encrypt(text.Value)),
        _ => node,
    };

    // A key in quotes may hold the sign that ends it.
    private static (string Key, string Value) Pair(string text)
    {
        var (rest, end) = text is ['"' or '\'', ..] ? (text[1..], $"{text[0]}=") : (text, "=");
        return rest.IndexOf(end, StringComparison.Ordinal) is > 0 and var at
            ? (rest[..at], rest[(at + end.Length)..])
            : throw new DiagnosticException(CliDiagnostics.InvalidArguments("config value must be in the form [key]=[value]"));
    }
}
