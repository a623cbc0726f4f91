using System.Collections.Immutable;
using Provisioning.Conformance.Tests.Harness;
using Provisioning.Protocol.Values;
using Pulumi;

namespace Provisioning.Conformance.Tests.Packages;

/// <summary>The package <c>nestedobject</c>: lists and maps of objects, and outputs made of inputs that only a creation knows.</summary>
public static class NestedObject
{
    public static TestProvider Provider() => new("nestedobject", "1.42.0")
    {
        Resources =
        {
            ["nestedobject:index:Container"] = new TestResource
            {
                Inputs = { ["inputs"] = "[string]" },
                Outputs = (inputs, isPreview) => inputs.With("details", isPreview
                    ? Values.Unknown
                    : Values.List([.. ((PropertyValue.Array)inputs["inputs"]).Items.Select(item => Values.Map(("key", item), ("value", item)))])),
            },
            ["nestedobject:index:Receiver"] = new TestResource { Inputs = { ["details"] = "[{string}]" } },
            ["nestedobject:index:MapContainer"] = new TestResource { Inputs = { ["tags"] = "{string}?" } },
            ["nestedobject:index:Target"] = new TestResource { Inputs = { ["name"] = "string" } },
        },
    };

    public sealed class Container(string name, ContainerArgs args, CustomResourceOptions? options = null)
        : CustomResource("nestedobject:index:Container", name, args, Versions.Merge("1.42.0", options))
    {
        [Output("details")]
        public Output<ImmutableArray<Detail>> Details { get; private set; } = null!;

        [Output("inputs")]
        public Output<ImmutableArray<string>> Inputs { get; private set; } = null!;
    }

    public sealed class ContainerArgs : global::Pulumi.ResourceArgs
    {
        [Input("inputs", required: true)]
        private InputList<string>? inputs;

        public InputList<string> Inputs
        {
            get => inputs ??= [];
            set => inputs = value;
        }
    }

    public sealed class Receiver(string name, ReceiverArgs args, CustomResourceOptions? options = null)
        : CustomResource("nestedobject:index:Receiver", name, args, Versions.Merge("1.42.0", options))
    {
        [Output("details")]
        public Output<ImmutableArray<Detail>> Details { get; private set; } = null!;
    }

    public sealed class ReceiverArgs : global::Pulumi.ResourceArgs
    {
        [Input("details", required: true)]
        private InputList<DetailArgs>? details;

        public InputList<DetailArgs> Details
        {
            get => details ??= [];
            set => details = value;
        }
    }

    public sealed class MapContainer(string name, MapContainerArgs args, CustomResourceOptions? options = null)
        : CustomResource("nestedobject:index:MapContainer", name, args, Versions.Merge("1.42.0", options))
    {
        [Output("tags")]
        public Output<ImmutableDictionary<string, string>?> Tags { get; private set; } = null!;
    }

    public sealed class MapContainerArgs : global::Pulumi.ResourceArgs
    {
        [Input("tags")]
        private InputMap<string>? tags;

        public InputMap<string> Tags
        {
            get => tags ??= [];
            set => tags = value;
        }
    }

    public sealed class Target(string name, TargetArgs args, CustomResourceOptions? options = null)
        : CustomResource("nestedobject:index:Target", name, args, Versions.Merge("1.42.0", options))
    {
        [Output("name")]
        public Output<string> TargetName { get; private set; } = null!;
    }

    public sealed class TargetArgs : global::Pulumi.ResourceArgs
    {
        [Input("name", required: true)]
        public Input<string> Name { get; set; } = null!;
    }

    public sealed class DetailArgs : global::Pulumi.ResourceArgs
    {
        [Input("key", required: true)]
        public Input<string> Key { get; set; } = null!;

        [Input("value", required: true)]
        public Input<string> Value { get; set; } = null!;
    }

    [OutputType]
    public sealed class Detail
    {
        [OutputConstructor]
        private Detail(string key, string value)
        {
            Key = key;
            Value = value;
        }

        public string Key { get; }

        public string Value { get; }
    }
}
