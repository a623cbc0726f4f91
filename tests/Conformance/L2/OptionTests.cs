using Provisioning.Conformance.Tests.Harness;
using Provisioning.Conformance.Tests.Packages;
using Pulumi;
using static Provisioning.Conformance.Tests.Harness.Values;

namespace Provisioning.Conformance.Tests.L2;

/// <summary>What resource options leave in state.</summary>
public sealed class OptionTests
{
    private readonly ConformanceStack stack = new(Simple.Provider(), OutputPackage.Provider(), NestedObject.Provider(), Varied.Provider());

    [Fact, Program("l2-resource-option-depends-on")]
    public async Task DependsOn_is_a_dependency_of_no_property()
    {
        var update = (await stack.RunAsync(() =>
        {
            var first = Resource("noDependsOn");
            Resource("withDependsOn", new() { DependsOn = { first } });
        })).Succeeded();
        Assert.Empty(update["noDependsOn"].Dependencies);
        Assert.Equal([update["noDependsOn"].Urn], update["withDependsOn"].Dependencies);
        Assert.All(update["withDependsOn"].PropertyDependencies.Values, urns => Assert.Empty(urns));
    }

    [Fact, Program("l2-resource-option-protect")]
    public async Task Protect()
    {
        var update = (await stack.RunAsync(() =>
        {
            Resource("protected", new() { Protect = true });
            Resource("unprotected", new() { Protect = false });
            Resource("defaulted");
        })).Succeeded();
        Assert.Equal((true, false, false), (update["protected"].Protect, update["unprotected"].Protect, update["defaulted"].Protect));
        Assert.False((await stack.RunAsync(() => { })).Update.Succeeded);
        Assert.Contains(stack.State.Resources, state => state.Urn.EndsWith("::protected", StringComparison.Ordinal));
    }

    [Fact, Program("l2-resource-option-retain-on-delete")]
    public async Task RetainOnDelete()
    {
        var simple = Simple.Provider();
        var own = new ConformanceStack(simple);
        var update = (await own.RunAsync(() =>
        {
            Resource("retained", new() { RetainOnDelete = true });
            Resource("deleted", new() { RetainOnDelete = false });
        })).Succeeded();
        Assert.Equal((true, false), (update["retained"].RetainOnDelete, update["deleted"].RetainOnDelete));
        Assert.True((await own.DestroyAsync()).Succeeded);
        Assert.Equal("id-deleted", Assert.Single(simple.Deleted).Id);
    }

    [Fact, Program("l2-resource-option-deleted-with")]
    public async Task DeletedWith()
    {
        var simple = Simple.Provider();
        var own = new ConformanceStack(simple);
        var update = (await own.RunAsync(() =>
        {
            var target = Resource("target");
            Resource("deletedWith", new() { DeletedWith = target });
            Resource("notDeletedWith");
        })).Succeeded();
        Assert.Equal(update["target"].Urn, update["deletedWith"].DeletedWith);
        Assert.Empty(update["notDeletedWith"].DeletedWith);
        Assert.True((await own.DestroyAsync()).Succeeded);
        Assert.Equal(["id-notDeletedWith", "id-target"], simple.Deleted.Select(request => request.Id).Order());
    }

    [Fact, Program("l2-resource-option-replace-with")]
    public async Task ReplaceWith()
    {
        var update = (await stack.RunAsync(() => Program(true))).Succeeded();
        Assert.Equal([update["target"].Urn], update["replaceWith"].ReplaceWith);
        Assert.Empty(update["target"].ReplaceWith);
        Assert.Empty(update["notReplaceWith"].ReplaceWith);
        var second = (await stack.RunAsync(() => Program(false))).Succeeded();
        Assert.Contains("replace replaceWith", second.Steps);
        Assert.Contains("same notReplaceWith", second.Steps);

        static void Program(bool value)
        {
            var target = new Simple.Resource("target", new() { Value = value }, new() { ReplaceOnChanges = { "value" } });
            Resource("replaceWith", new() { ReplaceWith = { target } });
            Resource("notReplaceWith");
        }
    }

    [Fact, Program("l2-resource-option-hide-diffs")]
    public async Task HideDiffs()
    {
        var update = (await stack.RunAsync(() =>
        {
            Resource("hideDiffs", new() { HideDiffs = { "value" } });
            Resource("notHideDiffs");
        })).Succeeded();
        Assert.Equal(["value"], update["hideDiffs"].HideDiff);
        Assert.Empty(update["notHideDiffs"].HideDiff);
    }

    [Fact, Program("l2-resource-option-custom-timeouts")]
    public async Task CustomTimeouts_are_seconds_in_state()
    {
        var update = (await stack.RunAsync(() =>
        {
            Resource("noTimeouts");
            Resource("createOnly", new() { CustomTimeouts = new() { Create = TimeSpan.FromMinutes(5) } });
            Resource("all", new() { CustomTimeouts = new() { Create = TimeSpan.FromMinutes(2), Update = TimeSpan.FromMinutes(4), Delete = TimeSpan.FromSeconds(1.5) } });
        })).Succeeded();
        Assert.Equal(0, update["noTimeouts"].CustomTimeouts?.CreateSeconds ?? 0);
        Assert.Equal(new Engine.State.CustomTimeouts(300), update["createOnly"].CustomTimeouts);
        Assert.Equal(new Engine.State.CustomTimeouts(120, 240, 1.5), update["all"].CustomTimeouts);
    }

    [Fact, Program("l2-resource-option-ignore-changes")]
    public async Task IgnoreChanges_keeps_what_was_at_a_path()
    {
        (await stack.RunAsync(() => Program("a", "prod"))).Succeeded();
        var update = (await stack.RunAsync(() => Program("changed", "changed"))).Succeeded();
        Assert.Equal(["details[0].key"], update["receiver"].IgnoreChanges);
        Assert.Equal(List(Map(("key", Text("a")), ("value", Text("b")))), update["receiver"].Inputs["details"]);
        Assert.Equal(Map(("env", Text("prod")), ("with.dot", Text("prod"))), update["map"].Inputs["tags"]);
        Assert.Equal(Map(("env", Text("changed")), ("with.dot", Text("changed"))), update["noIgnore"].Inputs["tags"]);

        static void Program(string key, string tag)
        {
            new NestedObject.Receiver(
                "receiver", new() { Details = { new NestedObject.DetailArgs { Key = key, Value = "b" } } }, new() { IgnoreChanges = { "details[0].key" } });
            new NestedObject.MapContainer(
                "map", new() { Tags = { ["env"] = tag, ["with.dot"] = tag } }, new() { IgnoreChanges = { "tags[\"env\"]", "tags[\"with.dot\"]" } });
            new NestedObject.MapContainer("noIgnore", new() { Tags = { ["env"] = tag, ["with.dot"] = tag } });
        }
    }

    [Fact, Program("l2-resource-option-import")]
    public async Task ImportId_takes_over_what_exists()
    {
        var update = (await stack.RunAsync(() =>
        {
            Resource("import", new() { ImportId = "fakeID123" });
            Resource("notImport");
        })).Succeeded();
        Assert.Equal(("fakeID123", "fakeID123"), (update["import"].Id, update["import"].ImportId));
        Assert.Equal(("id-notImport", ""), (update["notImport"].Id, update["notImport"].ImportId));
        Assert.Contains("import import", update.Steps);
    }

    [Fact, Program("l2-resource-option-replace-on-changes")]
    public async Task ReplaceOnChanges_replaces_where_a_named_property_changes()
    {
        (await stack.RunAsync(() => Program(false))).Succeeded();
        var run = await stack.RunAsync(() => Program(true));
        run.Succeeded();
        var expected = new Dictionary<string, string>
        {
            ["schemaReplace"] = "replace", ["optionReplace"] = "replace", ["bothReplaceValue"] = "replace", ["bothReplaceProp"] = "replace",
            ["regularUpdate"] = "update", ["noChange"] = "same", ["multiplePropReplace"] = "replace",
        };
        foreach (var (name, op) in expected)
            Assert.Contains($"{op} {name}", run.Preview.Steps);

        static void Program(bool second)
        {
            CustomResourceOptions On(params string[] properties) => new() { ReplaceOnChanges = [.. properties] };
            void Make(string name, bool value, bool prop, CustomResourceOptions? options = null)
                => new Varied.Replaced(name, new() { Value = value, ReplaceProp = prop }, options);
            Make("schemaReplace", true, !second);
            Make("optionReplace", !second, true, On("value"));
            Make("bothReplaceValue", !second, true, On("value"));
            Make("bothReplaceProp", true, !second, On("value"));
            Make("regularUpdate", !second, true);
            Make("noChange", true, true, On("value"));
            Make("multiplePropReplace", !second, true, On("value", "replaceProp"));
        }
    }

    [Fact, Program("l2-resource-option-delete-before-replace")]
    public async Task DeleteBeforeReplace_decides_the_order()
    {
        (await stack.RunAsync(() => Program(true))).Succeeded();
        var steps = (await stack.RunAsync(() => Program(false))).Succeeded().Steps.ToList();
        Assert.True(steps.IndexOf("delete-replaced withOption") < steps.IndexOf("create-replacement withOption"), string.Join(", ", steps));
        Assert.True(steps.IndexOf("delete-replaced withoutOption") > steps.IndexOf("create-replacement withoutOption"), string.Join(", ", steps));
        Assert.Contains("delete-replaced withOption", steps);

        static void Program(bool value)
        {
            new Simple.Resource("withOption", new() { Value = value }, new() { ReplaceOnChanges = { "value" }, DeleteBeforeReplace = true });
            new Simple.Resource("withoutOption", new() { Value = value }, new() { ReplaceOnChanges = { "value" } });
        }
    }

    [Fact, Program("l2-resource-option-replacement-trigger")]
    public async Task ReplacementTrigger_replaces_where_it_changes()
    {
        var first = (await stack.RunAsync(() => Program("test", 1, isUnknown: false, [1, 2, 3]))).Succeeded();
        Assert.Equal(Text("test"), first["trigger"].ReplacementTrigger);
        Assert.Equal(Secret(List(Number(1), Number(2), Number(3))), first["secretTrigger"].ReplacementTrigger);
        Assert.Equal(Text("hellohello"), first["unknownTrigger"].ReplacementTrigger);
        Assert.IsType<Protocol.Values.PropertyValue.Null>(first["noTrigger"].ReplacementTrigger ?? Null);

        var run = await stack.RunAsync(() => Program("test2", 2, isUnknown: true, [3, 2, 1]));
        var second = run.Succeeded();
        Assert.Contains("replace unknownTrigger", run.Preview.Steps);
        Assert.Contains("replace trigger", second.Steps);
        Assert.Contains("replace secretTrigger", second.Steps);
        Assert.Contains("same noTrigger", second.Steps);
        Assert.Contains("same unknownTrigger", second.Steps);
        Assert.Equal(Text("test2"), second["trigger"].ReplacementTrigger);

        static void Program(string trigger, double number, bool isUnknown, int[] numbers)
        {
            Resource("trigger", new() { ReplacementTrigger = trigger });
            var unknown = new OutputPackage.Resource("unknown", new() { Value = number });
            Resource("unknownTrigger", new() { ReplacementTrigger = isUnknown ? unknown.Output.Apply(text => (object)text) : "hellohello" });
            Resource("secretTrigger", new() { ReplacementTrigger = Output.CreateSecret<object>(numbers) });
            Resource("noTrigger");
        }
    }

    [Fact, Program("l2-resource-option-alias")]
    public async Task Aliases_take_what_was_moved_renamed_or_retyped_for_what_it_was()
    {
        (await stack.RunAsync(() =>
        {
            Resource("parent");
            var byUrn = Resource("aliasURN");
            Resource("aliasName");
            Resource("aliasNoParent");
            Resource("aliasParent", new() { Parent = byUrn });
            new Varied.Text("aliasType", new() { Value = "true" });
        })).Succeeded();
        var update = (await stack.RunAsync(() =>
        {
            var parent = Resource("parent");
            var byUrn = Resource("aliasURN", new() { Parent = parent, Aliases = { new Alias { Urn = "urn:pulumi:test::conformance::simple:index:Resource::aliasURN" } } });
            Resource("aliasNewName", new() { Aliases = { new Alias { Name = "aliasName" } } });
            Resource("aliasNoParent", new() { Parent = parent, Aliases = { new Alias { NoParent = true } } });
            Resource("aliasParent", new() { Parent = parent, Aliases = { new Alias { Parent = byUrn } } });
            Resource("aliasType", new() { Aliases = { new Alias { Type = "varied:index:Text" } } });
        })).Succeeded();
        Assert.False(update.Result.Changes.ContainsKey("create"), string.Join(", ", update.Steps));
        Assert.False(update.Result.Changes.ContainsKey("delete"), string.Join(", ", update.Steps));
        foreach (var name in (string[])["aliasURN", "aliasNoParent", "aliasParent"])
            Assert.Equal(update["parent"].Urn, update[name].Parent);
        Assert.Equal("id-aliasName", update["aliasNewName"].Id);
        Assert.Equal("simple:index:Resource", update["aliasType"].Type);
    }

    [Fact, Program("l2-resource-parent-inheritance")]
    public async Task Children_inherit_protection_and_retention_unless_they_say_otherwise()
    {
        var update = (await stack.RunAsync(() =>
        {
            var parent = Resource("parent", new() { Protect = true, RetainOnDelete = true });
            Resource("child", new() { Parent = parent });
            Resource("otherwise", new() { Parent = parent, Protect = false, RetainOnDelete = false });
            Resource("orphan");
        })).Succeeded();
        Assert.Equal((true, true), (update["child"].Protect, update["child"].RetainOnDelete));
        Assert.Equal((false, false), (update["otherwise"].Protect, update["otherwise"].RetainOnDelete));
        Assert.Equal((false, false), (update["orphan"].Protect, update["orphan"].RetainOnDelete));
        Assert.Equal("urn:pulumi:test::conformance::simple:index:Resource$simple:index:Resource::child", update["child"].Urn);
    }

    [Fact, Program("l2-target-up-with-new-dependency"), Program("l2-engine-update-options")]
    public async Task An_update_of_a_target_leaves_the_others_as_they_were()
    {
        (await stack.RunAsync(() =>
        {
            Resource("targetOnly");
            Resource("unrelated");
        })).Succeeded();
        stack.Targets = ["**targetOnly**"];
        var update = (await stack.RunAsync(() =>
        {
            Resource("targetOnly");
            var dependency = Resource("dep");
            Resource("unrelated", new() { DependsOn = { dependency } });
        })).Update;
        Assert.True(update.Succeeded, string.Join("\n", update.Errors));
        Assert.Empty(update["unrelated"].Dependencies);
        Assert.DoesNotContain(update.Resources, state => state.Urn.EndsWith("::dep", StringComparison.Ordinal));
    }

    [Fact, Program("l2-target-up-skipped-create-output")]
    public async Task An_output_of_what_a_targeted_update_leaves_out_is_unknown()
    {
        (await stack.RunAsync(() => { Resource("target"); })).Succeeded();
        stack.Targets = ["**simple:index:Resource::target"];
        var update = (await stack.RunAsync(() =>
        {
            Resource("target");
            var skipped = new NestedObject.Container("skipped", new() { Inputs = { "b" } });
            return new() { ["skipped"] = skipped.Details.Apply(details => $"skipped-{details[0].Key}") };
        })).Update;
        Assert.True(update.Succeeded, string.Join("\n", update.Errors));
        Assert.DoesNotContain(update.Resources, state => state.Urn.EndsWith("::skipped", StringComparison.Ordinal));
        Assert.True(update.Outputs.Find("skipped")?.ContainsUnknowns ?? true);
    }

    private static Simple.Resource Resource(string name, CustomResourceOptions? options = null) => new(name, new() { Value = true }, options);
}
