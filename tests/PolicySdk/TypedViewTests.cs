using Pulumi;
using Provisioning.PolicySdk.Properties;
using Provisioning.PolicySdk.Testing;

namespace Provisioning.PolicySdk.Tests;

public sealed class TypedViewTests
{
    private static readonly Resources.PolicyResource Pod = TestResource.Of("kubernetes:core/v1:Pod", "web", new
    {
        spec = new
        {
            hostNetwork = true,
            replicas = 3,
            containers = new[] { new { image = (object)"a" }, new { image = (object)TestProperties.Unknown } },
            labels = new Dictionary<string, string> { ["app.kubernetes.io/name"] = "web" },
        },
    });

    [Fact]
    public void Properties_are_read_through_the_class_that_programs_write_them_with()
    {
        var spec = Pod.As<PodArgs>().At(args => args.Spec);

        Assert.True(spec.At(args => args.HostNetwork).Value);
        Assert.Equal(3, spec.At(args => args.Replicas).Value);
        Assert.Equal("a", spec.Each(args => args.Containers).First().At(container => container.Image).Value);
        Assert.Equal("web", spec.Entries(args => args.Labels).Single().Value.Value);
    }

    [Fact]
    public void One_unknown_property_does_not_hide_the_others()
    {
        var images = Pod.As<PodArgs>().At(args => args.Spec).Each(args => args.Containers).Select(container => container.At(args => args.Image)).ToList();

        Assert.Equal([false, true], images.Select(image => image.IsUnknown));
        Assert.Equal("spec.containers[1].image", Assert.Throws<UndecidableException>(() => images[1].Value).Path);
    }

    [Fact]
    public void What_is_not_there_reads_as_the_default()
    {
        var nothing = TestResource.Of("kubernetes:core/v1:Pod", "web").As<PodArgs>().At(args => args.Spec);

        Assert.False(nothing.Exists);
        Assert.Equal(0, nothing.At(args => args.Replicas).Value);
        Assert.Null(nothing.At(args => args.HostName).Value);
    }

    [Fact]
    public void A_resource_is_known_by_its_class()
    {
        Assert.True(Pod.Is<PodResource>());
        Assert.False(TestResource.Of("kubernetes:core/v1:Service", "web").Is<PodResource>());
        Assert.Null(Selector.Of<PodResource>().WhyNot(Pod));
    }

    [Fact]
    public void Only_one_property_at_a_time_is_named()
        => Assert.Throws<ArgumentException>(() => Pod.As<PodArgs>().At(args => (args.Spec == null ? null : args.Name)));

    private sealed class PodArgs : Pulumi.ResourceArgs
    {
        [Input("name")]
        public Input<string>? Name { get; set; }

        [Input("spec")]
        public Input<PodSpecArgs>? Spec { get; set; }
    }

    private sealed class PodSpecArgs : Pulumi.ResourceArgs
    {
        // As the generated classes have it: the attribute is on the field.
        [Input("containers", required: true)]
        private InputList<ContainerArgs>? _containers;

        [Input("labels")]
        private InputMap<string>? _labels;

        public InputList<ContainerArgs> Containers
        {
            get => _containers ??= [];
            set => _containers = value;
        }

        public InputMap<string> Labels
        {
            get => _labels ??= [];
            set => _labels = value;
        }

        [Input("hostNetwork")]
        public Input<bool>? HostNetwork { get; set; }

        [Input("hostname")]
        public Input<string>? HostName { get; set; }

        [Input("replicas")]
        public Input<int>? Replicas { get; set; }
    }

    private sealed class ContainerArgs : Pulumi.ResourceArgs
    {
        [Input("image")]
        public Input<string>? Image { get; set; }
    }

    [ResourceType("kubernetes:core/v1:Pod", null)]
    private sealed class PodResource(string name) : CustomResource("kubernetes:core/v1:Pod", name, ResourceArgs.Empty, null);
}
