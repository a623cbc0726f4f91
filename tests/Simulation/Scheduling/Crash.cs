namespace Provisioning.Simulation.Tests.Scheduling;

/// <summary>When the machine dies: every effect on a disk or in the cloud counts, before and after it is done.</summary>
internal sealed class Crash
{
    private int remaining;

    /// <summary>Whether it has died.</summary>
    public bool HasStruck { get; private set; }

    /// <summary>It dies at the n-th effect from now; at 0 not at all.</summary>
    public void Arm(int effects) => (remaining, HasStruck) = (effects, false);

    /// <summary>Counts one effect; whether this is the one.</summary>
    public bool StrikesNow()
    {
        if (HasStruck)
            throw new PowerFailure();
        HasStruck = remaining > 0 && --remaining == 0;
        return HasStruck;
    }

    /// <summary>Counts a point at which nothing can be half done.</summary>
    public void Pass()
    {
        if (StrikesNow())
            throw new PowerFailure();
    }
}

/// <summary>The machine died.</summary>
internal sealed class PowerFailure() : Exception("the machine died");
