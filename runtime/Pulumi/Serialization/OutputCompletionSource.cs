using System.Collections.Immutable;

namespace Pulumi.Serialization;

/// <summary>Resolves one output of a resource.</summary>
internal interface IOutputCompletionSource
{
    Type TargetType { get; }

    IOutput Output { get; }

    void SetString(string value, bool isKnown);

    void SetValue(OutputData<object?> data);

    void TrySetDefault(bool isKnown);

    void TrySetException(Exception exception);
}

internal sealed class OutputCompletionSource<T> : IOutputCompletionSource
{
    private readonly TaskCompletionSource<OutputData<T>> completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ImmutableHashSet<Resource> resources;
    private readonly Output<T> output;

    public OutputCompletionSource(Resource resource)
    {
        resources = [resource];
        output = new Output<T>(completion.Task);
    }

    public Type TargetType => typeof(T);

    public IOutput Output => output;

    public void SetString(string value, bool isKnown)
        => completion.SetResult(new OutputData<T>(resources, (T)(object)value, isKnown, false));

    public void SetValue(OutputData<object?> data) => completion.SetResult(new OutputData<T>(
        resources.Union(data.Resources), data.Value is null ? default! : (T)data.Value, data.IsKnown, data.IsSecret));

    public void TrySetDefault(bool isKnown) => completion.TrySetResult(new OutputData<T>(resources, default!, isKnown, false));

    public void TrySetException(Exception exception) => completion.TrySetException(exception);
}
