using System.Collections.Immutable;
using Provisioning.PolicySdk.Waivers;

namespace Provisioning.PolicySdk.Configuration;

/// <summary>What applies to one policy once all configuration is read.</summary>
/// <param name="Level">Its level.</param>
/// <param name="Config">Its configuration: an instance of its configuration record.</param>
/// <param name="OnUnknown">What becomes of it where it cannot decide.</param>
/// <param name="Waivers">The exceptions from it, expired ones included.</param>
public sealed record PolicySettings(EnforcementLevel Level, object Config, UnknownHandling OnUnknown, ImmutableArray<Waiver> Waivers);
