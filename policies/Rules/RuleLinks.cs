namespace Provisioning.Policies.Rules;

/// <summary>Where rules are documented.</summary>
internal static class RuleLinks
{
    /// <summary>The page of a rule, from the repository's root.</summary>
    public static string Page(string id) => $"docs/policies/{id}.md";
}
