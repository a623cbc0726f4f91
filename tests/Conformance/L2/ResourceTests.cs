using System.Collections.Immutable;
using System.Text.Json;
using Provisioning.Conformance.Tests.Harness;
using Provisioning.Conformance.Tests.Packages;
using Pulumi;
using static Provisioning.Conformance.Tests.Harness.Values;

namespace Provisioning.Conformance.Tests.L2;

/// <summary>Resources of every kind of property, from the program through the provider to state and back.</summary>
public sealed class ResourceTests
{
    [Fact, Program("l2-resource-simple")]
    public async Task A_resource_has_its_stack_its_default_provider_and_its_properties_in_state()
    {
        var update = (await new ConformanceStack(Simple.Provider()).RunAsync(() => { new Simple.Resource("res", new() { Value = true }); })).Succeeded();
        Assert.Equal(["pulumi:pulumi:Stack", "pulumi:providers:simple", "simple:index:Resource"], update.Resources.Select(state => state.Type));
        var (provider, resource) = (update.OfType("pulumi:providers:simple"), update["res"]);
        Assert.Equal("urn:pulumi:test::conformance::pulumi:providers:simple::default_2_0_0", provider.Urn);
        Assert.Equal(Text("2.0.0"), provider.Inputs["version"]);
        Assert.Equal(("urn:pulumi:test::conformance::simple:index:Resource::res", "id-res", true), (resource.Urn, resource.Id, resource.Custom));
        Assert.Equal(Properties(("value", Flag(true))), resource.Inputs);
        Assert.Equal(Properties(("value", Flag(true))), resource.Outputs);
        Assert.Equal(update.Stack.Urn, resource.Parent);
        Assert.Equal(provider, update.ProviderOf("res"));
    }

    [Fact, Program("l2-resource-simple")]
    public async Task What_is_declared_again_unchanged_stays_the_same()
    {
        var stack = new ConformanceStack(Simple.Provider());
        void Program() => new Simple.Resource("res", new() { Value = true });
        (await stack.RunAsync(Program)).Succeeded();
        var again = (await stack.RunAsync(Program)).Succeeded();
        Assert.Equal(["same res"], again.Steps);
    }

    [Fact, Program("l2-destroy")]
    public async Task What_is_no_longer_declared_is_deleted()
    {
        var stack = new ConformanceStack(Simple.Provider());
        (await stack.RunAsync(() =>
        {
            new Simple.Resource("aresource", new() { Value = true });
            new Simple.Resource("other", new() { Value = true });
        })).Succeeded();
        var second = (await stack.RunAsync(() => { new Simple.Resource("aresource", new() { Value = true }); })).Succeeded();
        Assert.Contains("delete other", second.Steps);
        Assert.Equal(1, second.Result.Changes["delete"]);
        Assert.Equal(["aresource"], second.Resources.Where(state => state.Type == "simple:index:Resource").Select(state => OperationOutcome.NameOf(state.Urn)));
        var destroyed = await stack.DestroyAsync();
        Assert.True(destroyed.Succeeded);
        Assert.Empty(destroyed.Resources);
    }

    [Fact, Program("l2-resource-alpha")]
    public async Task A_provider_of_a_prerelease_is_named_after_it()
    {
        var stack = new ConformanceStack(Simple.Provider("3.0.0-alpha.1.internal+exp.sha.12345678"));
        var update = (await stack.RunAsync(() =>
        {
            new Simple.Resource("res", new() { Value = true }, new() { Version = "3.0.0-alpha.1.internal+exp.sha.12345678" });
        })).Succeeded();
        var provider = update.OfType("pulumi:providers:simple");
        Assert.Equal("default_3_0_0_alpha_1_internal_exp_sha_12345678", OperationOutcome.NameOf(provider.Urn));
        Assert.Equal(Text("3.0.0-alpha.1.internal+exp.sha.12345678"), provider.Inputs["version"]);
    }

    [Fact, Program("l2-resource-order")]
    public async Task A_resource_depends_on_the_one_whose_output_it_takes()
    {
        var update = (await new ConformanceStack(Simple.Provider()).RunAsync(() =>
        {
            var first = new Simple.Resource("res1", new() { Value = true });
            var second = new Simple.Resource("res2", new() { Value = first.Value.Apply(value => !value) });
            return new() { ["out"] = second.Value };
        })).Succeeded();
        Assert.Equal(Flag(false), update.Outputs["out"]);
        Assert.Equal([update["res1"].Urn], update["res2"].Dependencies);
        Assert.Equal([update["res1"].Urn], update["res2"].PropertyDependencies["value"]);
    }

    [Fact, Program("l2-resource-primitives")]
    public async Task Every_simple_type_reaches_the_provider_as_it_is()
    {
        var update = (await new ConformanceStack(Primitive.Provider()).RunAsync(() => { new Primitive.Resource("res", Primitive.Filled()); })).Succeeded();
        Assert.Equal(
            Properties(
                ("boolean", Flag(true)), ("booleanMap", Map(("t", Flag(true)), ("f", Flag(false)))), ("float", Number(3.14)), ("integer", Number(42)),
                ("numberArray", List(Number(-1), Number(0), Number(1))), ("string", Text("hello"))),
            update["res"].Inputs);
    }

    [Fact, Program("l2-primitive-ref")]
    public async Task Outputs_of_every_simple_type_are_inputs_of_another()
    {
        var update = (await new ConformanceStack(Primitive.Provider()).RunAsync(() =>
        {
            var first = new Primitive.Resource("first", Primitive.Filled());
            new Primitive.Resource("second", new()
            {
                Boolean = first.Boolean, Float = first.Float, Integer = first.Integer, String = first.String, NumberArray = first.NumberArray, BooleanMap = first.BooleanMap,
            });
        })).Succeeded();
        Assert.Equal(update["first"].Outputs, update["second"].Inputs);
        Assert.All(update["second"].PropertyDependencies.Values, urns => Assert.Equal([update["first"].Urn], urns));
    }

    [Fact, Program("l2-resource-optional")]
    public async Task What_is_not_set_is_not_sent_and_null_when_read()
    {
        var update = (await new ConformanceStack(Primitive.OptionalProvider()).RunAsync(() =>
        {
            var first = new Primitive.OptionalResource("unsetA");
            var second = new Primitive.OptionalResource("unsetB", new() { String = first.String.Apply(text => text!), Integer = first.Integer.Apply(number => number ?? 7) });
            return new()
            {
                ["boolean"] = second.Boolean.Apply(value => value is null), ["string"] = second.String.Apply(value => value is null),
                ["map"] = second.BooleanMap.Apply(value => value is null), ["array"] = second.NumberArray.Apply(value => value.IsDefault), ["integer"] = second.Integer,
            };
        })).Succeeded();
        Assert.Empty(update["unsetA"].Inputs);
        Assert.Equal(Properties(("integer", Number(7))), update["unsetB"].Inputs);
        Assert.Equal(
            Properties(("array", Flag(true)), ("boolean", Flag(true)), ("integer", Number(7)), ("map", Flag(true)), ("string", Flag(true))), update.Outputs);
    }

    [Fact, Program("l2-resource-primitive-defaults")]
    public async Task A_default_of_the_provider_is_an_output_of_the_program()
    {
        var update = (await new ConformanceStack(Varied.Provider()).RunAsync(() => new() { ["size"] = new Varied.Defaulted("res").Size })).Succeeded();
        Assert.Equal(Number(3), update["res"].Inputs["size"]);
        Assert.Equal(Number(3), update.Outputs["size"]);
    }

    [Fact, Program("l2-resource-const")]
    public async Task A_constant_is_sent_without_being_set()
    {
        var update = (await new ConformanceStack(Varied.Provider()).RunAsync(() => { new Varied.Defaulted("res", new() { Size = 1 }); })).Succeeded();
        Assert.Equal(Properties(("kind", Text("defaulted")), ("size", Number(1))), update["res"].Inputs);
    }

    [Fact, Program("l2-resource-any")]
    public async Task Any_value_makes_the_round_trip()
    {
        var update = (await new ConformanceStack(Varied.Provider()).RunAsync(() => new()
        {
            ["text"] = new Varied.Any("text", new() { Value = "x" }).Value,
            ["flag"] = new Varied.Any("flag", new() { Value = true }).Value,
            ["list"] = new Varied.Any("list", new() { Value = Output.Create<object>(ImmutableArray.Create<object>(1.5, "a")) }).Value,
            ["map"] = new Varied.Any("map", new() { Value = Output.Create<object>(new Dictionary<string, object> { ["k"] = new object[] { 1.0 } }) }).Value,
        })).Succeeded();
        Assert.Equal(
            Properties(
                ("flag", Flag(true)), ("list", List(Number(1.5), Text("a"))), ("map", Map(("k", List(Number(1))))), ("text", Text("x"))),
            update.Outputs);
    }

    [Fact, Program("l2-enum")]
    public async Task Enums_of_strings_and_numbers_make_the_round_trip()
    {
        var update = (await new ConformanceStack(Varied.Provider()).RunAsync(() =>
        {
            var choice = new Varied.Choice("choice", new() { Color = Varied.Color.Blue, Level = Varied.Level.High });
            return new() { ["isBlue"] = choice.Color.Apply(color => color == Varied.Color.Blue), ["level"] = choice.Level.Apply(level => level.ToString()) };
        })).Succeeded();
        Assert.Equal(Properties(("color", Text("blue")), ("level", Number(2))), update["choice"].Inputs);
        Assert.Equal(Properties(("isBlue", Flag(true)), ("level", Text("High"))), update.Outputs);
    }

    [Fact, Program("l2-union")]
    public async Task A_union_is_sent_and_read_as_what_it_is()
    {
        var update = (await new ConformanceStack(Varied.Provider()).RunAsync(() =>
        {
            var texts = new Varied.Either("texts", new() { StringOrNumber = "one", StringOrList = "x" });
            var others = new Varied.Either("others", new() { StringOrNumber = 4.5, StringOrList = Output.Create(ImmutableArray.Create("a", "b")) });
            return new()
            {
                ["text"] = texts.StringOrNumber.Apply(either => either.Match(text => text, _ => "a number")),
                ["number"] = others.StringOrNumber.Apply(either => either.AsT1), ["list"] = others.StringOrList.Apply(either => either.AsT1.Length),
            };
        })).Succeeded();
        Assert.Equal(Properties(("stringOrList", List(Text("a"), Text("b"))), ("stringOrNumber", Number(4.5))), update["others"].Inputs);
        Assert.Equal(Properties(("list", Number(2)), ("number", Number(4.5)), ("text", Text("one"))), update.Outputs);
    }

    [Fact, Program("l2-nested-collections")]
    public async Task Objects_in_lists_are_sent_and_read()
    {
        var update = (await new ConformanceStack(NestedObject.Provider()).RunAsync(() =>
        {
            var container = new NestedObject.Container("container", new() { Inputs = { "alpha", "bravo" } });
            var receiver = new NestedObject.Receiver("receiver", new()
            {
                Details = { new NestedObject.DetailArgs { Key = container.Details.Apply(details => details[1].Key), Value = "v" } },
            });
            return new() { ["key"] = receiver.Details.Apply(details => details[0].Key) };
        })).Succeeded();
        Assert.Equal(Properties(("details", List(Map(("key", Text("bravo")), ("value", Text("v")))))), update["receiver"].Inputs);
        Assert.Equal(Text("bravo"), update.Outputs["key"]);
        Assert.Equal([update["container"].Urn], update["receiver"].Dependencies);
    }

    [Fact, Program("l2-ref-ref")]
    public async Task A_reference_to_a_resource_is_sent_with_its_id_and_is_a_dependency()
    {
        var update = (await new ConformanceStack(Simple.Provider(), Varied.Provider()).RunAsync(() =>
        {
            var target = new Simple.Resource("target", new() { Value = true });
            new Varied.Pointer("pointer", new() { Target = target });
        })).Succeeded();
        Assert.Equal(new Protocol.Values.PropertyValue.Resource(update["target"].Urn, "id-target"), update["pointer"].Inputs["target"]);
        Assert.Equal([update["target"].Urn], update["pointer"].Dependencies);
    }

    [Fact, Program("l2-map-keys")]
    public async Task Odd_keys_stay_what_they_are()
    {
        string[] keys = ["my key", "my.key", "my-key", "my_key", "MY_KEY", "mYKEY", "${a}", "\"q\""];
        var update = (await new ConformanceStack(NestedObject.Provider()).RunAsync(() =>
        {
            var tags = new InputMap<string>();
            foreach (var key in keys)
                tags.Add(key, key);
            var resource = new NestedObject.MapContainer("res", new() { Tags = tags });
            return new() { ["tags"] = resource.Tags };
        })).Succeeded();
        var expected = Map([.. keys.Select(key => (key, Text(key)))]);
        Assert.Equal(expected, update["res"].Inputs["tags"]);
        Assert.Equal(expected, update.Outputs["tags"]);
    }

    [Fact, Program("l2-large-string")]
    public async Task A_string_may_be_larger_than_messages_usually_are()
    {
        var large = new string('x', 6 * 1024 * 1024);
        var update = (await new ConformanceStack(Varied.Provider()).RunAsync(() => new() { ["length"] = new Varied.Text("res", new() { Value = large }).Value.Apply(text => text.Length) })).Succeeded();
        Assert.Equal(Number(large.Length), update.Outputs["length"]);
    }

    [Fact, Program("l2-large-map")]
    public async Task A_map_may_be_three_hundred_levels_deep()
    {
        const int Depth = 300;
        var json = string.Concat(Enumerable.Repeat("""{"a":""", Depth)) + "1" + new string('}', Depth);
        var options = new JsonDocumentOptions { MaxDepth = 2 * Depth };
        var update = (await new ConformanceStack(Varied.Provider()).RunAsync(() =>
        {
            var tree = new Varied.Tree("res", new() { Value = JsonDocument.Parse(json, options).RootElement });
            return new() { ["depth"] = tree.Value.Apply(DepthOf) };
        })).Succeeded();
        Assert.Equal(Number(Depth), update.Outputs["depth"]);

        static int DepthOf(JsonElement element) => element.ValueKind == JsonValueKind.Object ? 1 + DepthOf(element.GetProperty("a")) : 0;
    }

    [Fact, Program("l2-resource-asset-archive")]
    public async Task Assets_and_archives_have_their_hashes_in_state()
    {
        var update = (await new ConformanceStack(Varied.Provider()).RunAsync(() =>
        {
            new Varied.Files("text", new()
            {
                Asset = new StringAsset("hello"), Archive = new AssetArchive(new Dictionary<string, AssetOrArchive> { ["a.txt"] = new StringAsset("a") }),
            });
            new Varied.Files("empty", new() { Asset = new StringAsset(""), Archive = new AssetArchive(ImmutableDictionary<string, AssetOrArchive>.Empty) });
        })).Succeeded();
        var asset = Assert.IsType<Protocol.Values.PropertyValue.Asset>(update["text"].Inputs["asset"]);
        Assert.Equal("2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824", asset.Hash);
        Assert.Equal("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", Assert.IsType<Protocol.Values.PropertyValue.Asset>(update["empty"].Inputs["asset"]).Hash);
        Assert.Equal("5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef", Assert.IsType<Protocol.Values.PropertyValue.Archive>(update["empty"].Inputs["archive"]).Hash);
        Assert.Equal(64, Assert.IsType<Protocol.Values.PropertyValue.Archive>(update["text"].Inputs["archive"]).Hash.Length);
    }

    [Fact, Program("l2-resource-elide-unknowns")]
    public async Task What_a_preview_leaves_out_is_unknown_and_what_is_made_of_it_too()
    {
        var run = await new ConformanceStack(OutputPackage.Provider(elidesUnknowns: true), Simple.Provider()).RunAsync(() =>
        {
            var unknown = new OutputPackage.Resource("unknown", new() { Value = 1 });
            var complex = new OutputPackage.ComplexResource("complex", new() { Value = 1 });
            new Simple.Resource("res", new() { Value = unknown.Output.Apply(text => text == "hello") });
            new Simple.Resource("resArray", new() { Value = complex.OutputArray.GetAt(0).Apply(text => text == "hello") });
            new Simple.Resource("resMap", new() { Value = complex.OutputMap.Apply(map => map["x"] == "hello") });
            new Simple.Resource("resObject", new() { Value = complex.OutputObject.Apply(data => data.Output == "hello") });
            return new() { ["out"] = unknown.Output };
        });
        run.Succeeded();
        foreach (var name in (string[])["res", "resArray", "resMap", "resObject"])
        {
            Assert.True(run.Preview[name].Inputs["value"].ContainsUnknowns, name);
            Assert.Equal(Flag(true), run.Update[name].Inputs["value"]);
        }

        Assert.True(run.Preview.Outputs["out"].ContainsUnknowns);
        Assert.Equal(Text("hello"), run.Update.Outputs["out"]);
    }

    [Fact, Program("l2-resource-read")]
    public async Task A_resource_that_exists_is_read_and_stays_external()
    {
        var run = await new ConformanceStack(Behaviours.Read()).RunAsync(() =>
        {
            var resource = Behaviours.ReadResource.Get("res", "existing-id", new() { Lookup = "existing-key" });
            return new() { ["id"] = resource.Id, ["urn"] = resource.Urn, ["lookup"] = resource.Lookup, ["value"] = resource.Value };
        });
        var update = run.Succeeded();
        var state = update["res"];
        Assert.Equal((true, "existing-id"), (state.External, state.Id));
        Assert.Equal(Text("existing-key"), state.Inputs["lookup"]);
        Assert.Equal(Properties(("lookup", Text("existing-key")), ("value", Flag(true))), state.Outputs);
        Assert.Equal(Properties(("id", Text("existing-id")), ("lookup", Text("existing-key")), ("urn", Text(state.Urn)), ("value", Flag(true))), update.Outputs);
        Assert.Equal(["read res"], update.Steps);
    }

    [Fact, Program("l2-resource-read")]
    public async Task A_resource_that_does_not_exist_cannot_be_read()
    {
        var run = await new ConformanceStack(Behaviours.Read()).RunAsync(() => { Behaviours.ReadResource.Get("res", "no-such-id", new() { Lookup = "existing-key" }); });
        Assert.False(run.Preview.Succeeded);
        Assert.Contains(run.Update.Errors, error => error.Contains("no-such-id", StringComparison.Ordinal));
    }

    [Fact, Program("l2-kebab-names"), Program("l2-keywords"), Program("l2-module-format")]
    public async Task Properties_and_modules_keep_the_names_of_their_schema()
    {
        var update = (await new ConformanceStack(Varied.Provider()).RunAsync(() => new() { ["class"] = new Varied.Item("res", new() { Class = "c", TwoWords = "w" }).Class })).Succeeded();
        Assert.Equal("varied:mod/sub:Item", update["res"].Type);
        Assert.Equal(Properties(("class", Text("c")), ("two-words", Text("w"))), update["res"].Inputs);
        Assert.Equal(Text("c"), update.Outputs["class"]);
    }

    [Fact, Program("l2-logical-name")]
    public async Task A_name_may_be_anything()
    {
        const string Name = "aA-Alpha_alpha.🤯⁉️";
        var update = (await new ConformanceStack(Simple.Provider()).RunAsync(() => new() { ["urn"] = new Simple.Resource(Name, new() { Value = true }).Urn })).Succeeded();
        Assert.Equal(Text($"urn:pulumi:test::conformance::simple:index:Resource::{Name}"), update.Outputs["urn"]);
    }

    [Fact, Program("l2-resource-name-type"), Program("l2-id-type")]
    public async Task A_resource_knows_its_name_type_and_id()
    {
        var run = await new ConformanceStack(Simple.Provider()).RunAsync(() =>
        {
            var resource = new Simple.Resource("res", new() { Value = true });
            return new() { ["name"] = resource.GetResourceName(), ["type"] = resource.GetResourceType(), ["id"] = resource.Id };
        });
        Assert.Equal(Properties(("id", Text("id-res")), ("name", Text("res")), ("type", Text("simple:index:Resource"))), run.Succeeded().Outputs);
        Assert.True(run.Preview.Outputs["id"].ContainsUnknowns);
    }

    [Fact, Program("l2-parallel-resources")]
    public async Task Resources_that_do_not_need_each_other_are_created_at_once()
    {
        var update = (await new ConformanceStack(Behaviours.Sync(2)).RunAsync(() =>
        {
            new Behaviours.Block("block-1");
            new Behaviours.Block("block-2");
        })).Succeeded();
        Assert.Equal(["create block-1", "create block-2"], update.Steps.Order());
    }
}
