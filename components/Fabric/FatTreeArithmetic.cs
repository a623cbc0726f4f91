namespace Provisioning.Components.Fabric;

/// <summary>The number theory of a fat tree whose switches all connect with equally many parallel links.</summary>
internal static class FatTreeArithmetic
{
    /// <summary>How many times <paramref name="per"/> must be taken to hold <paramref name="count"/>.</summary>
    public static int CeilingDivide(int count, int per) => (count + per - 1) / per;

    /// <summary>
    /// The smallest divisor of <paramref name="links"/> that is at least <paramref name="minimum"/>; null where there is none.
    /// Links spread evenly over a divisor only, which is why three NDR units need 16 spines and not 12.
    /// </summary>
    public static int? SmallestDivisor(int links, int minimum)
    {
        for (var candidate = Math.Max(1, minimum); candidate <= links; candidate++)
        {
            if (links % candidate == 0)
                return candidate;
        }

        return null;
    }

    /// <summary>
    /// The fewest core switches, and then the fewest uplinks a spine, with which spines of one position in
    /// <paramref name="groups"/> spine-leaf groups reach each other at full bandwidth.
    /// </summary>
    /// <param name="groups">Spine-leaf groups; each has one spine at the position.</param>
    /// <param name="downlinks">Downlinks of a spine; it needs at least as many uplinks.</param>
    /// <param name="ports">Ports of a switch.</param>
    /// <returns>Cores of the position and uplinks of a spine; null where no core tier can join so many groups.</returns>
    public static (int Cores, int Uplinks)? CoreGroup(int groups, int downlinks, int ports)
    {
        for (var cores = CeilingDivide(groups * downlinks, ports); cores <= ports - downlinks; cores++)
        {
            for (var uplinks = downlinks; uplinks <= ports - downlinks; uplinks++)
            {
                if (uplinks % cores == 0 && groups * (uplinks / cores) <= ports)
                    return (cores, uplinks);
            }
        }

        return null;
    }
}
