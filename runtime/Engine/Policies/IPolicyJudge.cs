using Provisioning.Engine.Generation;
using Provisioning.Engine.State;
using Provisioning.Protocol.Values;

namespace Provisioning.Engine.Policies;

/// <summary>Judges resources before anything is done with them.</summary>
internal interface IPolicyJudge
{
    /// <summary>The inputs as policies want them.</summary>
    Task<PropertyMap> RemediateAsync(ResourceState state, Goal goal, CancellationToken cancellationToken);

    /// <summary>The inputs of a replacement as policies want them. What they change has been told when they were first asked.</summary>
    Task<PropertyMap> RemediateAgainAsync(ResourceState state, Goal goal, CancellationToken cancellationToken);

    /// <summary>Whether nothing mandatory is violated. What was found has been told.</summary>
    Task<bool> AnalyzeAsync(ResourceState state, Goal goal, CancellationToken cancellationToken);
}
