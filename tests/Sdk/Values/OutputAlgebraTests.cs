using System.Collections.Immutable;
using CsCheck;
using Pulumi;
using Pulumi.Utilities;

namespace Provisioning.Sdk.Tests.Values;

/// <summary>What holds of every output, whatever it is made of.</summary>
public sealed class OutputAlgebraTests
{
    private static readonly Gen<Sample> Samples = Gen.Select(Gen.Int, Gen.Bool, Gen.Bool, (value, known, secret) => new Sample(value, known, secret));

    [Fact]
    public Task Apply_keeps_what_is_known_and_what_is_secret() => Samples.SampleAsync(async sample =>
    {
        var applied = sample.ToOutput().Apply(value => value.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(sample.Known, await OutputUtilities.GetIsKnownAsync(applied));
        Assert.Equal(sample.Secret, await Output.IsSecretAsync(applied));
        if (sample.Known)
            Assert.Equal($"{sample.Value}", await OutputUtilities.GetValueAsync(applied));
    });

    [Fact]
    public Task Apply_of_an_output_is_known_if_both_are_and_secret_if_one_is() => Gen.Select(Samples, Samples).SampleAsync(async (outer, inner) =>
    {
        var applied = outer.ToOutput().Apply(_ => inner.ToOutput());
        Assert.Equal(outer.Known && inner.Known, await OutputUtilities.GetIsKnownAsync(applied));
        Assert.Equal(outer.Secret || (outer.Known && inner.Secret), await Output.IsSecretAsync(applied));
    });

    [Fact]
    public Task All_is_known_if_all_are_and_secret_if_one_is() => Samples.List[0, 8].SampleAsync(async samples =>
    {
        var all = Output.All(samples.Select(sample => sample.ToOutput()));
        Assert.Equal(samples.All(sample => sample.Known), await OutputUtilities.GetIsKnownAsync(all));
        Assert.Equal(samples.Any(sample => sample.Secret), await Output.IsSecretAsync(all));
        if (samples.All(sample => sample.Known))
            Assert.Equal(samples.Select(sample => sample.Value), await OutputUtilities.GetValueAsync(all));
    });

    [Fact]
    public Task Tuple_and_All_agree() => Gen.Select(Samples, Samples).SampleAsync(async (first, second) =>
    {
        var tuple = Output.Tuple(first.ToOutput(), second.ToOutput());
        var all = Output.All(first.ToOutput(), second.ToOutput());
        Assert.Equal(await OutputUtilities.GetIsKnownAsync(all), await OutputUtilities.GetIsKnownAsync(tuple));
        Assert.Equal(await Output.IsSecretAsync(all), await Output.IsSecretAsync(tuple));
    });

    [Fact]
    public Task A_list_of_inputs_is_what_All_of_them_is() => Samples.List[0, 8].SampleAsync(async samples =>
    {
        var list = new InputList<int>();
        foreach (var sample in samples)
            list.Add(sample.ToOutput());
        var all = Output.All(samples.Select(sample => sample.ToOutput()));
        Assert.Equal(await OutputUtilities.GetIsKnownAsync(all), await OutputUtilities.GetIsKnownAsync(list.ToOutput()));
        Assert.Equal(await Output.IsSecretAsync(all), await Output.IsSecretAsync(list.ToOutput()));
    });

    [Fact]
    public Task JSON_of_outputs_comes_back() => Samples.Array[0, 5].SampleAsync(async samples =>
    {
        var json = Output.JsonSerialize(Output.Create(samples.Select(sample => sample.ToOutput()).ToArray()));
        var isKnown = samples.All(sample => sample.Known);
        Assert.Equal(isKnown, await OutputUtilities.GetIsKnownAsync(json));
        Assert.Equal(samples.Any(sample => sample is { Secret: true, Known: true }), await Output.IsSecretAsync(json));
        if (isKnown)
        {
            var back = await OutputUtilities.GetValueAsync(Output.JsonDeserialize<ImmutableArray<int>>(json));
            Assert.Equal(samples.Select(sample => sample.Value), back);
        }
    });

    private sealed record Sample(int Value, bool Known, bool Secret)
    {
        public Output<int> ToOutput()
        {
            var output = Known ? Output.Create(Value) : OutputUtilities.CreateUnknown(Value);
            return Secret ? Output.CreateSecret(output) : output;
        }
    }
}
