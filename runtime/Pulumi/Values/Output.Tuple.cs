using Pulumi.Serialization;

namespace Pulumi;

public static partial class Output
{
    /// <summary>Two values as one: unknown if any is unknown, secret if any is secret.</summary>
    public static Output<(T1, T2)> Tuple<T1, T2>(Input<T1> item1, Input<T2> item2)
        => Tuple((Output<T1>)item1, (Output<T2>)item2);

    /// <summary>Three values as one: unknown if any is unknown, secret if any is secret.</summary>
    public static Output<(T1, T2, T3)> Tuple<T1, T2, T3>(Input<T1> item1, Input<T2> item2, Input<T3> item3)
        => Tuple((Output<T1>)item1, (Output<T2>)item2, (Output<T3>)item3);

    /// <summary>Four values as one: unknown if any is unknown, secret if any is secret.</summary>
    public static Output<(T1, T2, T3, T4)> Tuple<T1, T2, T3, T4>(Input<T1> item1, Input<T2> item2, Input<T3> item3, Input<T4> item4)
        => Tuple((Output<T1>)item1, (Output<T2>)item2, (Output<T3>)item3, (Output<T4>)item4);

    /// <summary>Five values as one: unknown if any is unknown, secret if any is secret.</summary>
    public static Output<(T1, T2, T3, T4, T5)> Tuple<T1, T2, T3, T4, T5>(
        Input<T1> item1, Input<T2> item2, Input<T3> item3, Input<T4> item4, Input<T5> item5)
        => Tuple((Output<T1>)item1, (Output<T2>)item2, (Output<T3>)item3, (Output<T4>)item4, (Output<T5>)item5);

    /// <summary>Six values as one: unknown if any is unknown, secret if any is secret.</summary>
    public static Output<(T1, T2, T3, T4, T5, T6)> Tuple<T1, T2, T3, T4, T5, T6>(
        Input<T1> item1, Input<T2> item2, Input<T3> item3, Input<T4> item4, Input<T5> item5, Input<T6> item6)
        => Tuple((Output<T1>)item1, (Output<T2>)item2, (Output<T3>)item3, (Output<T4>)item4, (Output<T5>)item5, (Output<T6>)item6);

    /// <summary>Seven values as one: unknown if any is unknown, secret if any is secret.</summary>
    public static Output<(T1, T2, T3, T4, T5, T6, T7)> Tuple<T1, T2, T3, T4, T5, T6, T7>(
        Input<T1> item1, Input<T2> item2, Input<T3> item3, Input<T4> item4, Input<T5> item5, Input<T6> item6, Input<T7> item7)
        => Tuple(
            (Output<T1>)item1, (Output<T2>)item2, (Output<T3>)item3, (Output<T4>)item4,
            (Output<T5>)item5, (Output<T6>)item6, (Output<T7>)item7);

    /// <summary>Eight values as one: unknown if any is unknown, secret if any is secret.</summary>
    public static Output<(T1, T2, T3, T4, T5, T6, T7, T8)> Tuple<T1, T2, T3, T4, T5, T6, T7, T8>(
        Input<T1> item1, Input<T2> item2, Input<T3> item3, Input<T4> item4, Input<T5> item5, Input<T6> item6, Input<T7> item7, Input<T8> item8)
        => Tuple(
            (Output<T1>)item1, (Output<T2>)item2, (Output<T3>)item3, (Output<T4>)item4,
            (Output<T5>)item5, (Output<T6>)item6, (Output<T7>)item7, (Output<T8>)item8);

    /// <summary>Two values as one: unknown if any is unknown, secret if any is secret.</summary>
    public static Output<(T1, T2)> Tuple<T1, T2>(Output<T1> item1, Output<T2> item2)
        => Combine(async combined => (
            combined.Add(await item1.DataTask.ConfigureAwait(false)),
            combined.Add(await item2.DataTask.ConfigureAwait(false))));

    /// <summary>Three values as one: unknown if any is unknown, secret if any is secret.</summary>
    public static Output<(T1, T2, T3)> Tuple<T1, T2, T3>(Output<T1> item1, Output<T2> item2, Output<T3> item3)
        => Combine(async combined => (
            combined.Add(await item1.DataTask.ConfigureAwait(false)),
            combined.Add(await item2.DataTask.ConfigureAwait(false)),
            combined.Add(await item3.DataTask.ConfigureAwait(false))));

    /// <summary>Four values as one: unknown if any is unknown, secret if any is secret.</summary>
    public static Output<(T1, T2, T3, T4)> Tuple<T1, T2, T3, T4>(Output<T1> item1, Output<T2> item2, Output<T3> item3, Output<T4> item4)
        => Combine(async combined => (
            combined.Add(await item1.DataTask.ConfigureAwait(false)),
            combined.Add(await item2.DataTask.ConfigureAwait(false)),
            combined.Add(await item3.DataTask.ConfigureAwait(false)),
            combined.Add(await item4.DataTask.ConfigureAwait(false))));

    /// <summary>Five values as one: unknown if any is unknown, secret if any is secret.</summary>
    public static Output<(T1, T2, T3, T4, T5)> Tuple<T1, T2, T3, T4, T5>(
        Output<T1> item1, Output<T2> item2, Output<T3> item3, Output<T4> item4, Output<T5> item5)
        => Combine(async combined => (
            combined.Add(await item1.DataTask.ConfigureAwait(false)),
            combined.Add(await item2.DataTask.ConfigureAwait(false)),
            combined.Add(await item3.DataTask.ConfigureAwait(false)),
            combined.Add(await item4.DataTask.ConfigureAwait(false)),
            combined.Add(await item5.DataTask.ConfigureAwait(false))));

    /// <summary>Six values as one: unknown if any is unknown, secret if any is secret.</summary>
    public static Output<(T1, T2, T3, T4, T5, T6)> Tuple<T1, T2, T3, T4, T5, T6>(
        Output<T1> item1, Output<T2> item2, Output<T3> item3, Output<T4> item4, Output<T5> item5, Output<T6> item6)
        => Combine(async combined => (
            combined.Add(await item1.DataTask.ConfigureAwait(false)),
            combined.Add(await item2.DataTask.ConfigureAwait(false)),
            combined.Add(await item3.DataTask.ConfigureAwait(false)),
            combined.Add(await item4.DataTask.ConfigureAwait(false)),
            combined.Add(await item5.DataTask.ConfigureAwait(false)),
            combined.Add(await item6.DataTask.ConfigureAwait(false))));

    /// <summary>Seven values as one: unknown if any is unknown, secret if any is secret.</summary>
    public static Output<(T1, T2, T3, T4, T5, T6, T7)> Tuple<T1, T2, T3, T4, T5, T6, T7>(
        Output<T1> item1, Output<T2> item2, Output<T3> item3, Output<T4> item4, Output<T5> item5, Output<T6> item6, Output<T7> item7)
        => Combine(async combined => (
            combined.Add(await item1.DataTask.ConfigureAwait(false)),
            combined.Add(await item2.DataTask.ConfigureAwait(false)),
            combined.Add(await item3.DataTask.ConfigureAwait(false)),
            combined.Add(await item4.DataTask.ConfigureAwait(false)),
            combined.Add(await item5.DataTask.ConfigureAwait(false)),
            combined.Add(await item6.DataTask.ConfigureAwait(false)),
            combined.Add(await item7.DataTask.ConfigureAwait(false))));

    /// <summary>Eight values as one: unknown if any is unknown, secret if any is secret.</summary>
    public static Output<(T1, T2, T3, T4, T5, T6, T7, T8)> Tuple<T1, T2, T3, T4, T5, T6, T7, T8>(
        Output<T1> item1, Output<T2> item2, Output<T3> item3, Output<T4> item4, Output<T5> item5, Output<T6> item6, Output<T7> item7, Output<T8> item8)
        => Combine(async combined => (
            combined.Add(await item1.DataTask.ConfigureAwait(false)),
            combined.Add(await item2.DataTask.ConfigureAwait(false)),
            combined.Add(await item3.DataTask.ConfigureAwait(false)),
            combined.Add(await item4.DataTask.ConfigureAwait(false)),
            combined.Add(await item5.DataTask.ConfigureAwait(false)),
            combined.Add(await item6.DataTask.ConfigureAwait(false)),
            combined.Add(await item7.DataTask.ConfigureAwait(false)),
            combined.Add(await item8.DataTask.ConfigureAwait(false))));

    private static Output<T> Combine<T>(Func<CombinedData, Task<T>> read)
    {
        async Task<OutputData<T>> Data()
        {
            var combined = new CombinedData();
            return combined.Of(await read(combined).ConfigureAwait(false));
        }

        return new(Data());
    }
}
