using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Runtime.InteropServices;
using Provisioning.Engine.State;

namespace Provisioning.Cli.Operations;

/// <summary>How an operation was run, as the history keeps it: which flags and variables were set, never to what.</summary>
internal static class UpdateFacts
{
    private static readonly string[] Variables =
    [
        "PULUMI_BACKEND_URL", "PULUMI_CONFIG_PASSPHRASE", "PULUMI_CONFIG_PASSPHRASE_FILE", "PULUMI_DEBUG_COMMANDS", "PULUMI_HOME", "PULUMI_PARALLEL",
        "PULUMI_SKIP_CONFIRMATIONS", "PULUMI_SKIP_PREVIEW", "PULUMI_SKIP_UPDATE_CHECK", "PULUMI_STACK",
    ];

    /// <summary>The facts of an operation.</summary>
    /// <param name="context">The command.</param>
    /// <param name="runtime">What the program runs on.</param>
    public static ImmutableSortedDictionary<string, string> Of(CommandContext context, string runtime)
    {
        var facts = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        facts["exec.kind"] = "cli";
        facts["pulumi.arch"] = RuntimeInformation.OSArchitecture == Architecture.X64 ? "amd64" : RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant();
        facts["pulumi.os"] = OperatingSystem.IsLinux() ? "linux" : OperatingSystem.IsMacOS() ? "darwin" : "windows";
        facts["pulumi.version"] = EngineVersion.Compatible;
        facts["runtime.name"] = runtime;
        facts["stack.environments"] = "[]";
        facts["updatePlan"] = "false";
        foreach (var variable in Variables.Where(variable => context.Environment.Variable(variable) is not null))
            facts[$"pulumi.env.{variable}"] = context.Environment.IsSet(variable) ? "true" : "set";
        foreach (var option in Given(context.Arguments))
            facts[$"pulumi.flag.{option.Name.TrimStart('-')}"] = option.Arity.MaximumNumberOfValues == 0 ? "true" : "set";
        return facts.ToImmutable();
    }

    private static IEnumerable<Option> Given(ParseResult arguments)
    {
        for (SymbolResult? at = arguments.CommandResult; at is CommandResult command; at = at.Parent)
        {
            foreach (var option in command.Children.OfType<OptionResult>().Where(option => !option.Implicit))
                yield return option.Option;
        }
    }
}
