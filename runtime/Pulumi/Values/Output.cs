using System.Collections.Immutable;
using System.Globalization;
using Pulumi.Serialization;

namespace Pulumi;

/// <summary>Makes and combines outputs.</summary>
public static partial class Output
{
    /// <summary>An output of a value that is there already.</summary>
    public static Output<T> Create<T>(T value) => new(OutputData<T>.Known(value));

    /// <summary>An output of the value that a task yields.</summary>
    public static Output<T> Create<T>(Task<T> value) => Output<T>.Create(value);

    /// <summary>A secret output of a value that is there already.</summary>
    public static Output<T> CreateSecret<T>(T value) => new(OutputData<T>.Known(value, isSecret: true));

    /// <summary>A secret output of the value that a task yields.</summary>
    public static Output<T> CreateSecret<T>(Task<T> value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return Output<T>.FromTask(value, isSecret: true);
    }

    /// <summary>The same output, secret.</summary>
    public static Output<T> CreateSecret<T>(Output<T> value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return value.WithIsSecret(Task.FromResult(true));
    }

    /// <summary>The same output, no longer secret. Its value may be shown and stored in the clear from here on.</summary>
    public static Output<T> Unsecret<T>(Output<T> output) => output.WithIsSecret(Task.FromResult(false));

    /// <summary>Whether an output is secret.</summary>
    public static async Task<bool> IsSecretAsync<T>(Output<T> output) => (await output.DataTask.ConfigureAwait(false)).IsSecret;

    /// <summary>All values in one output, in order: unknown if any is unknown, secret if any is secret.</summary>
    public static Output<ImmutableArray<T>> All<T>(params Input<T>[] inputs) => All(inputs.AsEnumerable());

    /// <summary>All values in one output, in order: unknown if any is unknown, secret if any is secret.</summary>
    public static Output<ImmutableArray<T>> All<T>(IEnumerable<Input<T>> inputs) => AllOf([.. inputs.Select(input => (Output<T>)input)]);

    /// <summary>All values in one output, in order: unknown if any is unknown, secret if any is secret.</summary>
    public static Output<ImmutableArray<T>> All<T>(params Output<T>[] outputs) => All(outputs.AsEnumerable());

    /// <summary>All values in one output, in order: unknown if any is unknown, secret if any is secret.</summary>
    public static Output<ImmutableArray<T>> All<T>(IEnumerable<Output<T>> outputs) => AllOf([.. outputs]);

    /// <summary>An interpolated string whose holes may be outputs, formatted in the invariant culture.</summary>
    /// <example><c>Output.Format($"https://{server.Address}:{port}")</c></example>
    public static Output<string> Format(FormattableString formattableString)
    {
        var arguments = formattableString.GetArguments().Select(AsOutput).ToArray();
        return AllOf(arguments).Apply(values => string.Format(CultureInfo.InvariantCulture, formattableString.Format, [.. values]));
    }

    internal static Output<object?> AsOutput(object? value) => ((value as IInput)?.ToOutput() ?? value as IOutput) switch
    {
        Output<object?> output => output,
        { } output => new Output<object?>(output.GetDataAsync()),
        null => Create(value),
    };

    private static Output<ImmutableArray<T>> AllOf<T>(Output<T>[] outputs)
    {
        async Task<OutputData<ImmutableArray<T>>> Data()
        {
            var values = ImmutableArray.CreateBuilder<T>(outputs.Length);
            var combined = new CombinedData();
            foreach (var output in outputs)
                values.Add(combined.Add(await output.DataTask.ConfigureAwait(false)));
            return combined.Of(values.MoveToImmutable());
        }

        return new(Data());
    }

    /// <summary>What several outputs together are.</summary>
    private sealed class CombinedData
    {
        private ImmutableHashSet<Resource> resources = [];
        private bool isKnown = true;
        private bool isSecret;

        public T Add<T>(OutputData<T> data)
        {
            if (!data.Resources.IsEmpty)
                resources = resources.Union(data.Resources);
            isKnown &= data.IsKnown;
            isSecret |= data.IsSecret;
            return data.Value;
        }

        public OutputData<T> Of<T>(T value) => new(resources, value, isKnown, isSecret);
    }
}
