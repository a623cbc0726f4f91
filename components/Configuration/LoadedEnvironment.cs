using Provisioning.Components.Configuration.Sites;
using Provisioning.Components.Configuration.Spec;

namespace Provisioning.Components.Configuration;

/// <summary>An environment and the sites it may be placed in, read and found to be sound.</summary>
/// <param name="Spec">What the user asks for.</param>
/// <param name="Sites">The sites, in the order in which the specification lists their files. At least one; names are unique.</param>
public sealed record LoadedEnvironment(EnvironmentSpec Spec, IReadOnlyList<SiteSpec> Sites);
