using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Provisioning.Engine.Generation;

/// <summary>
/// URNs as a user names them: whole, or with wildcards, where <c>*</c> stands for anything but a colon and <c>**</c> for anything.
/// </summary>
internal sealed class UrnPatterns
{
    // A pattern is the user's own; the limit keeps one with many wildcards from hanging the operation.
    private static readonly TimeSpan MatchTime = TimeSpan.FromSeconds(1);

    private readonly HashSet<string> whole = new(StringComparer.Ordinal);
    private readonly ImmutableArray<Regex> patterns;

    public UrnPatterns(ImmutableArray<string> given)
    {
        Named = [.. given.Where(urn => !urn.Contains('*', StringComparison.Ordinal))];
        whole.UnionWith(Named);
        patterns = [.. given.Where(urn => urn.Contains('*', StringComparison.Ordinal)).Select(Compile)];
    }

    /// <summary>The URNs that were given whole.</summary>
    public ImmutableArray<string> Named { get; }

    /// <summary>Whether nothing was given.</summary>
    public bool IsEmpty => Named.IsEmpty && patterns.IsEmpty;

    /// <summary>Counts a URN in that was not given.</summary>
    public void Add(string urn) => whole.Add(urn);

    public bool Contains(string urn) => whole.Contains(urn) || patterns.Any(pattern => pattern.IsMatch(urn));

    private static Regex Compile(string pattern)
        => new(
            "^" + string.Join(".*", pattern.Split("**").Select(part => string.Join("[^:]*", part.Split('*').Select(Regex.Escape)))) + "$",
            RegexOptions.CultureInvariant | RegexOptions.NonBacktracking, MatchTime);
}
