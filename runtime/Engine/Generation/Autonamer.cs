using System.Collections.Immutable;
using System.Text.Json;
using System.Text.RegularExpressions;
using Provisioning.Engine.Operations;
using Provisioning.Engine.Providers;
using Provisioning.Engine.Values;
using Provisioning.Protocol.Diagnostics;
using Provisioning.Protocol.Values;

namespace Provisioning.Engine.Generation;

/// <summary>How resources are named, as the configuration value <c>pulumi:autonaming</c> has it: in general, for providers, for types.</summary>
internal sealed partial class Autonamer
{
    private const string Key = "pulumi:autonaming";

    private readonly ProgramContext program;
    private readonly Dictionary<string, (Rule? Rule, Dictionary<string, Rule> Types)> providers = new(StringComparer.Ordinal);
    private Rule? general;

    private Autonamer(ProgramContext program) => this.program = program;

    private enum Kind
    {
        Default,
        Verbatim,
        Disabled,
        Pattern,
    }

    /// <summary>What the configuration says; null where it says nothing.</summary>
    /// <exception cref="DiagnosticException">It says something that has no meaning.</exception>
    public static Autonamer? Of(ProgramContext program)
    {
        if (!program.Config.TryGetValue(Key, out var text))
            return null;
        try
        {
            var autonamer = new Autonamer(program);
            autonamer.Read(text);
            return autonamer;
        }
        catch (JsonException)
        {
            throw Wrong($"It is not an object: {text}");
        }
    }

    /// <summary>How a resource is to be named; null where the provider does as it always does.</summary>
    public Autonaming? For(string urn, ReadOnlySpan<byte> seed)
    {
        var resource = ResourceUrn.Parse(urn);
        var (rule, isSpecific) = RuleOf(resource.Type);
        switch (rule?.Kind ?? Kind.Default)
        {
            case Kind.Verbatim:
                return new Autonaming(resource.Name, AutonamingMode.Enforce, IsRandom: false, isSpecific);
            case Kind.Disabled:
                return new Autonaming("", AutonamingMode.Disable, IsRandom: false, isSpecific);
            case Kind.Pattern:
                var (name, isRandom) = NamePattern.Expand(rule!.Pattern, resource.Name, seed);
                return new Autonaming(
                    name, rule.IsEnforced ? AutonamingMode.Enforce : AutonamingMode.Propose, isRandom, isSpecific || rule.IsEnforced);
            default:
                return null;
        }
    }

    private (Rule? Rule, bool IsSpecific) RuleOf(string type)
    {
        if (!providers.TryGetValue(type.Split(':')[0], out var provider))
            return (general, false);
        return (provider.Types.GetValueOrDefault(type) ?? provider.Rule ?? general, true);
    }

    private void Read(string text)
    {
        using var document = JsonDocument.Parse(text);
        general = ReadRule(document.RootElement, "", "providers");
        foreach (var provider in Members(document.RootElement, "providers", ""))
        {
            var types = new Dictionary<string, Rule>(StringComparer.Ordinal);
            foreach (var type in Members(provider.Value, "resources", $"providers.{provider.Name}"))
            {
                types[type.Name] = ReadRule(type.Value, $"providers.{provider.Name}.resources.{type.Name}")
                    ?? throw Wrong($"Give a mode or a pattern for the resource type '{type.Name}'.");
            }

            providers[provider.Name] = (ReadRule(provider.Value, $"providers.{provider.Name}", "resources"), types);
        }
    }

    private static JsonElement.ObjectEnumerator Members(JsonElement element, string name, string at)
    {
        if (!element.TryGetProperty(name, out var members))
            return default;
        return members.ValueKind == JsonValueKind.Object ? members.EnumerateObject() : throw Wrong($"'{name}'{In(at)} is not an object.");
    }

    private Rule? ReadRule(JsonElement element, string at, params string[] others)
    {
        if (element.ValueKind != JsonValueKind.Object)
            throw Wrong($"What it says{In(at)} is not an object.");
        string? mode = null, pattern = null;
        bool? isEnforced = null;
        foreach (var member in element.EnumerateObject().Where(member => !others.Contains(member.Name)))
        {
            switch (member.Name, member.Value.ValueKind)
            {
                case ("mode", JsonValueKind.String):
                    mode = member.Value.GetString();
                    break;
                case ("pattern", JsonValueKind.String):
                    pattern = member.Value.GetString();
                    break;
                case ("enforce", JsonValueKind.True or JsonValueKind.False):
                    isEnforced = member.Value.GetBoolean();
                    break;
                default:
                    throw Wrong($"'{member.Name}'{In(at)} is not known, or has a value of the wrong kind.");
            }
        }

        if (mode is not null && (pattern is not null || isEnforced is not null))
            throw Wrong($"There is both a mode and a pattern or its enforcement{In(at)}: give one of them.");
        if (pattern is not null)
            return new Rule(Kind.Pattern, Resolve(pattern), isEnforced ?? false);
        if (isEnforced is not null)
            throw Wrong($"There is nothing to enforce{In(at)}: give a pattern.");
        return mode switch
        {
            null => null,
            "default" => new Rule(Kind.Default),
            "verbatim" => new Rule(Kind.Verbatim),
            "disabled" => new Rule(Kind.Disabled),
            _ => throw Wrong($"'{mode}'{In(at)} is no mode."),
        };
    }

    // What does not depend on the resource is known beforehand.
    private string Resolve(string pattern)
        => ConfigExpression().Replace(
            pattern.Replace("${organization}", program.Organization, StringComparison.Ordinal)
                .Replace("${project}", program.Project, StringComparison.Ordinal)
                .Replace("${stack}", program.Stack, StringComparison.Ordinal),
            match => ConfigValue(match.Groups[1].Value)
                ?? throw Wrong($"The pattern '{pattern}' needs the configuration value '{match.Groups[1].Value}', which is not set."));

    // A key may lead into a value: `network.name`.
    private string? ConfigValue(string key)
    {
        if (!PropertyPath.TryParse(key, out var path) || path.Segments is not [{ Key: { } root }, .. var rest]
            || !program.Config.TryGetValue($"{program.Project}:{root}", out var text))
            return null;
        if (rest.IsEmpty)
            return text;
        try
        {
            using var document = JsonDocument.Parse(text);
            JsonElement? found = document.RootElement;
            foreach (var segment in rest)
                found = found is { } element ? Within(element, segment) : null;
            return found is not { } value ? null : value.ValueKind == JsonValueKind.String ? value.GetString() : value.GetRawText();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static JsonElement? Within(JsonElement element, PropertyPath.Segment segment) => (element.ValueKind, segment) switch
    {
        (JsonValueKind.Object, { Key: { } key }) when element.TryGetProperty(key, out var member) => member,
        (JsonValueKind.Array, { Index: { } index }) when index >= 0 && index < element.GetArrayLength() => element[index],
        _ => null,
    };

    private static string In(string at) => at.Length == 0 ? "" : $" in {at}";

    private static DiagnosticException Wrong(string detail) => new(ImmutableArray.Create(new Diagnostic(
        "PRV3205", DiagnosticSeverity.Error, "Autonaming configuration has no meaning", detail, Key,
        "A mode is default, verbatim or disabled; instead of one there may be a pattern, with or without enforce.")));

    [GeneratedRegex(@"\$\{config\.([^}]+)\}")]
    private static partial Regex ConfigExpression();

    private sealed record Rule(Kind Kind, string Pattern = "", bool IsEnforced = false);
}
