using System.CommandLine;
using Provisioning.Protocol.Diagnostics;

namespace Provisioning.Cli;

/// <summary>Makes options and arguments, all of one pattern.</summary>
internal static class Options
{
    /// <summary>Something that is there or not.</summary>
    public static Option<bool> Flag(string name, string description, params string[] aliases)
        => new(name, aliases) { Description = description, Arity = ArgumentArity.Zero };

    /// <summary>Something that is there unless it is set to false.</summary>
    public static Option<bool> OnByDefault(string name, string description)
        => new(name) { Description = $"{description}. On unless {name}=false", Arity = ArgumentArity.ZeroOrOne, DefaultValueFactory = _ => true };

    /// <summary>Something that is on if it is there, unless it is set to false; where it is not there, something else decides.</summary>
    public static Option<bool> Choice(string name, string description, params string[] aliases)
        => new(name, aliases) { Description = $"{description}; {name}=false does not", Arity = ArgumentArity.ZeroOrOne };

    /// <summary>A single text.</summary>
    public static Option<string> Text(string name, string description, params string[] aliases)
        => new(name, aliases) { Description = description };

    /// <summary>A text that may be given several times.</summary>
    public static Option<string[]> Texts(string name, string description, params string[] aliases)
        => new(name, aliases) { Description = description, Arity = ArgumentArity.OneOrMore };

    /// <summary>The stack that is meant.</summary>
    public static Option<string> Stack() => Text("--stack", "The stack to operate on. Defaults to the selected stack", "-s");

    /// <summary>An argument that may be left out.</summary>
    public static Argument<string?> Optional(string name, string description)
        => new(name) { Description = description, Arity = ArgumentArity.ZeroOrOne };

    /// <summary>An argument that must be given.</summary>
    public static Argument<string?> Required(string name, string description)
        => new(name) { Description = description, Arity = ArgumentArity.ExactlyOne };

    /// <summary>An argument that may be given several times, or not at all.</summary>
    public static Argument<string[]> Several(string name, string description)
        => new(name) { Description = description, Arity = ArgumentArity.ZeroOrMore };

    /// <summary>Does not ask.</summary>
    public static Option<bool> Yes() => Flag("--yes", "Do not ask", "-y");

    /// <summary>An option of Pulumi's that there is not here: it says why when it is given.</summary>
    public static Option<string[]> Refused(string name, string why)
    {
        var option = new Option<string[]>(name) { Description = $"Not supported: {why}", Arity = ArgumentArity.ZeroOrMore };
        option.Validators.Add(given => given.AddError($"{name} is not supported: {why}"));
        return option;
    }

    /// <summary>How a result is printed.</summary>
    public static Option<string> Output() => Text("--output", "How to print: default or json");

    /// <summary>Whether a result is wanted as JSON.</summary>
    public static bool IsJson(CommandContext context, Option<string> output) => context.Value(output) switch
    {
        null or "default" => false,
        "json" => true,
        var other => throw new DiagnosticException(CliDiagnostics.InvalidArguments($"--output is default or json, not '{other}'")),
    };
}
