using System.Collections.Immutable;
using Pulumi;

namespace Provisioning.Sdk.Tests.Deployments;

/// <summary>A resource for tests.</summary>
public class Thing : CustomResource
{
    public Thing(string name, ThingArgs? args = null, CustomResourceOptions? options = null)
        : base("test:index:Thing", name, args ?? new ThingArgs(), options)
    {
    }

    [Output("text")]
    public Output<string?> Text { get; private set; } = null!;

    [Output("weight")]
    public Output<int?> Weight { get; private set; } = null!;

    [Output("parts")]
    public Output<ImmutableArray<Part>> Parts { get; private set; } = null!;

    public static Thing Get(string name, Input<string> id) => new(name, null, new CustomResourceOptions { Id = id });
}

public sealed class ThingArgs : ResourceArgs
{
    [Input("any")]
    public Input<object>? Any { get; set; }

    [Input("asset")]
    public Input<AssetOrArchive>? Asset { get; set; }

    [Input("json", json: true)]
    public Input<ImmutableDictionary<string, object>>? Json { get; set; }

    [Input("labels")]
    private InputMap<string>? labels;

    public InputMap<string> Labels
    {
        get => labels ??= [];
        set => labels = value;
    }

    [Input("reference")]
    public Input<Resource>? Reference { get; set; }

    [Input("text")]
    public Input<string>? Text { get; set; }
}

[OutputType]
public sealed class Part
{
    [OutputConstructor]
    private Part(string name, [OutputConstructorParameter("size")] int gigabytes)
    {
        Name = name;
        Gigabytes = gigabytes;
    }

    public string Name { get; }

    public int Gigabytes { get; }
}

/// <summary>A component for tests, with one <see cref="Thing"/> in it.</summary>
public sealed class Group : ComponentResource
{
    public Group(string name, ComponentResourceOptions? options = null)
        : base("test:index:Group", name, options)
    {
        Inner = new Thing($"{name}-inner", new ThingArgs { Text = "inside" }, new CustomResourceOptions { Parent = this });
        Text = Inner.Text;
        RegisterOutputs();
    }

    public Thing Inner { get; }

    [Output("text")]
    public Output<string?> Text { get; private set; }
}

public sealed class TestProvider(string name, CustomResourceOptions? options = null) : ProviderResource("test", name, ResourceArgs.Empty, options);
