using System.Collections.Immutable;
using Provisioning.Engine.State;

namespace Provisioning.Engine.Generation;

/// <summary>A program's wish, waiting for its outcome.</summary>
internal sealed class Registration(Goal goal, bool isRead = false)
{
    private readonly TaskCompletionSource<RegistrationResult> done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>What is wished; what is decided about it beforehand is added.</summary>
    public Goal Goal { get; set; } = goal;

    /// <summary>Whether the resource is only to be read.</summary>
    public bool IsRead { get; } = isRead;

    public Task<RegistrationResult> Result => done.Task;

    public void Complete(RegistrationResult result) => done.TrySetResult(result);

    /// <summary>Gives up: the operation is ending.</summary>
    public void Abandon() => done.TrySetException(new OperationCanceledException("The deployment is shutting down."));
}

/// <summary>What became of a registration.</summary>
internal sealed record RegistrationResult(ResourceState State, RegistrationStatus Status = RegistrationStatus.Succeeded)
{
    /// <summary>Properties that an update does not change.</summary>
    public ImmutableArray<string> Stables { get; init; } = [];
}

/// <summary>What became of a registration.</summary>
internal enum RegistrationStatus
{
    Succeeded,

    /// <summary>Its step failed.</summary>
    Failed,

    /// <summary>Passed over, because what it depends on failed.</summary>
    Skipped,

    /// <summary>Left out by a target: nothing of it is known, and that is no failure.</summary>
    LeftOut,
}
