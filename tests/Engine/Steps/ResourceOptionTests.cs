using Provisioning.Engine.Tests.Simulation;
using Provisioning.Protocol.Values;
using Pulumirpc;
using static Provisioning.Protocol.Values.PropertyValue;

namespace Provisioning.Engine.Tests.Steps;

public sealed class ResourceOptionTests
{
    private readonly SimulatedStack stack = new() { Provider = new SimulatedProvider { ReplaceOn = ["zone"] } };

    [Fact]
    public async Task Protect_refuses_a_deletion_and_says_how_to_lift_it()
    {
        await stack.UpAsync(One(1, request => request.Protect = true));
        var run = (await stack.UpAsync(_ => Task.CompletedTask)).Failed();
        Assert.Contains(run.Errors, error => error.Contains("cannot be deleted\nbecause it is protected", StringComparison.Ordinal));
        Assert.DoesNotContain("delete a", run.Calls);
        Assert.Equal("a-1", run.Resource("a").Id);
    }

    [Fact]
    public async Task All_that_is_protected_is_named_and_what_is_not_goes()
    {
        await stack.UpAsync(async monitor =>
        {
            await monitor.ResourceAsync("a", null, request => request.Protect = true);
            await monitor.ResourceAsync("b");
            await monitor.ResourceAsync("c", null, request => request.Protect = true);
        });
        stack.Parallel = 1;
        var run = (await stack.UpAsync(_ => Task.CompletedTask)).Failed();
        Assert.Equal(2, run.Errors.Count(error => error.Contains("because it is protected", StringComparison.Ordinal)));
        Assert.Contains("delete b", run.Calls);
    }

    [Fact]
    public async Task Protect_refuses_a_replacement()
    {
        await stack.UpAsync(Zone("z1", request => request.Protect = true));
        var run = (await stack.UpAsync(Zone("z2", request => request.Protect = true))).Failed();
        Assert.Contains(run.Errors, error => error.Contains("as it is currently marked for protection", StringComparison.Ordinal));
        Assert.Equal("a-1", run.Resource("a").Id);
    }

    [Fact]
    public async Task Unprotecting_and_replacing_may_be_one_step()
    {
        await stack.UpAsync(Zone("z1", request => request.Protect = true));
        Assert.Contains("replace a", (await stack.UpAsync(Zone("z2"))).Succeeded().Steps);
    }

    [Fact]
    public async Task A_child_inherits_its_parents_protection()
    {
        await stack.UpAsync(async monitor =>
        {
            var group = await monitor.ComponentAsync("g", request => request.Protect = true);
            await monitor.ResourceAsync("a", null, request => request.Parent = group.Urn);
        });
        Assert.True(stack.State.Resources.Single(state => state.Urn.EndsWith("::a", StringComparison.Ordinal)).Protect);
    }

    [Fact]
    public async Task RetainOnDelete_forgets_a_resource_without_deleting_it()
    {
        await stack.UpAsync(One(1, request => request.RetainOnDelete = true));
        var run = (await stack.UpAsync(_ => Task.CompletedTask)).Succeeded();
        Assert.Equal(["delete a"], run.Steps);
        Assert.DoesNotContain("delete a", run.Calls);
    }

    [Fact]
    public async Task IgnoreChanges_keeps_the_old_input()
    {
        await stack.UpAsync(One(1, request => request.IgnoreChanges.Add("size")));
        var run = (await stack.UpAsync(One(2, request => request.IgnoreChanges.Add("size")))).Succeeded();
        Assert.Equal(["same a"], run.Steps);
        Assert.Equal(Of(1), run.Resource("a").Inputs["size"]);
    }

    [Theory]
    [InlineData("size", true)]
    [InlineData("*", true)]
    [InlineData("[*]", true)]
    [InlineData("[\"size\"]", true)]
    [InlineData("size.unit", false)]
    [InlineData("other", false)]
    public async Task ReplaceOnChanges_takes_every_form_of_path(string path, bool replaces)
    {
        stack.Provider = new SimulatedProvider { HasDetailedDiff = true };
        await stack.UpAsync(One(1, request => request.ReplaceOnChanges.Add(path)));
        var run = (await stack.UpAsync(One(2, request => request.ReplaceOnChanges.Add(path)))).Succeeded();
        Assert.Equal(replaces, run.Steps.Contains("replace a"));
    }

    [Theory]
    [InlineData("size[", "missing closing bracket in array index")]
    [InlineData("size[x]", "invalid array index: strconv.ParseInt: parsing \"x\": invalid syntax")]
    [InlineData("[\"size", "missing closing quote in property name")]
    [InlineData("[\"size\"", "missing closing bracket in property access")]
    [InlineData(".size", "expected property path to start with a name or index")]
    [InlineData("size.", "expected property path to end with a name or index")]
    public async Task ReplaceOnChanges_refuses_what_is_no_path(string path, string refusal)
    {
        await stack.UpAsync(One(1));
        var run = (await stack.UpAsync(One(2, request => request.ReplaceOnChanges.Add(path)))).Failed();
        Assert.Contains(refusal, run.Errors);
        Assert.DoesNotContain("update a", run.Calls);
    }

    [Fact]
    public async Task A_replacement_takes_the_programs_input_whatever_IgnoreChanges_says()
    {
        stack.Provider = new SimulatedProvider { ReplaceOn = ["kind"] };
        Script program(int size, string kind) => monitor => monitor.ResourceAsync(
            "a", PropertyMap.Of(("size", Of(size)), ("kind", Of(kind))), request => request.IgnoreChanges.Add("size"));
        await stack.UpAsync(program(1, "small"));
        Assert.Equal(["same a"], (await stack.UpAsync(program(2, "small"))).Succeeded().Steps);
        var run = (await stack.UpAsync(program(2, "big"))).Succeeded();
        Assert.Equal(Of(2), run.Resource("a").Inputs["size"]);
    }

    [Fact]
    public async Task What_is_tainted_is_made_anew_of_what_the_program_says_alone()
    {
        Script program = monitor => monitor.ResourceAsync("a");
        await stack.UpAsync(program);
        stack.State = stack.State with { Resources = [.. stack.State.Resources.Select(state => state with { Taint = state.Type == "sim:index:Thing" })] };
        var olds = new List<int>();
        stack.Provider.OnCheck = request =>
        {
            olds.Add(request.Olds.Fields.Count);
            return new CheckResponse { Inputs = request.News };
        };
        var run = (await stack.UpAsync(program)).Succeeded();
        Assert.Equal(["create-replacement a", "replace a", "delete-replaced a"], run.Steps);
        Assert.Equal([0], olds);
        Assert.False(run.Resource("a").Taint);
    }

    [Fact]
    public async Task ReplaceOnChanges_makes_an_update_a_replacement()
    {
        stack.Provider = new SimulatedProvider { HasDetailedDiff = true };
        await stack.UpAsync(One(1, request => request.ReplaceOnChanges.Add("size")));
        var run = (await stack.UpAsync(One(2, request => request.ReplaceOnChanges.Add("size")))).Succeeded();
        Assert.Contains("replace a", run.Steps);
        Assert.Equal(["size"], run.StepOf("replace", "a").Keys);
    }

    [Fact]
    public async Task A_changed_replacement_trigger_replaces()
    {
        await stack.UpAsync(One(1, request => request.ReplacementTrigger = Google.Protobuf.WellKnownTypes.Value.ForString("one")));
        var same = await stack.UpAsync(One(1, request => request.ReplacementTrigger = Google.Protobuf.WellKnownTypes.Value.ForString("one")));
        Assert.Equal(["same a"], same.Steps);
        var run = await stack.UpAsync(One(1, request => request.ReplacementTrigger = Google.Protobuf.WellKnownTypes.Value.ForString("two")));
        Assert.Contains("replace a", run.Succeeded().Steps);
    }

    [Fact]
    public async Task DeletedWith_leaves_the_deletion_to_the_other()
    {
        await stack.UpAsync(async monitor =>
        {
            var a = await monitor.ResourceAsync("a");
            await monitor.ResourceAsync("b", null, request => request.DeletedWith = a.Urn);
        });
        var run = (await stack.DestroyAsync()).Succeeded();
        Assert.Equal(["delete b", "delete a"], run.Steps);
        Assert.Equal(["delete a"], run.Calls.Where(call => call.StartsWith("delete", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task ReplaceWith_replaces_along_with_the_other()
    {
        Script program(string zone) => async monitor =>
        {
            var a = await monitor.ResourceAsync("a", PropertyMap.Of(("zone", Of(zone))));
            await monitor.ResourceAsync("b", null, request => request.ReplaceWith.Add(a.Urn));
        };
        await stack.UpAsync(program("z1"));
        Assert.Contains("replace b", (await stack.UpAsync(program("z2"))).Succeeded().Steps);
    }

    [Fact]
    public async Task Additional_secret_outputs_are_secret_in_state()
    {
        await stack.UpAsync(One(1, request => request.AdditionalSecretOutputs.Add("size")));
        Assert.IsType<Secret>(stack.State.Resources.Single(state => state.Type == "sim:index:Thing").Outputs["size"]);
    }

    [Fact]
    public async Task Timeouts_reach_the_provider_in_seconds()
    {
        var timeout = 0.0;
        stack.Provider.OnCreate = request =>
        {
            timeout = request.Timeout;
            return Task.FromResult(new CreateResponse { Id = "a", Properties = request.Properties });
        };
        await stack.UpAsync(One(1, request => request.CustomTimeouts = new RegisterResourceRequest.Types.CustomTimeouts { Create = "1h30m" }));
        Assert.Equal(5400, timeout);
    }

    private static Script One(int size, Action<RegisterResourceRequest>? configure = null)
        => monitor => monitor.ResourceAsync("a", PropertyMap.Of(("size", Of(size))), configure);

    private static Script Zone(string zone, Action<RegisterResourceRequest>? configure = null)
        => monitor => monitor.ResourceAsync("a", PropertyMap.Of(("zone", Of(zone))), configure);
}
