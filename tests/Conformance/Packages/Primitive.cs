using System.Collections.Immutable;
using Provisioning.Conformance.Tests.Harness;
using Pulumi;

namespace Provisioning.Conformance.Tests.Packages;

/// <summary>The packages <c>primitive</c> and <c>optionalprimitive</c>: every simple type, required and not; and <c>primitive-defaults</c>.</summary>
public static class Primitive
{
    private static readonly Dictionary<string, string> Required = new()
    {
        ["boolean"] = "bool", ["float"] = "number", ["integer"] = "number", ["string"] = "string", ["numberArray"] = "[number]", ["booleanMap"] = "{bool}",
    };

    public static TestProvider Provider() => new("primitive", "7.0.0")
    {
        Resources = { ["primitive:index:Resource"] = new TestResource { Inputs = Required } },
    };

    public static TestProvider OptionalProvider() => new("optionalprimitive", "34.0.0")
    {
        Resources =
        {
            ["optionalprimitive:index:Resource"] = new TestResource { Inputs = Required.ToDictionary(shape => shape.Key, shape => $"{shape.Value}?") },
        },
    };

    public sealed class Resource(string name, ResourceArgs args, CustomResourceOptions? options = null)
        : CustomResource("primitive:index:Resource", name, args, Versions.Merge("7.0.0", options))
    {
        [Output("boolean")]
        public Output<bool> Boolean { get; private set; } = null!;

        [Output("float")]
        public Output<double> Float { get; private set; } = null!;

        [Output("integer")]
        public Output<int> Integer { get; private set; } = null!;

        [Output("string")]
        public Output<string> String { get; private set; } = null!;

        [Output("numberArray")]
        public Output<ImmutableArray<double>> NumberArray { get; private set; } = null!;

        [Output("booleanMap")]
        public Output<ImmutableDictionary<string, bool>> BooleanMap { get; private set; } = null!;
    }

    public sealed class OptionalResource(string name, ResourceArgs? args = null, CustomResourceOptions? options = null)
        : CustomResource("optionalprimitive:index:Resource", name, args ?? new ResourceArgs(), Versions.Merge("34.0.0", options))
    {
        [Output("boolean")]
        public Output<bool?> Boolean { get; private set; } = null!;

        [Output("float")]
        public Output<double?> Float { get; private set; } = null!;

        [Output("integer")]
        public Output<int?> Integer { get; private set; } = null!;

        [Output("string")]
        public Output<string?> String { get; private set; } = null!;

        [Output("numberArray")]
        public Output<ImmutableArray<double>> NumberArray { get; private set; } = null!;

        [Output("booleanMap")]
        public Output<ImmutableDictionary<string, bool>?> BooleanMap { get; private set; } = null!;
    }

    public sealed class ResourceArgs : global::Pulumi.ResourceArgs
    {
        [Input("boolean")]
        public Input<bool>? Boolean { get; set; }

        [Input("float")]
        public Input<double>? Float { get; set; }

        [Input("integer")]
        public Input<int>? Integer { get; set; }

        [Input("string")]
        public Input<string>? String { get; set; }

        [Input("numberArray")]
        private InputList<double>? numberArray;

        public InputList<double> NumberArray
        {
            get => numberArray ??= [];
            set => numberArray = value;
        }

        [Input("booleanMap")]
        private InputMap<bool>? booleanMap;

        public InputMap<bool> BooleanMap
        {
            get => booleanMap ??= [];
            set => booleanMap = value;
        }
    }

    /// <summary>Arguments with one value of each type.</summary>
    public static ResourceArgs Filled() => new()
    {
        Boolean = true, Float = 3.14, Integer = 42, String = "hello", NumberArray = { -1.0, 0.0, 1.0 }, BooleanMap = { ["t"] = true, ["f"] = false },
    };
}
