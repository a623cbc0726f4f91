using Pulumi.Serialization;

namespace Pulumi;

/// <summary>An output that is made before it is known what it will resolve to.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
public sealed class DeferredOutput<T>
{
    private readonly TaskCompletionSource<OutputData<T>> completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int resolved;

    /// <summary>An output that waits for <see cref="Resolve"/>.</summary>
    public DeferredOutput() => Output = new Output<T>(completion.Task);

    /// <summary>The output that can be used meanwhile.</summary>
    public Output<T> Output { get; }

    /// <summary>Makes <see cref="Output"/> resolve to what another output resolves to.</summary>
    /// <exception cref="InvalidOperationException">It has been resolved before.</exception>
    public void Resolve(Output<T> output)
    {
        if (Interlocked.Exchange(ref resolved, 1) == 1)
            throw new InvalidOperationException("DeferredOutput can only be resolved once.");
        output.DataTask.ContinueWith(completion.SetFromTask, TaskScheduler.Default);
    }
}
