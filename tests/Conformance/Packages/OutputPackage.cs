using System.Collections.Immutable;
using Provisioning.Conformance.Tests.Harness;
using Provisioning.Protocol.Values;
using Pulumi;

namespace Provisioning.Conformance.Tests.Packages;

/// <summary>The package <c>output</c>: outputs that are only known once the resource exists, which a preview marks unknown or leaves out.</summary>
public static class OutputPackage
{
    /// <param name="elidesUnknowns">Whether a preview leaves out what is not known, rather than say so.</param>
    public static TestProvider Provider(bool elidesUnknowns = false)
    {
        PropertyMap Outputs(PropertyMap inputs, bool isPreview, params (string Key, Func<string, PropertyValue> Value)[] outputs)
        {
            foreach (var (key, value) in outputs)
            {
                if (!isPreview)
                    inputs = inputs.With(key, value(string.Concat(Enumerable.Repeat("hello", (int)((PropertyValue.Number)inputs["value"]).Value))));
                else if (!elidesUnknowns)
                    inputs = inputs.With(key, Values.Unknown);
            }

            return inputs;
        }

        return new("output", "23.0.0")
        {
            Resources =
            {
                ["output:index:Resource"] = new TestResource
                {
                    Inputs = { ["value"] = "number" },
                    Outputs = (inputs, isPreview) => Outputs(inputs, isPreview, ("output", Values.Text), ("secretOutput", text => Values.Secret(Values.Text(text)))),
                },
                ["output:index:ComplexResource"] = new TestResource
                {
                    Inputs = { ["value"] = "number" },
                    Outputs = (inputs, isPreview) => Outputs(
                        inputs, isPreview, ("outputArray", text => Values.List(Values.Text(text))), ("outputMap", text => Values.Map(("x", Values.Text(text)))),
                        ("outputObject", text => Values.Map(("output", Values.Text(text))))),
                },
            },
        };
    }

    public sealed class Resource(string name, ResourceArgs args, CustomResourceOptions? options = null)
        : CustomResource("output:index:Resource", name, args, Versions.Merge("23.0.0", options))
    {
        [Output("value")]
        public Output<double> Value { get; private set; } = null!;

        [Output("output")]
        public Output<string> Output { get; private set; } = null!;

        [Output("secretOutput")]
        public Output<string> SecretOutput { get; private set; } = null!;
    }

    public sealed class ComplexResource(string name, ResourceArgs args, CustomResourceOptions? options = null)
        : CustomResource("output:index:ComplexResource", name, args, Versions.Merge("23.0.0", options))
    {
        [Output("outputArray")]
        public Output<ImmutableArray<string>> OutputArray { get; private set; } = null!;

        [Output("outputMap")]
        public Output<ImmutableDictionary<string, string>> OutputMap { get; private set; } = null!;

        [Output("outputObject")]
        public Output<Data> OutputObject { get; private set; } = null!;
    }

    public sealed class ResourceArgs : global::Pulumi.ResourceArgs
    {
        [Input("value", required: true)]
        public Input<double> Value { get; set; } = null!;
    }

    [OutputType]
    public sealed class Data
    {
        [OutputConstructor]
        private Data(string output) => Output = output;

        public string Output { get; }
    }
}
