using Provisioning.Conformance.Tests.Harness;
using Pulumi;

namespace Provisioning.Conformance.Tests.Packages;

/// <summary>The package <c>secret</c>: one property that its schema calls secret and one that it does not, alone and in an object.</summary>
public static class SecretPackage
{
    public static TestProvider Provider() => new("secret", "14.0.0")
    {
        Resources =
        {
            ["secret:index:Resource"] = new TestResource
            {
                Inputs = { ["private"] = "string", ["public"] = "string", ["privateData"] = "object", ["publicData"] = "object", ["privateArray"] = "[string]" },
            },
        },
    };

    public sealed class Resource(string name, ResourceArgs args, CustomResourceOptions? options = null)
        : CustomResource("secret:index:Resource", name, args, CustomResourceOptions.Merge(
            new CustomResourceOptions { Version = "14.0.0", AdditionalSecretOutputs = { "private", "privateData", "privateArray" } }, options))
    {
        [Output("private")]
        public Output<string> Private { get; private set; } = null!;

        [Output("public")]
        public Output<string> Public { get; private set; } = null!;

        [Output("privateData")]
        public Output<Data> PrivateData { get; private set; } = null!;

        [Output("publicData")]
        public Output<Data> PublicData { get; private set; } = null!;
    }

    public sealed class ResourceArgs : global::Pulumi.ResourceArgs
    {
        [Input("private", required: true)]
        private Input<string>? privateValue;

        public Input<string>? Private
        {
            get => privateValue;
            set => privateValue = Output.CreateSecret(0).Apply(_ => value!.ToOutput());
        }

        [Input("public", required: true)]
        public Input<string> Public { get; set; } = null!;

        [Input("privateData", required: true)]
        private Input<DataArgs>? privateData;

        public Input<DataArgs>? PrivateData
        {
            get => privateData;
            set => privateData = Output.CreateSecret(0).Apply(_ => value!.ToOutput());
        }

        [Input("publicData", required: true)]
        public Input<DataArgs> PublicData { get; set; } = null!;

        [Input("privateArray", required: true)]
        private InputList<string>? privateArray;

        public InputList<string> PrivateArray
        {
            get => privateArray ??= [];
            set => privateArray = Output.CreateSecret(0).Apply(_ => value.ToOutput());
        }
    }

    public sealed class DataArgs : global::Pulumi.ResourceArgs
    {
        [Input("private", required: true)]
        private Input<string>? privateValue;

        public Input<string>? Private
        {
            get => privateValue;
            set => privateValue = Output.CreateSecret(0).Apply(_ => value!.ToOutput());
        }

        [Input("public", required: true)]
        public Input<string> Public { get; set; } = null!;
    }

    [OutputType]
    public sealed class Data
    {
        [OutputConstructor]
        private Data(string @private, string @public)
        {
            Private = @private;
            Public = @public;
        }

        public string Private { get; }

        public string Public { get; }
    }
}
