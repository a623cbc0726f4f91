namespace Pulumi.Serialization;

internal static class TaskCompletion
{
    /// <summary>Completes with what a finished task ended with.</summary>
    public static void SetFromTask<T>(this TaskCompletionSource<T> completion, Task<T> task)
    {
        if (task.IsCompletedSuccessfully)
            completion.SetResult(task.Result);
        else if (task.Exception is { } exception)
            completion.SetException(exception.InnerExceptions);
        else
            completion.SetCanceled();
    }
}
