using System.Reflection;
using Provisioning.Policies.Rules;
using Provisioning.Policies.Scope;
using Provisioning.PolicySdk;

namespace Provisioning.Policies;

/// <summary>The residency policy pack.</summary>
public static class ResidencyPack
{
    /// <summary>The pack for a project.</summary>
    /// <param name="projectFolder">The folder of the stack files, in which the site files that an environment names are found.</param>
    public static PolicyPack Create(string projectFolder)
    {
        var scopes = new ScopeReader(projectFolder);
        return new PolicyPack(
            "provisioning-residency",
            typeof(ResidencyPack).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0],
            new PlacementPolicy(scopes),
            new OperatorControlPolicy(scopes),
            new ImageRegistryPolicy(scopes),
            new ChartSourcePolicy(scopes),
            new WekaHomePolicy(scopes),
            new KeyCustodyPolicy(scopes),
            new BackupTargetPolicy(scopes))
        {
            DisplayName = "Data residency",
            Description = "Keeps data, and every copy of it, where the stack says it may be.",
            Level = EnforcementLevel.Mandatory,
            Tags = ["residency", "sovereignty"],
        };
    }
}
