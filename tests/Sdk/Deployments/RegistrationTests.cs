using Google.Protobuf.WellKnownTypes;
using Provisioning.Protocol.Values;
using Pulumi;
using Pulumi.Utilities;
using Pulumirpc;

namespace Provisioning.Sdk.Tests.Deployments;

[Collection(EnvironmentTests.Name)]
public sealed class RegistrationTests
{
    private const string A = "urn:pulumi:dev::proj::test:index:Thing::a";
    private readonly FakeEngine engine = new();

    [Fact]
    public async Task Outputs_are_what_the_engine_answers()
    {
        engine.Answer = (request, response) =>
        {
            if (request.Custom)
            {
                response.Object = PropertyCodec.ToStruct(PropertyMap.Of(
                    ("text", new PropertyValue.Secret(PropertyValue.Of("made"))),
                    ("weight", PropertyValue.Of(3)),
                    ("parts", PropertyValue.Of([PropertyValue.Of(PropertyMap.Of(("name", PropertyValue.Of("disk")), ("size", PropertyValue.Of(7))))]))));
            }

            return response;
        };
        Thing? thing = null;
        Assert.Equal(0, await engine.RunAsync(() => Deployment.RunAsync(() => { thing = new Thing("a"); })));
        Assert.Equal("made", await OutputUtilities.GetValueAsync(thing!.Text));
        Assert.True(await Output.IsSecretAsync(thing.Text));
        Assert.False(await Output.IsSecretAsync(thing.Weight));
        Assert.Equal(3, await OutputUtilities.GetValueAsync(thing.Weight));
        var part = Assert.Single(await OutputUtilities.GetValueAsync(thing.Parts));
        Assert.Equal(("disk", 7), (part.Name, part.Gigabytes));
        Assert.Contains(thing, await OutputUtilities.GetDependenciesAsync(thing.Text));
    }

    [Theory]
    [InlineData(Result.Fail, false)]
    [InlineData(Result.Success, true)]
    public async Task Outputs_of_what_was_not_made_are_unknown(Result result, bool unknown)
    {
        engine.Answer = (request, response) =>
        {
            (response.Result, response.Unknown) = (result, unknown);
            return response;
        };
        Thing? thing = null;
        Assert.Equal(0, await engine.RunAsync(() => Deployment.RunAsync(() => { thing = new Thing("a"); })));
        Assert.False(await OutputUtilities.GetIsKnownAsync(thing!.Text));
    }

    [Fact]
    public async Task Missing_outputs_are_unknown_in_a_preview_and_default_in_an_update()
    {
        async Task<Thing> RunAsync(FakeEngine fake)
        {
            Thing? thing = null;
            await fake.RunAsync(() => Deployment.RunAsync(() => { thing = new Thing("a"); }));
            return thing!;
        }

        var previewed = await RunAsync(new FakeEngine { IsPreview = true });
        Assert.False(await OutputUtilities.GetIsKnownAsync(previewed.Text));
        Assert.False(await OutputUtilities.GetIsKnownAsync(previewed.Id));
        var updated = await RunAsync(engine);
        Assert.True(await OutputUtilities.GetIsKnownAsync(updated.Text));
        Assert.Null(await OutputUtilities.GetValueAsync(updated.Text));
    }

    [Fact]
    public async Task A_value_of_the_wrong_type_is_a_warning_and_the_default()
    {
        engine.Answer = (request, response) =>
        {
            if (request.Custom)
                response.Object = new Struct { Fields = { ["weight"] = Value.ForString("heavy") } };
            return response;
        };
        Assert.Equal(0, await engine.RunAsync(() => Deployment.RunAsync(() => { new Thing("a"); })));
        var warning = Assert.Single(engine.Logs, log => log.Severity == LogSeverity.Warning);
        Assert.Contains("Expected System.Double but got System.String", warning.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Properties_depend_on_the_custom_resources_below_a_component()
    {
        await engine.RunAsync(() => Deployment.RunAsync(() =>
        {
            var group = new Group("group");
            new Thing("b", new ThingArgs { Text = new Thing("a").Id }, new CustomResourceOptions { DependsOn = { group } });
        }));
        var request = engine["b"];
        Assert.Equal([A], request.PropertyDependencies["text"].Urns);
        Assert.Equal(["urn:pulumi:dev::proj::test:index:Group$test:index:Thing::group-inner", A], request.Dependencies.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_component_registers_its_outputs()
    {
        await engine.RunAsync(() => Deployment.RunAsync(() => { new Group("group"); }));
        Assert.Equal("inside", engine.Outputs["urn:pulumi:dev::proj::test:index:Group::group"].Fields["text"].StringValue);
    }

    [Fact]
    public async Task Children_inherit_provider_and_protection()
    {
        await engine.RunAsync(() => Deployment.RunAsync(() =>
            { new Group("group", new ComponentResourceOptions { Protect = true, Providers = { new TestProvider("p") } }); }));
        Assert.Equal("urn:pulumi:dev::proj::pulumi:providers:test::p::p-id", engine["group-inner"].Provider);
        Assert.True(engine["group-inner"].Protect);
    }

    [Fact]
    public async Task A_resource_is_sent_as_a_reference_or_to_older_engines_as_its_id()
    {
        Func<Task<int>> program = () => Deployment.RunAsync(() => { new Thing("b", new ThingArgs { Reference = new Thing("a") }); });
        await engine.RunAsync(program);
        Assert.Equal(
            new PropertyValue.Resource(A, "a-id"), PropertyCodec.FromValue(engine["b"].Object.Fields["reference"]));
        var older = new FakeEngine { Missing = { "resourceReferences" } };
        await older.RunAsync(program);
        Assert.Equal("a-id", older["b"].Object.Fields["reference"].StringValue);
    }

    [Fact]
    public async Task Assets_travel_without_a_hash()
    {
        await engine.RunAsync(() => Deployment.RunAsync(() => { new Thing("a", new ThingArgs { Asset = new FileAsset("x.txt") }); }));
        Assert.Equal(
            new Dictionary<string, string> { [Signatures.Key] = Signatures.Asset, ["path"] = "x.txt" },
            engine["a"].Object.Fields["asset"].StructValue.Fields.ToDictionary(field => field.Key, field => field.Value.StringValue));
    }

    [Fact]
    public async Task A_task_in_arguments_is_an_error()
    {
        Assert.Equal(32, await engine.RunAsync(() => Deployment.RunAsync(() => { new Thing("a", new ThingArgs { Any = Task.FromResult(1) }); })));
        Assert.Contains(engine.Logs, log => log.Message.Contains("Tasks are not allowed inside ResourceArgs", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_resource_that_exists_is_read()
    {
        Thing? thing = null;
        await engine.RunAsync(() => Deployment.RunAsync(() => { thing = Thing.Get("a", "id-1"); }));
        Assert.Equal("id-1", Assert.Single(engine.Read).Id);
        Assert.Equal("read", await OutputUtilities.GetValueAsync(thing!.Text));
        Assert.Equal("id-1", await OutputUtilities.GetValueAsync(thing.Id));
    }

    [Fact]
    public async Task Aliases_are_specs_or_for_older_engines_URNs()
    {
        Func<Task<int>> program = () => Deployment.RunAsync(() =>
            { new Thing("a", null, new CustomResourceOptions { Aliases = { new Pulumi.Alias { Name = "old" }, new Pulumi.Alias { NoParent = true } } }); });
        await engine.RunAsync(program);
        Assert.Equal("old", engine["a"].Aliases[0].Spec.Name);
        Assert.True(engine["a"].Aliases[1].Spec.NoParent);
        Assert.Empty(engine["a"].AliasURNs);

        var older = new FakeEngine { Missing = { "aliasSpecs" } };
        await older.RunAsync(program);
        Assert.Equal(["urn:pulumi:dev::proj::test:index:Thing::old", A], older["a"].AliasURNs);
        Assert.Empty(older["a"].Aliases);
    }

    [Fact]
    public async Task A_child_of_a_renamed_parent_has_that_parents_alias_too()
    {
        var older = new FakeEngine { Missing = { "aliasSpecs" } };
        await older.RunAsync(() => Deployment.RunAsync(() =>
            { new Group("new", new ComponentResourceOptions { Aliases = { new Pulumi.Alias { Name = "old" } } }); }));
        Assert.Equal(["urn:pulumi:dev::proj::test:index:Group$test:index:Thing::old-inner"], older["new-inner"].AliasURNs);
    }

    [Fact]
    public async Task Stack_outputs_are_the_properties_of_a_stack_class()
    {
        Assert.Equal(0, await engine.RunAsync(() => Deployment.RunAsync<OutputStack>()));
        Assert.Equal("a-id", engine.Outputs["urn:pulumi:dev::proj::pulumi:pulumi:Stack::proj-dev"].Fields["renamed"].StringValue);
    }

    [Fact]
    public async Task An_unassigned_stack_output_is_an_error()
    {
        Assert.Equal(32, await engine.RunAsync(() => Deployment.RunAsync<UnassignedStack>()));
        Assert.StartsWith("Output(s) 'Missing' have no value assigned.", Assert.Single(engine.Logs).Message, StringComparison.Ordinal);
    }

    private sealed class OutputStack : Stack
    {
        public OutputStack() => Id = new Thing("a").Id;

        [Output("renamed")]
        public Output<string> Id { get; private set; }
    }

    private sealed class UnassignedStack : Stack
    {
        [Output]
        public Output<string> Missing { get; private set; } = null!;
    }

    [Fact]
    public async Task A_property_that_nobody_reads_may_be_of_a_kind_that_nobody_knows()
    {
        Thing? thing = null;
        engine.Answer = (_, response) =>
        {
            response.Object.Fields["future"] = Value.ForStruct(
                new Struct { Fields = { ["4dabf18193072939515e22adb298388d"] = Value.ForString("of tomorrow") } });
            return response;
        };
        Assert.Equal(0, await engine.RunAsync(() => Deployment.RunAsync(() => { thing = new Thing("a", new ThingArgs { Text = "t" }); })));
        Assert.Equal("t", await OutputUtilities.GetValueAsync(thing!.Text));
    }

    [Fact]
    public async Task Outputs_of_a_component_that_a_preview_does_not_know_yet_are_none()
    {
        var preview = new FakeEngine { IsPreview = true };
        Assert.Equal(0, await preview.RunAsync(() => Deployment.RunAsync(() => { new LateGroup("late"); })));
        Assert.Empty(preview.Outputs.Single(outputs => outputs.Key.EndsWith("::late", StringComparison.Ordinal)).Value.Fields);
    }

    private sealed class LateGroup : ComponentResource
    {
        public LateGroup(string name)
            : base("test:index:Late", name)
            => RegisterOutputs(new Thing($"{name}-inner").Id.Apply(id => (IDictionary<string, object?>)new Dictionary<string, object?> { ["id"] = id }));
    }
}
