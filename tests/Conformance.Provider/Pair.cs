using Pulumi;

namespace Provisioning.Conformance.SampleProvider;

/// <summary>A component: two texts, the second made of the first.</summary>
public sealed class Pair : ComponentResource
{
    /// <summary>The component's type.</summary>
    public const string Token = "sample:index:Pair";

    /// <summary>Makes both texts.</summary>
    public Pair(string name, PairArgs args, ComponentResourceOptions? options = null)
        : base(Token, name, args, options)
    {
        var first = new Text($"{name}-first", new TextArgs { Value = args.First }, new CustomResourceOptions { Parent = this });
        var second = new Text(
            $"{name}-second", new TextArgs { Value = Output.Format($"{first.Value}+{args.Second}") }, new CustomResourceOptions { Parent = this });
        Joined = second.Value;
        RegisterOutputs(new Dictionary<string, object?> { ["joined"] = Joined });
    }

    /// <summary>Both texts.</summary>
    [Output("joined")]
    public Output<string> Joined { get; private set; }
}

/// <summary>Arguments of a <see cref="Pair"/>.</summary>
public sealed class PairArgs : ResourceArgs
{
    /// <summary>The first text.</summary>
    [Input("first", required: true)]
    public Input<string> First { get; set; } = null!;

    /// <summary>What is added for the second.</summary>
    [Input("second")]
    public Input<string>? Second { get; set; }
}

/// <summary>A text.</summary>
public sealed class Text : CustomResource
{
    /// <summary>Makes a text.</summary>
    public Text(string name, TextArgs? args, CustomResourceOptions? options = null)
        : base("sample:index:Text", name, args ?? new TextArgs(), CustomResourceOptions.Merge(new CustomResourceOptions { Version = "1.2.3" }, options))
    {
    }

    /// <summary>The text.</summary>
    [Output("text")]
    public Output<string> Value { get; private set; } = null!;

    /// <summary>How many characters it has.</summary>
    [Output("length")]
    public Output<int> Length { get; private set; } = null!;
}

/// <summary>Arguments of a <see cref="Text"/>.</summary>
public sealed class TextArgs : ResourceArgs
{
    /// <summary>The text.</summary>
    [Input("text")]
    public Input<string>? Value { get; set; }

    /// <summary>Whether a change is made in place.</summary>
    [Input("mutable")]
    public Input<bool>? Mutable { get; set; }
}
