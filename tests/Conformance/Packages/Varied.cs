using System.Collections.Immutable;
using System.ComponentModel;
using System.Text.Json;
using Provisioning.Conformance.Tests.Harness;
using Pulumi;

namespace Provisioning.Conformance.Tests.Packages;

/// <summary>
/// A package <c>varied</c> with one resource for each further kind of property: any, assets, enums, unions, references, defaults, constants,
/// large and odd values.
/// </summary>
public static class Varied
{
    public const string Version = "5.0.0";

    public static TestProvider Provider() => new("varied", Version)
    {
        Resources =
        {
            ["varied:index:Any"] = new TestResource { Inputs = { ["value"] = "any" } },
            ["varied:index:Files"] = new TestResource { Inputs = { ["asset"] = "asset", ["archive"] = "archive" } },
            ["varied:index:Choice"] = new TestResource { Inputs = { ["color"] = "string", ["level"] = "number" } },
            ["varied:index:Either"] = new TestResource { Inputs = { ["stringOrNumber"] = "string|number", ["stringOrList"] = "[string]|string" } },
            ["varied:index:Pointer"] = new TestResource { Inputs = { ["target"] = "resource" } },
            ["varied:index:Defaulted"] = new TestResource
            {
                Inputs = { ["size"] = "number?", ["kind"] = "string" },
                Defaults = inputs => inputs.ContainsKey("size") ? inputs : inputs.With("size", Values.Number(3)),
            },
            ["varied:index:Text"] = new TestResource { Inputs = { ["value"] = "string" } },
            ["varied:index:Tree"] = new TestResource { Inputs = { ["value"] = "any" } },
            ["varied:mod/sub:Item"] = new TestResource { Inputs = { ["class"] = "string", ["two-words"] = "string" } },
            ["varied:index:Replaced"] = new TestResource { Inputs = { ["value"] = "bool", ["replaceProp"] = "bool" }, ReplaceOn = ["replaceProp"] },
        },
    };

    public sealed class Any(string name, AnyArgs args) : CustomResource("varied:index:Any", name, args, Versions.Merge(Version, null))
    {
        [Output("value")]
        public Output<object> Value { get; private set; } = null!;
    }

    public sealed class AnyArgs : ResourceArgs
    {
        [Input("value", required: true)]
        public Input<object> Value { get; set; } = null!;
    }

    public sealed class Files(string name, FilesArgs args) : CustomResource("varied:index:Files", name, args, Versions.Merge(Version, null))
    {
        [Output("asset")]
        public Output<AssetOrArchive> Asset { get; private set; } = null!;

        [Output("archive")]
        public Output<Archive> Archive { get; private set; } = null!;
    }

    public sealed class FilesArgs : ResourceArgs
    {
        [Input("asset", required: true)]
        public Input<AssetOrArchive> Asset { get; set; } = null!;

        [Input("archive", required: true)]
        public Input<Archive> Archive { get; set; } = null!;
    }

    public sealed class Choice(string name, ChoiceArgs args) : CustomResource("varied:index:Choice", name, args, Versions.Merge(Version, null))
    {
        [Output("color")]
        public Output<Color> Color { get; private set; } = null!;

        [Output("level")]
        public Output<Level> Level { get; private set; } = null!;
    }

    public sealed class ChoiceArgs : ResourceArgs
    {
        [Input("color", required: true)]
        public Input<Color> Color { get; set; } = null!;

        [Input("level", required: true)]
        public Input<Level> Level { get; set; } = null!;
    }

    [EnumType]
    public readonly struct Color : IEquatable<Color>
    {
        private readonly string value;

        private Color(string value) => this.value = value;

        public static Color Red { get; } = new("red");

        public static Color Blue { get; } = new("blue");

        public static bool operator ==(Color left, Color right) => left.Equals(right);

        public static bool operator !=(Color left, Color right) => !left.Equals(right);

        public static explicit operator string(Color value) => value.value;

        [EditorBrowsable(EditorBrowsableState.Never)]
        public override bool Equals(object? obj) => obj is Color other && Equals(other);

        public bool Equals(Color other) => string.Equals(value, other.value, StringComparison.Ordinal);

        [EditorBrowsable(EditorBrowsableState.Never)]
        public override int GetHashCode() => value?.GetHashCode(StringComparison.Ordinal) ?? 0;

        public override string ToString() => value;
    }

    public enum Level
    {
        Low = 1,
        High = 2,
    }

    public sealed class Either(string name, EitherArgs args) : CustomResource("varied:index:Either", name, args, Versions.Merge(Version, null))
    {
        [Output("stringOrNumber")]
        public Output<Union<string, double>> StringOrNumber { get; private set; } = null!;

        [Output("stringOrList")]
        public Output<Union<string, ImmutableArray<string>>> StringOrList { get; private set; } = null!;
    }

    public sealed class EitherArgs : ResourceArgs
    {
        [Input("stringOrNumber", required: true)]
        public InputUnion<string, double> StringOrNumber { get; set; } = null!;

        [Input("stringOrList", required: true)]
        public InputUnion<string, ImmutableArray<string>> StringOrList { get; set; } = null!;
    }

    [ResourceType("varied:index:Pointer", Version)]
    public sealed class Pointer(string name, PointerArgs args, CustomResourceOptions? options = null)
        : CustomResource("varied:index:Pointer", name, args, Versions.Merge(Version, options))
    {
        [Output("target")]
        public Output<Resource> Target { get; private set; } = null!;
    }

    public sealed class PointerArgs : ResourceArgs
    {
        [Input("target", required: true)]
        public Input<Resource> Target { get; set; } = null!;
    }

    public sealed class Defaulted(string name, DefaultedArgs? args = null)
        : CustomResource("varied:index:Defaulted", name, Constant(args ?? new DefaultedArgs()), Versions.Merge(Version, null))
    {
        [Output("size")]
        public Output<int> Size { get; private set; } = null!;

        [Output("kind")]
        public Output<string> Kind { get; private set; } = null!;

        private static DefaultedArgs Constant(DefaultedArgs args)
        {
            args.Kind = "defaulted";
            return args;
        }
    }

    public sealed class DefaultedArgs : ResourceArgs
    {
        [Input("size")]
        public Input<int>? Size { get; set; }

        [Input("kind")]
        internal Input<string>? Kind { get; set; }
    }

    public sealed class Text(string name, TextArgs args, CustomResourceOptions? options = null)
        : CustomResource("varied:index:Text", name, args, Versions.Merge(Version, options))
    {
        [Output("value")]
        public Output<string> Value { get; private set; } = null!;
    }

    public sealed class TextArgs : ResourceArgs
    {
        [Input("value", required: true)]
        public Input<string> Value { get; set; } = null!;
    }

    public sealed class Tree(string name, TreeArgs args) : CustomResource("varied:index:Tree", name, args, Versions.Merge(Version, null))
    {
        [Output("value")]
        public Output<JsonElement> Value { get; private set; } = null!;
    }

    public sealed class TreeArgs : ResourceArgs
    {
        [Input("value", required: true)]
        public InputJson Value { get; set; } = null!;
    }

    public sealed class Item(string name, ItemArgs args) : CustomResource("varied:mod/sub:Item", name, args, Versions.Merge(Version, null))
    {
        [Output("class")]
        public Output<string> Class { get; private set; } = null!;

        [Output("two-words")]
        public Output<string> TwoWords { get; private set; } = null!;
    }

    public sealed class ItemArgs : ResourceArgs
    {
        [Input("class", required: true)]
        public Input<string> Class { get; set; } = null!;

        [Input("two-words", required: true)]
        public Input<string> TwoWords { get; set; } = null!;
    }

    public sealed class Replaced(string name, ReplacedArgs args, CustomResourceOptions? options = null)
        : CustomResource("varied:index:Replaced", name, args, Versions.Merge(Version, options))
    {
        [Output("value")]
        public Output<bool> Value { get; private set; } = null!;
    }

    public sealed class ReplacedArgs : ResourceArgs
    {
        [Input("value", required: true)]
        public Input<bool> Value { get; set; } = null!;

        [Input("replaceProp", required: true)]
        public Input<bool> ReplaceProp { get; set; } = null!;
    }
}
