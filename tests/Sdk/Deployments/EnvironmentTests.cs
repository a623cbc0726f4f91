namespace Provisioning.Sdk.Tests.Deployments;

/// <summary>Tests that run programs as an engine does, by this process's environment: one at a time.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class EnvironmentTests
{
    public const string Name = "environment";
}
