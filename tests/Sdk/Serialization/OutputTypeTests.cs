using System.Collections.Immutable;
using System.Text.Json;
using Google.Protobuf.WellKnownTypes;
using Provisioning.Protocol.Values;
using Provisioning.Sdk.Tests.Deployments;
using Pulumi;
using Pulumi.Utilities;

namespace Provisioning.Sdk.Tests.Serialization;

/// <summary>How what the engine answers becomes typed outputs.</summary>
[Collection(EnvironmentTests.Name)]
public sealed class OutputTypeTests
{
    [Fact]
    public async Task Every_kind_of_output_is_read()
    {
        var resource = await AnsweredAsync<Sample>(
            ("either", PropertyValue.Of("text")),
            ("json", PropertyValue.Of(PropertyMap.Of(("a", PropertyValue.Of([PropertyValue.Of(1), PropertyValue.NullValue]))))),
            ("level", PropertyValue.Of(7)),
            ("map", PropertyValue.Of(PropertyMap.Of(("k", PropertyValue.Of(1)), ("__internal", PropertyValue.Of("x"))))),
            ("asset", new PropertyValue.Asset(new AssetSource.Text("content"), "hash")),
            ("shape", PropertyValue.Of(PropertyMap.Of(("kind", PropertyValue.Of("circle")), ("radius", PropertyValue.Of(2))))),
            ("any", PropertyValue.Of([PropertyValue.Of(true)])));
        Assert.Equal("text", (await OutputUtilities.GetValueAsync(resource.Either)).AsT1);
        Assert.Equal("""{"a":[1,null]}""", (await OutputUtilities.GetValueAsync(resource.Json)).GetRawText());
        Assert.Equal(Level.High, await OutputUtilities.GetValueAsync(resource.Level));
        Assert.Equal(new() { ["k"] = 1 }, new Dictionary<string, int>(await OutputUtilities.GetValueAsync(resource.Map)));
        Assert.IsType<StringAsset>(await OutputUtilities.GetValueAsync(resource.Asset));
        Assert.Equal(2, Assert.IsType<Circle>(await OutputUtilities.GetValueAsync(resource.Shape)).Radius);
        Assert.Equal([true], (ImmutableArray<object?>)await OutputUtilities.GetValueAsync(resource.Any));
    }

    [Fact]
    public async Task A_secret_or_unknown_inside_makes_the_whole_property_so_and_no_other()
    {
        var resource = await AnsweredAsync<Sample>(
            ("map", PropertyValue.Of(PropertyMap.Of(("k", new PropertyValue.Secret(PropertyValue.Of(1)))))),
            ("any", PropertyValue.Of([PropertyValue.UnknownValue])),
            ("level", PropertyValue.Of(7)));
        Assert.True(await Output.IsSecretAsync(resource.Map));
        Assert.False(await OutputUtilities.GetIsKnownAsync(resource.Any));
        Assert.False(await Output.IsSecretAsync(resource.Level));
        Assert.True(await OutputUtilities.GetIsKnownAsync(resource.Level));
    }

    [Fact]
    public async Task A_reference_becomes_a_resource_that_asks_the_engine_for_its_state()
    {
        const string Urn = "urn:pulumi:dev::proj::test:index:Referred::b";
        var resource = await AnsweredAsync<Sample>(("reference", new PropertyValue.Resource(Urn, "b-id")));
        var referred = Assert.IsType<Referred>(await OutputUtilities.GetValueAsync(resource.Reference));
        Assert.Equal(Urn, await OutputUtilities.GetValueAsync(referred.Urn));
        Assert.Equal("state of b", await OutputUtilities.GetValueAsync(referred.Text));
        Assert.Equal("b-id", await OutputUtilities.GetValueAsync(referred.Id));
    }

    [Fact]
    public async Task A_reference_to_a_resource_of_no_known_class_has_its_URN()
    {
        const string Urn = "urn:pulumi:dev::proj::other:index:Unheard::b";
        var resource = await AnsweredAsync<Sample>(("reference", new PropertyValue.Resource(Urn, "b-id")));
        Assert.Equal(Urn, await OutputUtilities.GetValueAsync((await OutputUtilities.GetValueAsync(resource.Reference)).Urn));
    }

    [Fact]
    public async Task An_output_of_a_type_that_cannot_be_read_is_an_error_that_names_the_property()
    {
        var engine = new FakeEngine();
        Assert.Equal(32, await engine.RunAsync(() => Deployment.RunAsync(() => { new Unreadable("a"); })));
        Assert.Contains(engine.Logs, log => log.Message.Contains("Unreadable.When contains invalid type System.DateTime", StringComparison.Ordinal));
    }

    private static async Task<T> AnsweredAsync<T>(params (string, PropertyValue)[] properties)
        where T : CustomResource
    {
        var engine = new FakeEngine
        {
            Invoked = request => new Pulumirpc.ResourceInvokeResponse
            {
                Return = PropertyCodec.ToStruct(PropertyMap.Of(
                    ("urn", PropertyValue.Of(request.Args.Fields["urn"].StringValue)),
                    ("id", PropertyValue.Of("b-id")),
                    ("state", PropertyValue.Of(PropertyMap.Of(("text", PropertyValue.Of("state of b"))))))),
            },
        };
        engine.Answer = (request, response) =>
        {
            response.Object = request.Custom ? PropertyCodec.ToStruct(PropertyMap.Of(properties)) : new Struct();
            return response;
        };
        T? resource = null;
        Assert.Equal(0, await engine.RunAsync(() => Deployment.RunAsync(() => { resource = (T)Activator.CreateInstance(typeof(T), "a")!; })));
        return resource!;
    }

    public enum Level
    {
        High = 7,
    }

    [DiscriminatedUnionDiscriminator("kind")]
    [DiscriminatedUnionCase("circle", typeof(Circle))]
#pragma warning disable CA1040 // what it is, is told by its kind
    public interface IShape;
#pragma warning restore CA1040

    [OutputType]
    public sealed class Circle : IShape
    {
        [OutputConstructor]
        private Circle(int radius) => Radius = radius;

        public int Radius { get; }
    }

    [ResourceType("test:index:Referred", null)]
    public sealed class Referred(string name, ResourceArgs? args, CustomResourceOptions? options)
        : CustomResource("test:index:Referred", name, args, options)
    {
        [Output("text")]
        public Output<string> Text { get; private set; } = null!;
    }

    public sealed class Unreadable(string name) : CustomResource("test:index:Thing", name, null, null)
    {
        [Output]
        public Output<DateTime> When { get; private set; } = null!;
    }

    public sealed class Sample(string name) : CustomResource("test:index:Sample", name, null, null)
    {
        [Output("either")]
        public Output<Union<int, string>> Either { get; private set; } = null!;

        [Output("json")]
        public Output<JsonElement> Json { get; private set; } = null!;

        [Output("level")]
        public Output<Level> Level { get; private set; } = null!;

        [Output("map")]
        public Output<ImmutableDictionary<string, int>> Map { get; private set; } = null!;

        [Output("asset")]
        public Output<AssetOrArchive> Asset { get; private set; } = null!;

        [Output("shape")]
        public Output<IShape> Shape { get; private set; } = null!;

        [Output("any")]
        public Output<object> Any { get; private set; } = null!;

        [Output("reference")]
        public Output<Resource> Reference { get; private set; } = null!;
    }
}
