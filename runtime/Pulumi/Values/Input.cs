using Pulumi.Serialization;

namespace Pulumi;

/// <summary>What a resource takes: a plain value or an output.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
public class Input<T> : IInput
{
    private readonly Output<T>? output;

    private protected Input(Output<T> output) => this.output = output ?? throw new ArgumentNullException(nameof(output));

    private protected Input()
    {
    }

    private protected virtual Output<T> Value => output!;

    /// <summary>A plain value is an input.</summary>
    public static implicit operator Input<T>(T value) => new(Output.Create(value));

    /// <summary>An output is an input.</summary>
    public static implicit operator Input<T>(Output<T> value) => new(value);

    /// <summary>An input is an output.</summary>
    public static implicit operator Output<T>(Input<T> input) => input.Value;

    IOutput IInput.ToOutput() => Value;
}
