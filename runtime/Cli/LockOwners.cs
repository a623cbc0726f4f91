using Provisioning.Engine.State;

namespace Provisioning.Cli;

/// <summary>Who this process is when it locks a stack.</summary>
internal static class LockOwners
{
    public static LockOwner Current(CliEnvironment environment) => new(Environment.ProcessId, environment.UserName, Environment.MachineName);
}
