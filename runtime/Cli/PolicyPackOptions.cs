using System.Collections.Immutable;
using Provisioning.Engine.Operations;
using Provisioning.Protocol.Diagnostics;

namespace Provisioning.Cli;

/// <summary>Policy packs and their configuration files as options name them.</summary>
internal static class PolicyPackOptions
{
    /// <summary>The packs with their configurations, in order. Each option may hold several, separated by commas.</summary>
    /// <exception cref="DiagnosticException">There are configurations, but not one for each pack.</exception>
    public static ImmutableArray<PolicyPackSource> Sources(CommandContext context, string[] packOptions, string[] configOptions)
    {
        var packs = packOptions.SelectMany(value => value.Split(',')).ToList();
        var configs = configOptions.SelectMany(value => value.Split(',')).ToList();
        if (configs.Count > 0 && configs.Count != packs.Count)
            throw new DiagnosticException(CliDiagnostics.InvalidArguments("the number of values of --policy-pack-config must match that of --policy-pack"));
        return [.. packs.Select((pack, i) => new PolicyPackSource(Full(pack), configs.Count > 0 && configs[i].Length > 0 ? Full(configs[i]) : null) { GivenPath = pack })];

        string Full(string path) => Path.GetFullPath(path, context.Environment.CurrentFolder);
    }
}
