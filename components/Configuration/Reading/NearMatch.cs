namespace Provisioning.Components.Configuration.Reading;

/// <summary>Finds what a misspelt word may have meant.</summary>
internal static class NearMatch
{
    /// <summary>The candidate nearest to the word, or null if none is near. Ties go to one of the same letters, then to the first in ordinal order.</summary>
    public static string? Find(string word, IEnumerable<string> candidates)
    {
        var limit = Math.Max(2, word.Length / 3);
        return candidates
            .Select(candidate => (candidate, distance: Distance(word.ToUpperInvariant(), candidate.ToUpperInvariant())))
            .Where(near => near.distance <= limit && near.distance < Math.Max(word.Length, near.candidate.Length))
            .OrderBy(near => near.distance)
            .ThenBy(near => !near.candidate.ToUpperInvariant().Order().SequenceEqual(word.ToUpperInvariant().Order()))
            .ThenBy(near => near.candidate, StringComparer.Ordinal)
            .Select(near => near.candidate)
            .FirstOrDefault();
    }

    /// <summary>A question that offers the nearest candidate, or else the list of all.</summary>
    public static string Suggest(string word, IReadOnlyCollection<string> candidates) =>
        Find(word, candidates) is { } near
            ? $"Did you mean '{near}'?"
            : $"Known: {string.Join(", ", candidates.Order(StringComparer.Ordinal).Take(20))}{(candidates.Count > 20 ? ", ..." : "")}.";

    // Optimal string alignment: insertions, deletions, substitutions and swaps of neighbours, one each.
    private static int Distance(string left, string right)
    {
        var cost = new int[left.Length + 1, right.Length + 1];
        for (var i = 0; i <= left.Length; i++)
            cost[i, 0] = i;
        for (var j = 0; j <= right.Length; j++)
            cost[0, j] = j;
        for (var i = 1; i <= left.Length; i++)
        {
            for (var j = 1; j <= right.Length; j++)
            {
                var same = left[i - 1] == right[j - 1] ? 0 : 1;
                cost[i, j] = Math.Min(Math.Min(cost[i - 1, j] + 1, cost[i, j - 1] + 1), cost[i - 1, j - 1] + same);
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                    cost[i, j] = Math.Min(cost[i, j], cost[i - 2, j - 2] + 1);
            }
        }

        return cost[left.Length, right.Length];
    }
}
