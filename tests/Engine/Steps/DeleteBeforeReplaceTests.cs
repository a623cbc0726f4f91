using Provisioning.Engine.Tests.Simulation;
using Provisioning.Protocol.Values;
using Pulumirpc;
using static Provisioning.Protocol.Values.PropertyValue;

namespace Provisioning.Engine.Tests.Steps;

public sealed class DeleteBeforeReplaceTests
{
    private readonly SimulatedStack stack = new()
    {
        Provider = new SimulatedProvider { ReplaceOn = ["zone", "of"], DeletesBeforeReplacing = true },
    };

    [Fact]
    public async Task What_depends_on_the_replaced_is_deleted_before_it_and_created_after_it()
    {
        await stack.UpAsync(Program("z1"));
        var run = (await stack.UpAsync(Program("z2"))).Succeeded();
        Assert.Equal(
            ["delete-replaced b", "delete-replaced a", "replace a", "create-replacement a", "replace b", "create-replacement b"], run.Steps);
        Assert.Equal(
            ["delete b", "delete a", "create a", "create b"],
            run.Calls.Where(call => call.StartsWith("delete", StringComparison.Ordinal) || call.StartsWith("create", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_program_may_ask_for_the_order_where_the_provider_does_not()
    {
        stack.Provider = new SimulatedProvider { ReplaceOn = ["zone"] };
        Script program(string zone) => monitor => monitor.ResourceAsync("a", PropertyMap.Of(("zone", Of(zone))), request =>
        {
            request.DeleteBeforeReplace = true;
            request.DeleteBeforeReplaceDefined = true;
        });
        await stack.UpAsync(program("z1"));
        Assert.Equal(["delete-replaced a", "replace a", "create-replacement a"], (await stack.UpAsync(program("z2"))).Succeeded().Steps);
    }

    [Fact]
    public async Task One_that_was_deleted_but_not_yet_replaced_is_replaced_by_the_next_run()
    {
        await stack.UpAsync(Program("z1"));
        stack.Provider.OnCreate = _ => throw SimulatedProvider.Refusal("no room");
        await stack.UpAsync(Program("z2"));
        Assert.All(stack.State.Resources.Where(state => state.Type == "sim:index:Thing"), state => Assert.True(state.PendingReplacement));
        stack.Provider.OnCreate = null;
        var run = (await stack.UpAsync(Program("z2"))).Succeeded();
        Assert.Equal(["replace a", "create-replacement a", "replace b", "create-replacement b"], run.Steps);
        Assert.DoesNotContain(run.Calls, call => call.StartsWith("delete", StringComparison.Ordinal));
        Assert.DoesNotContain(stack.State.Resources, state => state.PendingReplacement);
    }

    [Fact]
    public async Task One_that_was_deleted_and_is_no_longer_wanted_is_forgotten()
    {
        await stack.UpAsync(Program("z1"));
        stack.Provider.OnCreate = _ => throw SimulatedProvider.Refusal("no room");
        await stack.UpAsync(Program("z2"));
        var run = (await stack.UpAsync(_ => Task.CompletedTask)).Succeeded();
        Assert.Equal(["remove-pending-replace b", "remove-pending-replace a"], run.Steps);
        Assert.DoesNotContain(run.Calls, call => call.StartsWith("delete", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_protected_dependent_keeps_everything_as_it_is()
    {
        await stack.UpAsync(Program("z1", protect: true));
        var run = (await stack.UpAsync(Program("z2", protect: true))).Failed();
        Assert.DoesNotContain(run.Calls, call => call.StartsWith("delete", StringComparison.Ordinal));
        Assert.Contains(run.Errors, error => error.Contains("as it is currently marked for protection", StringComparison.Ordinal));
    }

    private static Script Program(string zone, bool protect = false) => async monitor =>
    {
        var a = await monitor.ResourceAsync("a", PropertyMap.Of(("zone", Of(zone))));
        await monitor.ResourceAsync("b", PropertyMap.Of(("of", Of(a.Id))), request =>
        {
            request.Dependencies.Add(a.Urn);
            request.Protect = protect;
            request.PropertyDependencies["of"] = new RegisterResourceRequest.Types.PropertyDependencies { Urns = { a.Urn } };
        });
    };
}
