using System.Collections.Immutable;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Provisioning.Protocol.Diagnostics;

namespace Provisioning.PolicySdk;

/// <summary>A named, versioned set of policies: what a policy pack process serves.</summary>
public sealed partial record PolicyPack
{
    /// <summary>A pack.</summary>
    /// <param name="name">1 to 100 letters, digits, hyphens, underscores and dots.</param>
    /// <param name="version">A semantic version. Engines prefer the one in PulumiPolicy.yaml where there is one.</param>
    /// <param name="policies">Its policies, each with an id of its own.</param>
    public PolicyPack(string name, string version, params IEnumerable<Policy> policies)
    {
        Name = name;
        Version = version;
        Policies = [.. policies];
    }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>Its version.</summary>
    public string Version { get; }

    /// <summary>Its policies.</summary>
    public ImmutableArray<Policy> Policies { get; }

    /// <summary>The level of policies that name none.</summary>
    public EnforcementLevel Level { get; init; } = EnforcementLevel.Advisory;

    /// <summary>A title for people.</summary>
    public string DisplayName { get; init; } = "";

    /// <summary>What it is for, in one sentence.</summary>
    public string Description { get; init; } = "";

    /// <summary>What it is for, in full.</summary>
    public string Readme { get; init; } = "";

    /// <summary>The cloud or product its policies are about.</summary>
    public string Provider { get; init; } = "";

    /// <summary>Words to find it by.</summary>
    public ImmutableArray<string> Tags { get; init; } = [];

    /// <summary>Where its source is.</summary>
    public string Repository { get; init; } = "";

    /// <summary>Configuration that the pack brings, by policy id, in the form of a policy configuration file; users' own goes over it.</summary>
    public ImmutableDictionary<string, JsonObject> InitialConfig { get; init; } = ImmutableDictionary<string, JsonObject>.Empty;

    /// <summary>What is wrong with the pack's own definition; empty where nothing is. A pack with problems is not served.</summary>
    public IEnumerable<Diagnostic> Problems()
    {
        if (!ValidName().IsMatch(Name))
            yield return Problem(Name, "The name of a policy pack is 1 to 100 letters, digits, hyphens, underscores and dots.");
        if (Version.Length == 0)
            yield return Problem(Name, "The policy pack has no version.");
        foreach (var policy in Policies)
        {
            if (policy.Metadata.Id.Length == 0)
                yield return Problem(policy.GetType().Name, "The policy has no id.");
            if (policy.Metadata.Id == "all")
                yield return Problem(policy.GetType().Name, "The id 'all' means every policy in configuration files.");
            if (policy.Metadata.Description.Length == 0)
                yield return Problem(policy.Metadata.Id, "The policy has no description, so its findings would not say what they are about.");
        }

        foreach (var twin in Policies.GroupBy(policy => policy.Metadata.Id).Where(group => group.Count() > 1))
            yield return Problem(twin.Key, $"{twin.Count()} policies have this id.");
        foreach (var id in InitialConfig.Keys.Where(id => id != "all" && Policies.All(policy => policy.Metadata.Id != id)))
            yield return Problem(id, "The pack's initial configuration names a policy that it does not have.");
    }

    private static Diagnostic Problem(string subject, string detail)
        => new("PRV6001", DiagnosticSeverity.Error, "The policy pack is not well defined", detail, subject, "Correct the pack's code.");

    [GeneratedRegex("^[a-zA-Z0-9-_.]{1,100}$")]
    private static partial Regex ValidName();
}
