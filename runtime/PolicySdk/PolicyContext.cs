namespace Provisioning.PolicySdk;

/// <summary>What a policy knows besides the resource it judges.</summary>
/// <typeparam name="TConfig">The policy's configuration.</typeparam>
/// <param name="Config">The policy's configuration, valid.</param>
/// <param name="Stack">The stack.</param>
/// <param name="Now">When it is judged.</param>
public sealed record PolicyContext<TConfig>(TConfig Config, StackContext Stack, DateTimeOffset Now);

/// <summary>For a policy without configuration.</summary>
public sealed record NoConfig;
