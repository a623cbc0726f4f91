using Provisioning.Conformance.Tests.Harness;
using Pulumi;

namespace Provisioning.Conformance.Tests.Packages;

/// <summary>The package <c>simple</c>: one flag in, the same flag out.</summary>
public static class Simple
{
    public static TestProvider Provider(string version = "2.0.0") => new("simple", version)
    {
        Resources = { ["simple:index:Resource"] = new TestResource { Inputs = { ["value"] = "bool" } } },
    };

    public sealed class Resource(string name, ResourceArgs args, CustomResourceOptions? options = null)
        : CustomResource("simple:index:Resource", name, args, Versions.Merge("2.0.0", options))
    {
        [Output("value")]
        public Output<bool> Value { get; private set; } = null!;
    }

    public sealed class ResourceArgs : global::Pulumi.ResourceArgs
    {
        [Input("value", required: true)]
        public Input<bool> Value { get; set; } = null!;
    }

    public sealed class ExplicitProvider(string name, CustomResourceOptions? options = null)
        : ProviderResource("simple", name, global::Pulumi.ResourceArgs.Empty, Versions.Merge("2.0.0", options));
}

/// <summary>What a generated SDK adds to the options of every resource.</summary>
internal static class Versions
{
    public static CustomResourceOptions Merge(string version, CustomResourceOptions? options)
        => CustomResourceOptions.Merge(new CustomResourceOptions { Version = version }, options);
}
