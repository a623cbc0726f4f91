using System.Collections.Immutable;
using Pulumi;

namespace Provisioning.Benchmarks;

/// <summary>A resource with a few properties of each kind.</summary>
internal sealed class Widget(string name, WidgetArgs args) : CustomResource("bench:index:Widget", name, args, options: null)
{
    [Output("text")]
    public Output<string> Text { get; private set; } = null!;

    [Output("tree")]
    public Output<object> Tree { get; private set; } = null!;
}

/// <summary>Arguments of a <see cref="Widget"/>.</summary>
internal sealed class WidgetArgs : ResourceArgs
{
    [Input("text")]
    public Input<string>? Text { get; set; }

    [Input("labels")]
    private InputMap<string>? labels;

    public InputMap<string> Labels
    {
        get => labels ??= [];
        set => labels = value;
    }

    [Input("sizes")]
    private InputList<int>? sizes;

    public InputList<int> Sizes
    {
        get => sizes ??= [];
        set => sizes = value;
    }

    [Input("tree")]
    public Input<ImmutableDictionary<string, object>>? Tree { get; set; }
}
