using System.Collections.Concurrent;
using Provisioning.Conformance.Tests.Harness;
using Provisioning.Protocol.Values;
using Pulumi;

namespace Provisioning.Conformance.Tests.Packages;

/// <summary>The package <c>simple-invoke</c>: functions, and a resource that one of them needs to exist.</summary>
public static class SimpleInvoke
{
    public static TestProvider Provider(string version = "10.0.0")
    {
        var texts = new ConcurrentDictionary<string, bool>();
        return new("simple-invoke", version)
        {
            Resources =
            {
                ["simple-invoke:index:StringResource"] = new TestResource
                {
                    Inputs = { ["text"] = "string" },
                    Outputs = (inputs, isPreview) =>
                    {
                        if (!isPreview)
                            texts[((PropertyValue.String)inputs["text"]).Value] = true;
                        return inputs;
                    },
                },
            },
            Functions =
            {
                ["simple-invoke:index:myInvoke"] = arguments => Values.Properties(("result", Values.Text($"{Text(arguments, "value")} world"))),
                ["simple-invoke:index:unit"] = _ => Values.Properties(("result", Values.Text("Hello world"))),
                ["simple-invoke:index:refuse"] = _ => throw new FunctionFailure("value", "is not to my liking"),
                ["simple-invoke:index:nothing"] = _ => PropertyMap.Empty,
                ["simple-invoke:index:getText"] = arguments => texts.ContainsKey(Text(arguments, "text"))
                    ? Values.Properties(("result", arguments["text"]))
                    : throw TestProvider.Refusal($"no resource has the text {Text(arguments, "text")}"),
                ["simple-invoke:index:both"] = arguments => Values.Properties(
                    ("result", Values.Text(Text(arguments, "first") + (arguments.ContainsKey("second") ? $" {Text(arguments, "second")}" : "")))),
                ["simple-invoke:index:secretInvoke"] = arguments =>
                {
                    var response = Values.Text($"{Text(arguments, "value")} world");
                    return Values.Properties(
                        ("response", Equals(arguments["secretResponse"], Values.Flag(true)) ? Values.Secret(response) : response), ("secret", Values.Flag(true)));
                },
                ["simple-invoke:index:list"] = arguments => Values.Properties(("result", Values.List(arguments["value"], Values.Text("world")))),
                ["simple-invoke:index:map"] = arguments => Values.Properties(("result", Values.Map(("a", arguments["value"]), ("b", Values.Text("world"))))),
            },
        };
    }

    public static Output<Result> MyInvoke(Input<string> value, InvokeOptions? options = null)
        => Deployment.Instance.Invoke<Result>("simple-invoke:index:myInvoke", new ValueArgs { Value = value }, Merge(options));

    public static Output<Result> MyInvoke(Input<string> value, InvokeOutputOptions options)
        => Deployment.Instance.Invoke<Result>("simple-invoke:index:myInvoke", new ValueArgs { Value = value }, options);

    public static Output<Result> GetText(Input<string> text)
        => Deployment.Instance.Invoke<Result>("simple-invoke:index:getText", new TextArgs { Text = text }, Merge(null));

    public static Output<SecretResult> SecretInvoke(Input<string> value, Input<bool> secretResponse)
        => Deployment.Instance.Invoke<SecretResult>(
            "simple-invoke:index:secretInvoke", new SecretArgs { Value = value, SecretResponse = secretResponse }, Merge(null));

    public static Output<T> Single<T>(string function, Input<string> value)
        => Deployment.Instance.InvokeSingle<T>($"simple-invoke:index:{function}", new ValueArgs { Value = value }, Merge(null));

    public static Output<Result> Both(Input<string> first, Input<string>? second = null)
        => Deployment.Instance.Invoke<Result>("simple-invoke:index:both", new BothArgs { First = first, Second = second }, Merge(null));

    private static InvokeOptions Merge(InvokeOptions? options) => options ?? new InvokeOptions { Version = "10.0.0" };

    private static string Text(PropertyMap arguments, string key) => ((PropertyValue.String)Values.Plain(arguments[key])).Value;

    public sealed class StringResource(string name, StringResourceArgs args, CustomResourceOptions? options = null)
        : CustomResource("simple-invoke:index:StringResource", name, args, Versions.Merge("10.0.0", options))
    {
        [Output("text")]
        public Output<string> Text { get; private set; } = null!;
    }

    public sealed class StringResourceArgs : ResourceArgs
    {
        [Input("text", required: true)]
        public Input<string> Text { get; set; } = null!;
    }

    public sealed class ExplicitProvider(string name, CustomResourceOptions? options = null)
        : ProviderResource("simple-invoke", name, ResourceArgs.Empty, Versions.Merge("10.0.0", options));

    public sealed class ValueArgs : InvokeArgs
    {
        [Input("value")]
        public Input<string>? Value { get; set; }
    }

    public sealed class TextArgs : InvokeArgs
    {
        [Input("text", required: true)]
        public Input<string> Text { get; set; } = null!;
    }

    public sealed class BothArgs : InvokeArgs
    {
        [Input("first", required: true)]
        public Input<string> First { get; set; } = null!;

        [Input("second")]
        public Input<string>? Second { get; set; }
    }

    public sealed class SecretArgs : InvokeArgs
    {
        [Input("value", required: true)]
        public Input<string> Value { get; set; } = null!;

        [Input("secretResponse", required: true)]
        public Input<bool> SecretResponse { get; set; } = null!;
    }

    [OutputType]
    public sealed class Result
    {
        [OutputConstructor]
        private Result(string result) => Value = result;

        public string Value { get; }
    }

    [OutputType]
    public sealed class SecretResult
    {
        [OutputConstructor]
        private SecretResult(string response, bool secret)
        {
            Response = response;
            Secret = secret;
        }

        public string Response { get; }

        public bool Secret { get; }
    }
}
