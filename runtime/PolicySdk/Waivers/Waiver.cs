using System.IO.Enumeration;
using Provisioning.Protocol.Values;

namespace Provisioning.PolicySdk.Waivers;

/// <summary>
/// An exception from one policy, for a time: someone asked for it, someone else answers for it. It turns a finding into advice and stays
/// visible; after its last day the finding is back. It stands in the policy's configuration, under <c>waivers</c>.
/// </summary>
public sealed record Waiver
{
    /// <summary>What it is filed under.</summary>
    public required string Id { get; init; }

    /// <summary>A URN, or a pattern for URNs with <c>*</c> and <c>?</c>.</summary>
    public required string Resource { get; init; }

    /// <summary>Why the exception is right.</summary>
    public required string Justification { get; init; }

    /// <summary>Who needs it.</summary>
    public required string Owner { get; init; }

    /// <summary>Who granted it: never the owner.</summary>
    public required string Approver { get; init; }

    /// <summary>The last day on which it holds, in UTC.</summary>
    public required DateOnly Expires { get; init; }

    /// <summary>What is done to limit the harm meanwhile.</summary>
    public string CompensatingControl { get; init; } = "";

    /// <summary>Whether it is for a resource, expired or not.</summary>
    public bool Covers(ResourceUrn urn) => FileSystemName.MatchesSimpleExpression(Resource, urn.Value, ignoreCase: false);

    /// <summary>Whether it still holds at a time.</summary>
    public bool HoldsAt(DateTimeOffset time) => DateOnly.FromDateTime(time.UtcDateTime) <= Expires;

    /// <summary>What is wrong with it, each with the property; empty where nothing is.</summary>
    public IEnumerable<(string Property, string Problem)> Problems()
    {
        (string Property, string Text)[] mustSay =
            [("id", Id), ("resource", Resource), ("justification", Justification), ("owner", Owner), ("approver", Approver)];
        foreach (var (property, text) in mustSay)
        {
            if (string.IsNullOrWhiteSpace(text))
                yield return (property, "is empty");
        }

        if (Owner.Trim().Length > 0 && Owner.Trim().Equals(Approver.Trim(), StringComparison.OrdinalIgnoreCase))
            yield return ("approver", "is the owner: someone else must answer for an exception");
        if (Resource.Trim().Length > 0 && !NamesSomething(Resource))
            yield return ("resource", "fits every resource: name the type or the resource that is excepted");
    }

    // The type or the name, after the project, must hold something besides wildcards.
    private static bool NamesSomething(string pattern)
    {
        var rest = pattern.Split("::", 3);
        return rest[^1].Any(char.IsLetterOrDigit) && pattern is not "urn:*" and not "urn:pulumi:*";
    }
}
