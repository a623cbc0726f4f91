using System.Collections;
using System.Collections.Immutable;
using Pulumi.Serialization;

namespace Pulumi;

/// <summary>A list whose elements, or the whole of it, may be outputs. Made for collection initialisers.</summary>
/// <typeparam name="T">The type of an element.</typeparam>
/// <example><c>Zones = { "a", zone.Name }</c></example>
#pragma warning disable CA1010 // its elements may not be there yet, so it cannot be enumerated synchronously
public sealed class InputList<T> : Input<ImmutableArray<T>>, IEnumerable, IAsyncEnumerable<Input<T>>, IInputCollection
#pragma warning restore CA1010
{
    // What was added, in order: joined only when looked at, so that a list made element by element costs no more than its length.
    private ImmutableList<Output<ImmutableArray<Input<T>>>> parts;
    private Output<ImmutableArray<T>>? flat;

    /// <summary>An empty list.</summary>
    public InputList()
        : this(Output.Create(ImmutableArray<Input<T>>.Empty))
    {
    }

    private InputList(params IEnumerable<Output<ImmutableArray<Input<T>>>> parts) => this.parts = [.. parts];

    IOutput IInputCollection.Elements => Elements();

    private protected override Output<ImmutableArray<T>> Value
        => flat ??= Elements().Apply(inputs => inputs.IsDefault ? Output.Create(default(ImmutableArray<T>)) : Output.All(inputs));

    /// <summary>Adds elements.</summary>
    public void Add(params Input<T>[] inputs) => AddRange(inputs);

    /// <summary>Adds the elements of another list.</summary>
    public void Add(InputList<T> inputs) => AddRange(inputs);

    /// <summary>Adds the elements of another list.</summary>
    public void AddRange(InputList<T> inputs)
    {
        parts = parts.AddRange(inputs.parts);
        flat = null;
    }

    /// <summary>The elements of this list and then those of another, in a new list.</summary>
    public InputList<T> Concat(InputList<T> other) => new(parts.AddRange(other.parts));

    /// <summary>One value.</summary>
    public static implicit operator InputList<T>(T value) => ImmutableArray.Create<Input<T>>(value);

    /// <summary>One value.</summary>
    public static implicit operator InputList<T>(Output<T> value) => ImmutableArray.Create<Input<T>>(value);

    /// <summary>One value.</summary>
    public static implicit operator InputList<T>(Input<T> value) => ImmutableArray.Create(value);

    /// <summary>Several values.</summary>
    public static implicit operator InputList<T>(T[] values) => ImmutableArray.CreateRange(values.Select(value => (Input<T>)value));

    /// <summary>Several values.</summary>
    public static implicit operator InputList<T>(Output<T>[] values) => ImmutableArray.CreateRange(values.Select(value => (Input<T>)value));

    /// <summary>Several values.</summary>
    public static implicit operator InputList<T>(Input<T>[] values) => ImmutableArray.CreateRange(values);

    /// <summary>Several values.</summary>
    public static implicit operator InputList<T>(List<T> values) => values.ToArray();

    /// <summary>Several values.</summary>
    public static implicit operator InputList<T>(List<Output<T>> values) => values.ToArray();

    /// <summary>Several values.</summary>
    public static implicit operator InputList<T>(List<Input<T>> values) => values.ToArray();

    /// <summary>Several values.</summary>
    public static implicit operator InputList<T>(ImmutableArray<T> values) => Elements(values, value => (Input<T>)value);

    /// <summary>Several values.</summary>
    public static implicit operator InputList<T>(ImmutableArray<Output<T>> values) => Elements(values, value => (Input<T>)value);

    /// <summary>Several values.</summary>
    public static implicit operator InputList<T>(ImmutableArray<Input<T>> values) => new(Output.Create(values));

    /// <summary>A list that is not there yet.</summary>
    public static implicit operator InputList<T>(Output<T[]> values) => values.Apply(list => ImmutableArray.CreateRange(list));

    /// <summary>A list that is not there yet.</summary>
    public static implicit operator InputList<T>(Output<List<T>> values) => values.Apply(list => ImmutableArray.CreateRange(list));

    /// <summary>A list that is not there yet.</summary>
    public static implicit operator InputList<T>(Output<IEnumerable<T>> values) => values.Apply(list => ImmutableArray.CreateRange(list));

    /// <summary>A list that is not there yet.</summary>
    public static implicit operator InputList<T>(Output<ImmutableArray<T>> values)
        => new(values.Apply(list => Elements(list, value => (Input<T>)value)));

    /// <summary>Not supported: what is in the list may not be there yet.</summary>
    IEnumerator IEnumerable.GetEnumerator()
        => throw new NotSupportedException(
            $"A {GetType().FullName} cannot be synchronously enumerated. Use {nameof(GetAsyncEnumerator)} instead.");

    /// <summary>The elements, once they are there; none while the list is unknown.</summary>
    public async IAsyncEnumerator<Input<T>> GetAsyncEnumerator(CancellationToken cancellationToken)
    {
        foreach (var value in await Value.GetValueAsync(whenUnknown: []).ConfigureAwait(false))
            yield return value;
    }

    internal InputList<T> Clone() => new(parts);

    private static ImmutableArray<Input<T>> Elements<TFrom>(ImmutableArray<TFrom> values, Func<TFrom, Input<T>> convert)
        => values.IsDefault ? default : ImmutableArray.CreateRange(values, convert);

    // One list may be looked at by several registrations at once: it is replaced, never changed.
    private Output<ImmutableArray<Input<T>>> Elements()
    {
        var known = parts;
        if (known.Count == 1)
            return known[0];
        var joined = Output.All(known).Apply(lists => lists.SelectMany(list => list).ToImmutableArray());
        parts = [joined];
        return joined;
    }
}
