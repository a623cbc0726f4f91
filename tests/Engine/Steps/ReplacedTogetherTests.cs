using Provisioning.Engine.Operations;
using Provisioning.Engine.Tests.Simulation;
using Provisioning.Protocol.Values;
using Pulumirpc;
using static Provisioning.Protocol.Values.PropertyValue;

namespace Provisioning.Engine.Tests.Steps;

/// <summary>
/// What <c>replaceWith</c> and <c>deletedWith</c> mean for one that is replaced in either order, together with each other and with other
/// options: a is replaced where its zone changes.
/// </summary>
public sealed class ReplacedTogetherTests
{
    private readonly SimulatedStack stack = new() { Provider = new SimulatedProvider { ReplaceOn = ["zone", "of"] } };

    [Fact]
    public async Task Who_is_replaced_with_one_that_is_deleted_first_is_deleted_before_it()
    {
        var run = await ReplaceAsync(zone => async monitor =>
        {
            var a = await ZonedAsync(monitor, zone);
            await monitor.ResourceAsync("b", null, request => request.ReplaceWith.Add(a.Urn));
        });
        Assert.Equal(
            ["delete-replaced b", "delete-replaced a", "replace a", "create-replacement a", "replace b", "create-replacement b"], run.Steps);
        Assert.Equal(["delete b", "delete a"], Deletions(run));
    }

    [Fact]
    public async Task Who_is_deleted_with_one_that_is_deleted_first_goes_along_without_a_call()
    {
        var run = await ReplaceAsync(zone => async monitor =>
        {
            var a = await ZonedAsync(monitor, zone);
            await monitor.ResourceAsync("b", null, request => request.DeletedWith = a.Urn);
        });
        Assert.Equal(
            ["delete-replaced b", "delete-replaced a", "replace a", "create-replacement a", "replace b", "create-replacement b"], run.Steps);
        Assert.Equal(["delete a"], Deletions(run));
    }

    [Fact]
    public async Task A_chain_of_deletedWith_goes_as_a_whole()
    {
        var run = await ReplaceAsync(zone => async monitor =>
        {
            var a = await ZonedAsync(monitor, zone);
            var b = await monitor.ResourceAsync("b", null, request => request.DeletedWith = a.Urn);
            await monitor.ResourceAsync("c", null, request => request.DeletedWith = b.Urn);
        });
        Assert.Equal(["delete-replaced c", "delete-replaced b", "delete-replaced a"], run.Steps.Take(3).OrderBy(step => step, Comparer<string>.Create((x, y) => string.CompareOrdinal(y, x))));
        Assert.Equal(["delete a"], Deletions(run));
        Assert.Equal(3, run.Steps.Count(step => step.StartsWith("create-replacement", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Who_is_replaced_with_a_dependent_is_not_deleted_ahead_but_replaced_when_its_turn_comes()
    {
        var run = await ReplaceAsync(zone => async monitor =>
        {
            var a = await ZonedAsync(monitor, zone);
            var b = await DependentAsync(monitor, "b", a);
            await monitor.ResourceAsync("c", null, request => request.ReplaceWith.Add(b.Urn));
        });
        Assert.Equal(
            [
                "delete-replaced b", "delete-replaced a", "replace a", "create-replacement a", "replace b", "create-replacement b",
                "create-replacement c", "replace c", "delete-replaced c",
            ], run.Steps);
    }

    [Fact]
    public async Task Who_goes_along_draws_in_nobody_that_depends_on_it()
    {
        var run = await ReplaceAsync(zone => async monitor =>
        {
            var a = await ZonedAsync(monitor, zone);
            var b = await monitor.ResourceAsync("b", null, request => request.ReplaceWith.Add(a.Urn));
            await DependentAsync(monitor, "c", b);
        });
        Assert.Equal(["delete-replaced b", "delete-replaced a"], run.Steps.Where(step => step.StartsWith("delete", StringComparison.Ordinal)).Take(2));
        Assert.Equal(["delete b", "delete a", "delete c"], Deletions(run));
    }

    [Fact]
    public async Task Who_goes_along_goes_before_who_depends()
    {
        var run = await ReplaceAsync(zone => async monitor =>
        {
            var a = await ZonedAsync(monitor, zone);
            await monitor.ResourceAsync("along", null, request => request.ReplaceWith.Add(a.Urn));
            await DependentAsync(monitor, "dependent", a);
        });
        Assert.Equal(["delete along", "delete dependent", "delete a"], Deletions(run));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Who_is_retained_is_replaced_all_the_same_and_stays_where_it_is(bool deletesFirst)
    {
        var run = await ReplaceAsync(
            zone => async monitor =>
            {
                var a = await ZonedAsync(monitor, zone, deletesFirst);
                await monitor.ResourceAsync("b", null, request =>
                {
                    request.ReplaceWith.Add(a.Urn);
                    request.RetainOnDelete = true;
                });
            });
        Assert.Equal(["delete a"], Deletions(run));
        Assert.Contains("create-replacement b", run.Steps);
    }

    [Fact]
    public async Task Who_is_protected_keeps_what_it_goes_along_with()
    {
        Script program(string zone) => async monitor =>
        {
            var a = await ZonedAsync(monitor, zone);
            await monitor.ResourceAsync("b", null, request =>
            {
                request.ReplaceWith.Add(a.Urn);
                request.Protect = true;
            });
        };
        await stack.UpAsync(program("z1"));
        var run = (await stack.UpAsync(program("z2"))).Failed();
        Assert.Empty(Deletions(run));
        Assert.Contains(run.Errors, error => error.Contains("as part of replacing", StringComparison.Ordinal));
        (await stack.RunAsync(
            new ScriptedProgram(program("z2")), isPreview: false, configure: request => request with { IgnoreProtect = true })).Succeeded();
    }

    [Fact]
    public async Task Who_was_deleted_with_one_that_goes_and_is_replaced_with_another_is_not_deleted_itself()
    {
        Script program(string zone, bool isFirst) => async monitor =>
        {
            var b = isFirst ? await monitor.ResourceAsync("b") : null;
            var c = await ZonedAsync(monitor, zone, deletesFirst: false);
            await monitor.ResourceAsync("d", null, request =>
            {
                request.ReplaceWith.Add(c.Urn);
                request.DeletedWith = b?.Urn ?? "";
            });
        };
        await stack.UpAsync(program("z1", isFirst: true));
        var run = (await stack.UpAsync(program("z2", isFirst: false))).Succeeded();
        Assert.Equal(["delete a", "delete b"], Deletions(run).Order(StringComparer.Ordinal));
        Assert.Equal(["create a", "create d"], run.Calls.Where(call => call.StartsWith("create", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_link_that_is_new_counts_at_once()
    {
        Script program(string zone, bool isLinked) => async monitor =>
        {
            var a = await ZonedAsync(monitor, zone, deletesFirst: false);
            await monitor.ResourceAsync("b", null, request => request.DeletedWith = isLinked ? a.Urn : "");
        };
        await stack.UpAsync(program("z1", isLinked: false));
        Assert.Equal(
            ["create-replacement a", "replace a", "create-replacement b", "replace b"],
            (await stack.UpAsync(program("z2", isLinked: true))).Succeeded().Steps.Take(4));
    }

    [Fact]
    public async Task Whose_trigger_changes_takes_along_who_is_replaced_with_it()
    {
        Script program(string trigger) => async monitor =>
        {
            var a = await monitor.ResourceAsync("a", null, request =>
                request.ReplacementTrigger = Google.Protobuf.WellKnownTypes.Value.ForString(trigger));
            await monitor.ResourceAsync("b", null, request => request.ReplaceWith.Add(a.Urn));
        };
        await stack.UpAsync(program("one"));
        Assert.Equal(
            ["create-replacement a", "replace a", "create-replacement b", "replace b"],
            (await stack.UpAsync(program("two"))).Succeeded().Steps.Take(4));
    }

    [Fact]
    public async Task An_alias_does_not_keep_a_dependent_but_keeps_who_names_the_old_name_from_going_along()
    {
        Script program(string name, string zone) => async monitor =>
        {
            var a = await ZonedAsync(monitor, zone, name: name);
            await monitor.ResourceAsync("along", null, request => request.ReplaceWith.Add(a.Urn));
            await monitor.ResourceAsync("bound", null, request => request.DeletedWith = a.Urn);
        };
        await stack.UpAsync(program("a", "z1"));
        var run = (await stack.UpAsync(program("renamed", "z2"))).Succeeded();
        Assert.Equal(
            [
                "delete-replaced bound", "delete-replaced a", "replace renamed", "create-replacement renamed", "create-replacement along", "replace along",
                "replace bound", "create-replacement bound", "delete-replaced along",
            ], run.Steps);
    }

    [Fact]
    public async Task A_target_that_is_deleted_first_takes_along_what_is_no_target()
    {
        Script program(string zone, int size) => async monitor =>
        {
            var a = await ZonedAsync(monitor, zone);
            await monitor.ResourceAsync("b", PropertyMap.Of(("size", Of(size))), request => request.ReplaceWith.Add(a.Urn));
            await monitor.ResourceAsync("c", PropertyMap.Of(("size", Of(size))));
        };
        await stack.UpAsync(program("z1", 1));
        var run = (await stack.RunAsync(
            new ScriptedProgram(program("z2", 2)), isPreview: false,
            configure: request => request with { Targets = ["urn:pulumi:dev::proj::sim:index:Thing::a"] })).Succeeded();
        Assert.Equal(["delete b", "delete a"], Deletions(run));
        // It is made anew as it was: the operation is not about what the program wants it to be now.
        Assert.Equal(Of(1), run.Resource("b").Inputs["size"]);
        Assert.Equal(Of(1), run.Resource("c").Inputs["size"]);
    }

    [Fact]
    public async Task What_waits_to_be_deleted_goes_before_what_it_depends_on()
    {
        Script program(string zone) => async monitor =>
        {
            var a = await ZonedAsync(monitor, zone);
            await DependentAsync(monitor, "b", a);
        };
        await stack.UpAsync(program("z1"));
        var b = stack.State.Resources[^1];
        stack.State = stack.State with { Resources = [.. stack.State.Resources, b with { Id = "b-old", Delete = true }] };
        var deleted = new List<string>();
        stack.Provider.OnDelete = request =>
        {
            deleted.Add(request.Id);
            return Task.CompletedTask;
        };
        var run = (await stack.UpAsync(program("z2"))).Succeeded();
        Assert.Equal(["b-old", "b-2", "a-1"], deleted);
        Assert.Equal(
            ["delete b", "delete-replaced b", "delete-replaced a", "replace a", "create-replacement a", "replace b", "create-replacement b"], run.Steps);
        Assert.DoesNotContain(stack.State.Resources, state => state.Delete);
    }

    [Fact]
    public async Task Who_no_longer_has_the_property_that_depended_is_not_asked_about_it()
    {
        await stack.UpAsync(Program("z1"));
        var run = (await stack.UpAsync(Program("z2"))).Succeeded();
        Assert.Equal(["diff a", "delete a", "create a", "diff b"], run.Calls.Where(call => call.Split(' ')[0] is "diff" or "delete" or "create"));

        static Script Program(string zone) => async monitor =>
        {
            var a = await ZonedAsync(monitor, zone);
            await monitor.ResourceAsync("b", null, request =>
            {
                request.Dependencies.Add(a.Urn);
                request.PropertyDependencies["of"] = new RegisterResourceRequest.Types.PropertyDependencies { Urns = { a.Urn } };
            });
        };
    }

    [Fact]
    public async Task Destroying_one_takes_along_who_is_replaced_with_it()
    {
        await stack.UpAsync(async monitor =>
        {
            var a = await ZonedAsync(monitor, "z1");
            await monitor.ResourceAsync("b", null, request => request.ReplaceWith.Add(a.Urn));
            await monitor.ResourceAsync("c");
        });
        var run = (await stack.RunAsync(
            new ScriptedProgram(_ => Task.CompletedTask), isPreview: false, OperationKind.Destroy,
            request => request with { Targets = ["urn:pulumi:dev::proj::sim:index:Thing::a"], TargetDependents = true })).Succeeded();
        Assert.Equal(["delete b", "delete a"], Deletions(run));
    }

    private static Task<RegisterResourceResponse> ZonedAsync(ProgramMonitor monitor, string zone, bool deletesFirst = true, string name = "a")
        => monitor.ResourceAsync(name, PropertyMap.Of(("zone", Of(zone))), request =>
        {
            request.DeleteBeforeReplace = deletesFirst;
            request.DeleteBeforeReplaceDefined = true;
            if (name != "a")
                request.AliasURNs.Add("urn:pulumi:dev::proj::sim:index:Thing::a");
        });

    private static Task<RegisterResourceResponse> DependentAsync(ProgramMonitor monitor, string name, RegisterResourceResponse on)
        => monitor.ResourceAsync(name, PropertyMap.Of(("of", Of(on.Id))), request =>
        {
            request.Dependencies.Add(on.Urn);
            request.PropertyDependencies["of"] = new RegisterResourceRequest.Types.PropertyDependencies { Urns = { on.Urn } };
        });

    private static IEnumerable<string> Deletions(Run run) => run.Calls.Where(call => call.StartsWith("delete", StringComparison.Ordinal));

    private async Task<Run> ReplaceAsync(Func<string, Script> program)
    {
        await stack.UpAsync(program("z1"));
        return (await stack.UpAsync(program("z2"))).Succeeded();
    }
}
