namespace Provisioning.Engine.Providers;

/// <summary>How a provider is to name a resource for which the program gives no name.</summary>
/// <param name="ProposedName">The name; empty where it may not be named at all.</param>
/// <param name="Mode">How binding the name is.</param>
/// <param name="IsRandom">Whether two resources would get different names: one may be made before the other is deleted.</param>
/// <param name="IsSpecific">Whether the user cannot have meant it for providers that do not know of it.</param>
internal sealed record Autonaming(string ProposedName, AutonamingMode Mode, bool IsRandom, bool IsSpecific);

/// <summary>How binding a name is, in the numbers of Pulumi's contract.</summary>
internal enum AutonamingMode
{
    /// <summary>The provider may make another of it.</summary>
    Propose,

    /// <summary>This or none.</summary>
    Enforce,

    /// <summary>The program has to give a name.</summary>
    Disable,
}
