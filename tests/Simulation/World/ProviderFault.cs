namespace Provisioning.Simulation.Tests.World;

/// <summary>What can go wrong in a call to a provider.</summary>
internal enum ProviderFault
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>It refuses, and has done nothing.</summary>
    Refused,

    /// <summary>It has done the thing, which did not become what it should be.</summary>
    Partial,

    /// <summary>It goes away before having done anything.</summary>
    LostBefore,

    /// <summary>It goes away after having done it.</summary>
    LostAfter,
}
