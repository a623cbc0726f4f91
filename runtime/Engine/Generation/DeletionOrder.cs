using System.Collections.Immutable;

namespace Provisioning.Engine.Generation;

/// <summary>In what order deletions run: dependents before what they depend on, as far from it as Pulumi has them.</summary>
internal sealed class DeletionOrder
{
    private readonly ImmutableArray<Step> steps;
    private readonly OldStates olds;
    private readonly ILookup<string, int> places;
    private readonly int[] depths;

    private DeletionOrder(ImmutableArray<Step> steps, OldStates olds)
    {
        this.steps = steps;
        this.olds = olds;
        places = Enumerable.Range(0, steps.Length).ToLookup(place => steps[place].Urn, StringComparer.Ordinal);
        depths = new int[steps.Length];
        for (var place = 0; place < steps.Length; place++)
            Measure(place);
    }

    /// <summary>
    /// The deletions in waves, each of which may run at once and must end before the next: by how far a resource is from what depends on
    /// nothing, the furthest first.
    /// </summary>
    /// <param name="steps">The deletions, in the reverse order of the state.</param>
    /// <param name="olds">The states that they are about.</param>
    public static ImmutableArray<ImmutableArray<Step>> Waves(ImmutableArray<Step> steps, OldStates olds)
    {
        var order = new DeletionOrder([.. steps.Reverse()], olds);
        return [.. Enumerable.Range(0, steps.Length).Reverse().GroupBy(place => order.depths[place]).OrderByDescending(wave => wave.Key)
            .Select(wave => wave.Select(place => order.steps[place]).OrderBy(step => step.Old!.State.Delete).ToImmutableArray())];
    }

    // Without recursion: chains of dependencies may be longer than a call stack is deep.
    private void Measure(int place)
    {
        const int underWay = -1;
        if (depths[place] != 0)
            return;
        var path = new Stack<(int Place, IEnumerator<int> Needs)>();
        Enter(place);
        while (path.TryPeek(out var top))
        {
            if (!top.Needs.MoveNext())
            {
                path.Pop();
                depths[top.Place] = Needs(top.Place).Select(needed => Math.Max(depths[needed], 0)).DefaultIfEmpty().Max() + 1;
            }
            else if (depths[top.Needs.Current] == 0)
            {
                Enter(top.Needs.Current);
            }
        }

        void Enter(int entered)
        {
            depths[entered] = underWay;
            path.Push((entered, Needs(entered).GetEnumerator()));
        }
    }

    // What a URN stands for stands before who uses it. Where nothing does, an operation about some resources only has moved it behind.
    private IEnumerable<int> Needs(int place)
    {
        foreach (var urn in olds.References(steps[place].Old!).Distinct(StringComparer.Ordinal))
        {
            var copies = places[urn].ToArray();
            var isBefore = Array.Exists(copies, copy => copy < place);
            foreach (var copy in copies.Where(copy => isBefore ? copy < place : copy > place))
                yield return copy;
        }
    }
}
