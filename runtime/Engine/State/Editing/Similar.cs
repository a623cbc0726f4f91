namespace Provisioning.Engine.State.Editing;

/// <summary>Finds what a user may have meant.</summary>
internal static class Similar
{
    private const int MaxCandidates = 10_000;

    /// <summary>Candidates that differ little from a text, the nearest first: at most a quarter of it.</summary>
    public static IEnumerable<string> To(string text, IEnumerable<string> candidates, int count)
    {
        var most = Math.Max(2, text.Length / 4);
        return candidates.Where(candidate => Math.Abs(candidate.Length - text.Length) <= most).Take(MaxCandidates)
            .Select(candidate => (Candidate: candidate, Distance: Distance(text, candidate)))
            .Where(scored => scored.Distance <= most).OrderBy(scored => scored.Distance).Take(count).Select(scored => scored.Candidate);
    }

    // Levenshtein's, one row at a time.
    private static int Distance(string one, string other)
    {
        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var substituted = diagonal + (char.ToUpperInvariant(one[i - 1]) == char.ToUpperInvariant(other[j - 1]) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(substituted, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }
}
