using System.Collections.Immutable;
using Pulumi.Serialization;

namespace Pulumi;

/// <summary>
/// A value that is not there yet, and perhaps never is during a preview, with what it depends on and whether it is secret.
/// </summary>
/// <typeparam name="T">The type of the value.</typeparam>
public sealed class Output<T> : IOutput
{
    internal Output(Task<OutputData<T>> dataTask)
    {
        DataTask = dataTask;
        Deployment.Current?.Runner.Track(dataTask);
    }

    internal Output(OutputData<T> data) => DataTask = Task.FromResult(data);

    internal Task<OutputData<T>> DataTask { get; }

    /// <summary>An output of the value that a task yields.</summary>
    public static Output<T> Create(Task<T> value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return FromTask(value, isSecret: false);
    }

    /// <summary>Computes another value from this one. Not run while this one is unknown.</summary>
    public Output<TResult> Apply<TResult>(Func<T, TResult> func)
        => new(ApplyAsync(data => Task.FromResult(OutputData<TResult>.Known(func(data)))));

    /// <summary>Computes another value from this one, asynchronously. Not run while this one is unknown.</summary>
    public Output<TResult> Apply<TResult>(Func<T, Task<TResult>> func)
        => new(ApplyAsync(async data => OutputData<TResult>.Known(await func(data).ConfigureAwait(false))));

    /// <summary>Does something with this value, asynchronously. Not run while it is unknown.</summary>
    public Output<ValueTuple> Apply(Func<T, Task> func)
        => new(ApplyAsync(async data =>
        {
            await func(data).ConfigureAwait(false);
            return OutputData<ValueTuple>.Known(default);
        }));

    /// <summary>Computes an input from this value; secretness and dependencies of both are kept.</summary>
    public Output<TResult> Apply<TResult>(Func<T, Input<TResult>?> func) => new(ApplyAsync(data => func(data).ToOutput().DataTask));

    /// <summary>Computes an output from this value; secretness and dependencies of both are kept.</summary>
    public Output<TResult> Apply<TResult>(Func<T, Output<TResult>?> func)
        => new(ApplyAsync(data => func(data)?.DataTask ?? Task.FromResult(OutputData<TResult>.Known(default!))));

    /// <summary>As <c>Apply</c>, with the value as an object.</summary>
    public Output<TResult> UntypedApply<TResult>(Func<object?, Output<TResult>> func) => Apply(value => func(value));

    /// <summary>A reminder that an output is no string: a warning, or an error where PULUMI_ERROR_OUTPUT_STRING is set.</summary>
    /// <exception cref="InvalidOperationException">PULUMI_ERROR_OUTPUT_STRING is 1 or true.</exception>
    public override string ToString()
    {
        var message = string.Join(
            Environment.NewLine,
            "Calling [ToString] on an [Output<T>] is not supported.",
            "",
            "To get the value of an Output<T> as an Output<string> consider:",
            "1. o.Apply(v => $\"prefix{v}suffix\")",
            "2. Output.Format($\"prefix{hostname}suffix\");",
            "",
            "See https://www.pulumi.com/docs/concepts/inputs-outputs for more details.");
        if (EnvironmentSwitch.IsOn("PULUMI_ERROR_OUTPUT_STRING"))
            throw new InvalidOperationException(message);
        Log.Warn(message);
        return string.Join(Environment.NewLine, message, "This function may throw in a future version of Pulumi.");
    }

    internal static Output<T> FromTask(Task<T> value, bool isSecret) => new(DataOfAsync(value, isSecret));

    internal static Output<T> Unknown(T value) => new(new OutputData<T>([], value, IsKnown: false, IsSecret: false));

    internal Output<T> WithDependencies(ImmutableHashSet<Resource> resources)
        => Map(data => data with { Resources = data.Resources.Union(resources) });

    internal Output<T> WithIsSecret(Task<bool> isSecret)
    {
        async Task<OutputData<T>> Data()
        {
            var data = await DataTask.ConfigureAwait(false);
            return data with { IsSecret = await isSecret.ConfigureAwait(false) };
        }

        return new(Data());
    }

    internal async Task<T> GetValueAsync(T whenUnknown)
    {
        var data = await DataTask.ConfigureAwait(false);
        return data.IsKnown ? data.Value : whenUnknown;
    }

    async Task<OutputData<object?>> IOutput.GetDataAsync()
    {
        var data = await DataTask.ConfigureAwait(false);
        return data.With<object?>(data.Value);
    }

    private static async Task<OutputData<T>> DataOfAsync(Task<T> value, bool isSecret)
        => OutputData<T>.Known(await value.ConfigureAwait(false), isSecret);

    private Output<T> Map(Func<OutputData<T>, OutputData<T>> change)
    {
        async Task<OutputData<T>> Data() => change(await DataTask.ConfigureAwait(false));
        return new(Data());
    }

    private async Task<OutputData<TResult>> ApplyAsync<TResult>(Func<T, Task<OutputData<TResult>>> func)
    {
        var data = await DataTask.ConfigureAwait(false);
        if (!data.IsKnown)
            return OutputData<TResult>.Unknown(data.Resources, data.IsSecret);
        var inner = await func(data.Value).ConfigureAwait(false);
        return inner with { Resources = data.Resources.Union(inner.Resources), IsSecret = data.IsSecret || inner.IsSecret };
    }
}
