using Provisioning.Engine.Events;
using Provisioning.Engine.Operations;
using Provisioning.Engine.Tests.Simulation;
using Provisioning.Protocol.Values;
using Pulumirpc;

namespace Provisioning.Engine.Tests.Policies;

public sealed class PolicyRequestTests
{
    private readonly SimulatedStack stack = new();
    private readonly SimulatedPack pack = new SimulatedPack().With("size");

    public PolicyRequestTests() => Use(pack);

    [Fact]
    public async Task A_resource_is_shown_with_its_checked_inputs_its_options_and_its_provider()
    {
        stack.Provider.OnCheck = request => new CheckResponse { Inputs = PropertyCodec.ToStruct(PropertyCodec.FromStruct(request.News).With("zone", PropertyValue.Of("z1"))) };
        await stack.PreviewAsync(monitor => monitor.ResourceAsync("a", PropertyMap.Of(("size", PropertyValue.Of(1)), ("__meta", PropertyValue.Of("m"))), request =>
        {
            request.Protect = true;
            request.IgnoreChanges.Add("zone");
            request.DeleteBeforeReplaceDefined = true;
            request.AdditionalSecretOutputs.Add("key");
            request.CustomTimeouts = new() { Create = "5m" };
            request.Aliases.Add(new Alias { Urn = "urn:pulumi:dev::proj::sim:index:Thing::other" });
        }));
        var shown = pack.Analyzed.Single(request => request.Name == "a");
        Assert.Equal(["size", "zone"], shown.Properties.Fields.Keys.Order());
        Assert.Contains("__meta", pack.Remediated.Single(request => request.Name == "a").Properties.Fields.Keys);
        Assert.Equal(("default", "pulumi:providers:sim"), (shown.Provider.Name, shown.Provider.Type));
        var options = shown.Options;
        Assert.True(options.Protect);
        Assert.True(options.DeleteBeforeReplaceDefined);
        Assert.False(options.DeleteBeforeReplace);
        Assert.Equal(("zone", "key", 300.0), (Assert.Single(options.IgnoreChanges), Assert.Single(options.AdditionalSecretOutputs), options.CustomTimeouts.Create));
        Assert.Equal("urn:pulumi:dev::proj::pulumi:pulumi:Stack::proj-dev", options.Parent);
        Assert.Empty(options.Aliases);
    }

    [Fact]
    public async Task A_pack_is_introduced_to_the_stack_before_it_is_asked_what_it_is()
    {
        await stack.PreviewAsync(monitor => monitor.ResourceAsync("a"));
        Assert.Equal(["handshake", "configure stack", "plugin info", "analyzer info"], pack.Calls.Take(4));
    }

    [Fact]
    public async Task Only_the_alias_by_which_a_resource_was_known_is_shown()
    {
        await stack.UpAsync(monitor => monitor.ResourceAsync("old"));
        pack.Analyzed.Clear();
        await stack.UpAsync(monitor => monitor.ResourceAsync("a", null, request =>
        {
            request.Aliases.Add(new Alias { Spec = new() { Name = "older" } });
            request.Aliases.Add(new Alias { Spec = new() { Name = "old" } });
        }));
        Assert.Equal(["urn:pulumi:dev::proj::sim:index:Thing::old"], pack.Analyzed.Single(request => request.Name == "a").Options.Aliases);
    }

    [Fact]
    public async Task Packs_see_ids_in_place_of_resources_for_they_know_no_references()
    {
        await stack.UpAsync(async monitor =>
        {
            var a = await monitor.ResourceAsync("a");
            var group = await monitor.ComponentAsync("g");
            await monitor.ResourceAsync("b", PropertyMap.Of(
                ("thing", new PropertyValue.Resource(a.Urn, a.Id)), ("group", new PropertyValue.Resource(group.Urn))));
        });
        foreach (var shown in (AnalyzeRequest[])[pack.Analyzed.Single(request => request.Name == "b"), pack.Remediated.Single(request => request.Name == "b")])
        {
            Assert.Equal("a-1", shown.Properties.Fields["thing"].StringValue);
            Assert.Equal("urn:pulumi:dev::proj::test:index:Group::g", shown.Properties.Fields["group"].StringValue);
        }
    }

    [Fact]
    public async Task Secrets_stay_secret_on_their_way_to_packs_and_back()
    {
        pack.OnRemediate = request => request.Name == "a"
            ? new RemediateResponse { Remediations = { SimulatedPack.Mended("size", PropertyCodec.FromStruct(request.Properties).With("size", PropertyValue.Of(2))) } }
            : new RemediateResponse();
        var secret = new PropertyValue.Secret(PropertyValue.Of("pass"));
        var run = (await stack.UpAsync(monitor => monitor.ResourceAsync("a", PropertyMap.Of(("key", secret))))).Succeeded();
        Assert.Equal(secret, PropertyCodec.FromStruct(pack.Analyzed.Single(request => request.Name == "a").Properties)["key"]);
        Assert.Equal((secret, PropertyValue.Of(2)), (run.Resource("a").Inputs["key"], run.Resource("a").Inputs["size"]));
    }

    [Fact]
    public async Task Each_pack_remediates_what_the_one_before_left_and_all_judge_what_came_of_it()
    {
        var second = new SimulatedPack { Info = { Name = "second" } };
        Use(pack, second);
        pack.OnRemediate = Setting("size", 2);
        second.OnRemediate = request => Setting("weight", request.Properties.Fields.TryGetValue("size", out var size) ? size.NumberValue * 10 : 0)(request);
        var run = (await stack.UpAsync(monitor => monitor.ResourceAsync("a", PropertyMap.Of(("size", PropertyValue.Of(1)))))).Succeeded();
        foreach (var each in (SimulatedPack[])[pack, second])
        {
            var judged = each.Analyzed.Single(request => request.Name == "a").Properties.Fields;
            Assert.Equal((2.0, 20.0), (judged["size"].NumberValue, judged["weight"].NumberValue));
        }

        Assert.Equal(["pack 1>2", "second 2>2"], run.Events.OfType<EngineEvent.PolicyRemediation>()
            .Select(told => $"{told.PackName} {Number(told.Before)}>{Number(told.After)}"));
    }

    [Fact]
    public async Task A_replacement_is_remediated_as_well_and_that_is_told_once()
    {
        stack.Provider = new SimulatedProvider { ReplaceOn = ["zone"] };
        pack.OnRemediate = Setting("size", 2);
        await stack.UpAsync(monitor => monitor.ResourceAsync("a", PropertyMap.Of(("zone", PropertyValue.Of("z1")))));
        var run = (await stack.UpAsync(monitor => monitor.ResourceAsync("a", PropertyMap.Of(("zone", PropertyValue.Of("z2")))))).Succeeded();
        Assert.Contains("create-replacement a", run.Steps);
        Assert.Equal((PropertyValue.Of("z2"), PropertyValue.Of(2)), (run.Resource("a").Inputs["zone"], run.Resource("a").Inputs["size"]));
        Assert.Single(run.Events.OfType<EngineEvent.PolicyRemediation>());
    }

    [Fact]
    public async Task Packs_are_told_of_the_stack_its_configuration_and_whether_it_is_only_a_preview()
    {
        stack.Config = stack.Config.Add("proj:size", "3").Add("proj:key", "pass");
        stack.SecretKeys = ["proj:key"];
        await stack.RunAsync(new ScriptedProgram(_ => Task.CompletedTask), isPreview: true, configure: request => request with
        {
            Program = request.Program with { StackTags = request.Program.StackTags.Add("owner", "infra") },
        });
        var told = pack.StackConfiguration!;
        Assert.Equal(("dev", "proj", "organization", true), (told.Stack, told.Project, told.Organization, told.DryRun));
        Assert.Equal([("proj:key", "pass"), ("proj:size", "3")], told.Config.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => (pair.Key, pair.Value)));
        Assert.Equal(["proj:key"], told.ConfigSecretKeys);
        Assert.Equal("infra", told.Tags["owner"]);
    }

    private void Use(params SimulatedPack[] packs)
    {
        var host = new SimulatedPolicyPacks();
        foreach (var each in packs)
            host.Add(each.Info.Name, each);
        stack.PolicyPacks = host;
        stack.Packs = [.. packs.Select(each => new PolicyPackSource(each.Info.Name, null))];
    }

    private static double Number(PropertyMap properties) => ((PropertyValue.Number)properties["size"]).Value;

    private static Func<AnalyzeRequest, RemediateResponse> Setting(string key, double value) => request => request.Type == "sim:index:Thing"
        ? new RemediateResponse { Remediations = { SimulatedPack.Mended("size", PropertyCodec.FromStruct(request.Properties).With(key, PropertyValue.Of(value))) } }
        : new RemediateResponse();
}
