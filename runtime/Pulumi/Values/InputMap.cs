using System.Collections;
using System.Collections.Immutable;
using Pulumi.Serialization;

namespace Pulumi;

/// <summary>A map whose values, or the whole of it, may be outputs. Made for collection initialisers.</summary>
/// <typeparam name="TValue">The type of a value.</typeparam>
/// <example><c>Labels = { ["zone"] = zone.Name }</c></example>
#pragma warning disable CA1010 // its elements may not be there yet, so it cannot be enumerated synchronously
public sealed class InputMap<TValue>
    : Input<ImmutableDictionary<string, TValue>>, IEnumerable, IAsyncEnumerable<Input<KeyValuePair<string, TValue>>>, IInputCollection
#pragma warning restore CA1010
{
    private Output<ImmutableDictionary<string, Input<TValue>>> elements;
    private Output<ImmutableDictionary<string, TValue>>? flat;

    /// <summary>An empty map.</summary>
    public InputMap()
        : this(Output.Create(ImmutableDictionary<string, Input<TValue>>.Empty))
    {
    }

    private InputMap(Output<ImmutableDictionary<string, Input<TValue>>> elements) => this.elements = elements;

    /// <summary>Adds a value. The same value again is fine; another value for the same key is an error.</summary>
    public Input<TValue> this[string key]
    {
        set => Add(key, value);
    }

    IOutput IInputCollection.Elements => elements;

    private protected override Output<ImmutableDictionary<string, TValue>> Value => flat ??= elements.Apply(Flatten);

    /// <summary>Adds a value. The same value again is fine; another value for the same key is an error.</summary>
    public void Add(string key, Input<TValue> value) => Replace(elements.Apply(map => map.TryGetValue(key, out var existing)
        ? map.SetItem(key, Same(key, existing, value))
        : map.Add(key, value)));

    /// <summary>Adds the values of another map.</summary>
    public void Add(InputMap<TValue> values) => AddRange(values);

    /// <summary>Adds the values of another map.</summary>
    public void AddRange(InputMap<TValue> values)
        => Replace(Output.Tuple(elements, values.elements).Apply(both => both.Item1.AddRange(both.Item2)));

    /// <summary>The values of both maps in a new one; of two with one key the second wins.</summary>
    public static InputMap<TValue> Merge(InputMap<TValue> first, InputMap<TValue> second)
        => new(Output.Tuple(first.elements, second.elements).Apply(both => both.Item1.SetItems(both.Item2)));

    /// <summary>A plain map.</summary>
    public static implicit operator InputMap<TValue>(Dictionary<string, TValue> values) => Output.Create(values);

    /// <summary>A plain map.</summary>
    public static implicit operator InputMap<TValue>(ImmutableDictionary<string, TValue> values) => Output.Create(values);

    /// <summary>A map that is not there yet.</summary>
    public static implicit operator InputMap<TValue>(Output<Dictionary<string, TValue>> values)
        => values.Apply(map => ImmutableDictionary.CreateRange(map));

    /// <summary>A map that is not there yet.</summary>
    public static implicit operator InputMap<TValue>(Output<IDictionary<string, TValue>> values)
        => values.Apply(map => ImmutableDictionary.CreateRange(map));

    /// <summary>A map that is not there yet. One that turns out to be null stays null.</summary>
    public static implicit operator InputMap<TValue>(Output<ImmutableDictionary<string, TValue>> values)
        => new(values.Apply(map => map?.ToImmutableDictionary(pair => pair.Key, pair => (Input<TValue>)pair.Value)!));

    /// <summary>Not supported: what is in the map may not be there yet.</summary>
    IEnumerator IEnumerable.GetEnumerator()
        => throw new NotSupportedException(
            $"A {GetType().FullName} cannot be synchronously enumerated. Use {nameof(GetAsyncEnumerator)} instead.");

    /// <summary>The values, once they are there; none while the map is unknown.</summary>
    public async IAsyncEnumerator<Input<KeyValuePair<string, TValue>>> GetAsyncEnumerator(CancellationToken cancellationToken)
    {
        var values = await Value.GetValueAsync(whenUnknown: ImmutableDictionary<string, TValue>.Empty).ConfigureAwait(false);
        foreach (var value in values)
            yield return value;
    }

    private static Output<TValue> Same(string key, Input<TValue> first, Input<TValue> second)
        => Output.Tuple(first, second).Apply(both => EqualityComparer<TValue>.Default.Equals(both.Item1, both.Item2)
            ? both.Item1
            : throw new ArgumentException($"Key '{key}' already exists in the map with a different value."));

    private static Output<ImmutableDictionary<string, TValue>> Flatten(ImmutableDictionary<string, Input<TValue>> map)
        => map is null
            ? Output.Create((ImmutableDictionary<string, TValue>)null!)
            : Output.All(map.Select(pair => pair.Value.Apply(value => KeyValuePair.Create(pair.Key, value))))
                .Apply(pairs => ImmutableDictionary.CreateRange(pairs));

    private void Replace(Output<ImmutableDictionary<string, Input<TValue>>> changed)
    {
        elements = changed;
        flat = null;
    }
}
