namespace Provisioning.Engine.Generation;

/// <summary>What resources that stay depend on, through any number of others.</summary>
internal sealed class NeededResources(OldStates olds)
{
    private readonly Lazy<ILookup<string, TrackedState>> byUrn = new(() => olds.All.ToLookup(old => old.State.Urn, StringComparer.Ordinal));
    private readonly HashSet<string> needed = new(StringComparer.Ordinal);
    private readonly HashSet<string> seen = new(StringComparer.Ordinal);

    public bool Contains(string urn) => needed.Contains(urn);

    /// <summary>Adds all that these depend on.</summary>
    public void AddDependenciesOf(IEnumerable<string> urns)
    {
        var open = new Stack<string>(urns);
        while (open.TryPop(out var urn))
        {
            if (!seen.Add(urn))
                continue;
            foreach (var old in byUrn.Value[urn])
            {
                foreach (var dependency in olds.References(old))
                {
                    needed.Add(dependency);
                    open.Push(dependency);
                }
            }
        }
    }
}
