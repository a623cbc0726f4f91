using System.Collections.Immutable;

namespace Pulumi.Serialization;

/// <summary>What an output resolves to: a value, what it came from, and whether it is known and secret.</summary>
internal readonly record struct OutputData<T>(ImmutableHashSet<Resource> Resources, T Value, bool IsKnown, bool IsSecret)
{
    public static OutputData<T> Known(T value, bool isSecret = false) => new([], value, true, isSecret);

    public static OutputData<T> Unknown(ImmutableHashSet<Resource> resources, bool isSecret = false) => new(resources, default!, false, isSecret);

    public OutputData<TOther> With<TOther>(TOther value) => new(Resources, value, IsKnown, IsSecret);
}

/// <summary>An output whose type argument the caller does not know.</summary>
internal interface IOutput
{
    Task<OutputData<object?>> GetDataAsync();

    Output<TResult> UntypedApply<TResult>(Func<object?, Output<TResult>> func);
}

/// <summary>An input whose type argument the caller does not know.</summary>
internal interface IInput
{
    IOutput ToOutput();
}

/// <summary>An input list or map, whose elements keep their own secretness and dependencies until they are serialised.</summary>
internal interface IInputCollection
{
    IOutput Elements { get; }
}

internal interface IUnion
{
    object? Value { get; }
}
