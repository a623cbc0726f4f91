using System.CommandLine;
using System.CommandLine.Parsing;

namespace Provisioning.Cli;

/// <summary>Options that the environment gives: PULUMI_OPTION_ and the option's name, for every command that has such an option.</summary>
internal static class OptionVariables
{
    private const string Prefix = "PULUMI_OPTION_";

    /// <summary>The arguments with what the environment gives of the options of the command that they mean. What is typed wins; lists are added to.</summary>
    /// <param name="arguments">What was typed.</param>
    /// <param name="parsed">What it means.</param>
    /// <param name="environment">Where the variables are.</param>
    public static IReadOnlyList<string> Add(IReadOnlyList<string> arguments, ParseResult parsed, CliEnvironment environment)
    {
        var added = Options(parsed.CommandResult).SelectMany(option => Given(option, parsed, environment)).ToList();
        if (added.Count == 0)
            return arguments;
        var end = arguments.TakeWhile(argument => argument != "--").Count();
        return [.. arguments.Take(end), .. added, .. arguments.Skip(end)];
    }

    private static IEnumerable<Option> Options(CommandResult command)
    {
        for (CommandResult? at = command; at is not null; at = at.Parent as CommandResult)
        {
            foreach (var option in at.Command.Options.Where(option => at == command || option.Recursive))
                yield return option;
        }
    }

    private static IEnumerable<string> Given(Option option, ParseResult parsed, CliEnvironment environment)
    {
        var variable = Prefix + option.Name.TrimStart('-').Replace('-', '_').ToUpperInvariant();
        if (!option.Name.StartsWith("--", StringComparison.Ordinal) || environment.Variable(variable) is not { } value)
            return [];
        var isTyped = parsed.GetResult(option) is { Implicit: false };
        if (option.ValueType == typeof(string[]))
            return Values(value).SelectMany(one => new[] { option.Name, one });
        if (isTyped)
            return [];
        if (option.ValueType != typeof(bool))
            return [option.Name, value];
        var isTrue = value == "1" || value.Equals("true", StringComparison.OrdinalIgnoreCase);
        if (!isTrue && value != "0" && !value.Equals("false", StringComparison.OrdinalIgnoreCase))
            return [];
        return isTrue ? [option.Name] : option.Arity.MaximumNumberOfValues == 0 ? [] : [$"{option.Name}=false"];
    }

    // One line of comma-separated values; quotes keep commas.
    private static IEnumerable<string> Values(string line)
    {
        var (at, isQuoted) = (new System.Text.StringBuilder(), false);
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '"' && isQuoted && i + 1 < line.Length && line[i + 1] == '"')
            {
                at.Append('"');
                i++;
            }
            else if (line[i] == '"')
            {
                isQuoted = !isQuoted;
            }
            else if (line[i] == ',' && !isQuoted)
            {
                yield return at.ToString();
                at.Clear();
            }
            else
            {
                at.Append(line[i]);
            }
        }

        if (line.Length > 0)
            yield return at.ToString();
    }
}
