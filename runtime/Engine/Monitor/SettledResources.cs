using Provisioning.Engine.State;

namespace Provisioning.Engine.Monitor;

/// <summary>
/// Knows which registered resources exist. What is to be done after something that a preview has not created cannot be known; what
/// is to be done after a component is to be done after all its children.
/// </summary>
internal sealed class SettledResources
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, (bool IsCustom, bool Exists)> settled = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> children = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> underWay = new(StringComparer.Ordinal);
    private TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Notes that a registration is under way beneath a parent, until the result is disposed of.</summary>
    public IDisposable Begin(string parent)
    {
        lock (gate)
            underWay[parent] = underWay.GetValueOrDefault(parent) + 1;
        return new Registering(this, parent);
    }

    /// <summary>Notes what became of a registration.</summary>
    public void Settled(ResourceState state, string parent)
    {
        lock (gate)
        {
            if (!settled.ContainsKey(state.Urn))
            {
                if (!children.TryGetValue(parent, out var siblings))
                    children[parent] = siblings = [];
                siblings.Add(state.Urn);
            }

            settled[state.Urn] = (state.Custom, state.Id.Length > 0);
        }
    }

    /// <summary>Whether any of these, or of what is beneath them, does not exist; waits for what is being registered beneath them.</summary>
    public async Task<bool> AnyUnresolvedAsync(ICollection<string> urns, CancellationToken cancellationToken)
    {
        if (urns.Count == 0)
            return false;
        while (true)
        {
            Task next;
            lock (gate)
            {
                var (isUnresolved, isWaiting) = Look(urns);
                if (isUnresolved || !isWaiting)
                    return isUnresolved;
                next = changed.Task;
            }

            await next.WaitAsync(cancellationToken);
        }
    }

    private (bool IsUnresolved, bool IsWaiting) Look(ICollection<string> urns)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>(urns);
        var isWaiting = false;
        while (open.TryPop(out var urn))
        {
            if (!settled.TryGetValue(urn, out var resource) || !seen.Add(urn))
                continue;
            if (resource.IsCustom)
            {
                if (!resource.Exists)
                    return (true, false);
                continue;
            }

            isWaiting |= underWay.ContainsKey(urn);
            foreach (var child in children.GetValueOrDefault(urn, []))
                open.Push(child);
        }

        return (false, isWaiting);
    }

    private void End(string parent)
    {
        TaskCompletionSource pulse;
        lock (gate)
        {
            if (--underWay[parent] == 0)
                underWay.Remove(parent);
            (pulse, changed) = (changed, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        pulse.TrySetResult();
    }

    private sealed class Registering(SettledResources owner, string parent) : IDisposable
    {
        public void Dispose() => owner.End(parent);
    }
}
