using Provisioning.Engine.Operations;
using Provisioning.Engine.Tests.Simulation;
using Provisioning.Protocol.Values;
using Pulumirpc;
using static Provisioning.Protocol.Values.PropertyValue;

namespace Provisioning.Engine.Tests.Steps;

/// <summary>An operation on some resources only: <c>--target</c>, <c>--target-dependents</c>, <c>--replace</c>.</summary>
public sealed class TargetTests
{
    private readonly SimulatedStack stack = new() { Provider = new SimulatedProvider { ReplaceOn = ["of"] } };

    [Fact]
    public async Task Only_the_target_is_checked_and_changed()
    {
        await stack.UpAsync(Program(1));
        var run = (await UpAsync(Program(2), Urn("a"))).Succeeded();
        Assert.Equal(["update a", "same b", "same c"], run.Steps);
        Assert.DoesNotContain(run.Calls, call => call.EndsWith(" b", StringComparison.Ordinal) || call.EndsWith(" c", StringComparison.Ordinal));
        Assert.Equal(Of(1), run.Resource("c").Inputs["size"]);
        Assert.Equal(["same a", "same b", "update c"], (await stack.PreviewAsync(Program(2))).Steps);
    }

    [Fact]
    public async Task What_depends_on_a_target_follows_if_asked()
    {
        await stack.UpAsync(Program(1));
        var run = (await UpAsync(Program(2), request => request with { Targets = [Urn("a")], TargetDependents = true })).Succeeded();
        Assert.Equal(["check a", "diff a", "update a", "check b", "diff b"], run.Calls.Where(call => !call.EndsWith("default", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("urn:pulumi:dev::proj::sim:index:Thing::*", "update a", "same b", "update c")]
    [InlineData("**Thing::c", "same a", "same b", "update c")]
    [InlineData("urn:*::c", "same a", "same b", "same c")]
    public async Task A_star_stands_for_anything_but_a_colon_and_two_for_anything(string target, params string[] steps)
    {
        await stack.UpAsync(Program(1));
        Assert.Equal(steps, (await UpAsync(Program(2), target)).Succeeded().Steps);
    }

    [Fact]
    public async Task What_is_new_and_no_target_is_not_created_and_its_outputs_are_unknown()
    {
        RegisterResourceResponse? leftOut = null;
        var run = (await UpAsync(async monitor =>
        {
            await monitor.ResourceAsync("a");
            leftOut = await monitor.ResourceAsync("b");
        }, Urn("a"))).Succeeded();
        Assert.True(leftOut!.Unknown);
        Assert.Equal("", leftOut.Id);
        Assert.Equal(Result.Success, leftOut.Result);
        Assert.DoesNotContain(run.Result.Snapshot.Resources, state => state.Urn == Urn("b"));
        Assert.DoesNotContain(run.Calls, call => call.EndsWith(" b", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(2, true)]
    [InlineData(3, false)]
    public async Task What_is_left_alone_keeps_what_it_needs_even_where_the_program_comes_to_that_later(int size, bool isPossible)
    {
        await stack.UpAsync(async monitor =>
        {
            var a = await monitor.ResourceAsync("a", PropertyMap.Of(("size", Of(1))));
            await monitor.ResourceAsync("b", null, request => request.Dependencies.Add(a.Urn));
        });
        var run = await UpAsync(async monitor =>
        {
            var c = await monitor.ResourceAsync("c");
            await monitor.ResourceAsync("b");
            await monitor.ResourceAsync("a", PropertyMap.Of(("size", Of(size))), request => request.Dependencies.AddRange(size > 2 ? [c.Urn] : []));
        }, Urn("a"), Urn("c"));
        Assert.Equal(isPossible, run.Result.Succeeded);
        Assert.Equal(isPossible ? size : 1, run.Resource("a").Inputs["size"] is PropertyValue.Number number ? number.Value : 0);
        Assert.Equal(["a", "b"], run.Result.Snapshot.Resources.Select(state => ResourceUrn.Parse(state.Urn).Name).Where(name => name is "a" or "b"));
    }

    [Fact]
    public async Task A_target_that_needs_something_new_that_is_no_target_is_refused()
    {
        var preview = await stack.RunAsync(new ScriptedProgram(Program(1)), isPreview: true, configure: request => request with { Targets = [Urn("b")] });
        Assert.False(preview.Result.Succeeded);
        Assert.Contains(preview.Errors, error => error.Contains($"depends on '{Urn("a")}'", StringComparison.Ordinal));
        var run = (await UpAsync(Program(1), Urn("b"))).Failed();
        Assert.DoesNotContain(run.Calls, call => call.StartsWith("create", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_unknown_target_fails_the_operation_which_tells_of_everything_it_leaves_alone()
    {
        await stack.UpAsync(Program(1));
        foreach (var run in (Run[])[(await UpAsync(_ => Task.CompletedTask, Urn("nobody"))).Failed(), (await DestroyAsync(Urn("nobody"))).Failed()])
        {
            Assert.Contains($"'{Urn("nobody")}'", Assert.Single(run.Errors), StringComparison.Ordinal);
            Assert.Equal(["same a", "same b", "same c"], run.Steps);
            Assert.Equal(4 + 1, stack.State.Resources.Length);
        }
    }

    [Fact]
    public async Task Beside_an_unknown_target_the_others_are_not_deleted()
    {
        await stack.UpAsync(Program(1));
        var run = (await stack.RunAsync(
            new ScriptedProgram(_ => Task.CompletedTask), isPreview: false, OperationKind.Destroy,
            request => request with { Targets = [Urn("nobody"), Urn("c")] })).Failed();
        Assert.Equal(["same a", "same b"], run.Steps);
        Assert.Equal(4 + 1, stack.State.Resources.Length);
    }

    [Fact]
    public async Task An_unknown_target_keeps_a_refresh_from_reading_anything()
    {
        await stack.UpAsync(Program(1));
        var run = (await RefreshAsync(Urn("nobody"))).Failed();
        Assert.Contains($"'{Urn("nobody")}'", Assert.Single(run.Errors), StringComparison.Ordinal);
        Assert.Empty(run.Steps);
    }

    [Fact]
    public async Task A_target_that_a_refresh_finds_gone_is_none_that_is_unknown()
    {
        await stack.UpAsync(Program(1));
        stack.Provider.OnRead = _ => new ReadResponse();
        var run = (await RefreshAsync(Urn("c"))).Succeeded();
        Assert.Equal(["refresh c"], run.Steps);
        Assert.DoesNotContain(stack.State.Resources, state => state.Urn == Urn("c"));
    }

    [Fact]
    public async Task In_a_stack_without_resources_a_refresh_ahead_knows_of_no_target_that_the_program_may_not_make()
    {
        var run = (await UpAsync(monitor => monitor.ResourceAsync("a"), request => request with { Targets = [Urn("a")], Refresh = true })).Succeeded();
        Assert.Equal(["create a"], run.Steps);
    }

    [Fact]
    public async Task Destroying_a_target_on_which_others_depend_needs_their_consent()
    {
        await stack.UpAsync(Program(1));
        var refused = (await DestroyAsync(Urn("a"))).Failed();
        Assert.DoesNotContain(refused.Calls, call => call.StartsWith("delete", StringComparison.Ordinal));
        Assert.Contains(refused.Errors, error => error.Contains($"'{Urn("b")}' will be destroyed", StringComparison.Ordinal));
        var run = (await DestroyAsync(Urn("a"), withDependents: true)).Succeeded();
        Assert.Equal(["same c", "delete b", "delete a"], run.Steps);
        Assert.Equal([Urn("c")], stack.State.Resources.Where(state => state.Type == "sim:index:Thing").Select(state => state.Urn));
    }

    [Fact]
    public async Task Only_targets_are_deleted_when_they_leave_the_program()
    {
        await stack.UpAsync(Program(1));
        var run = (await UpAsync(_ => Task.CompletedTask, Urn("c"))).Succeeded();
        Assert.Equal(["same a", "same b", "delete c"], run.Steps);
    }

    [Fact]
    public async Task Only_targets_are_refreshed()
    {
        await stack.UpAsync(Program(1));
        var run = (await stack.RunAsync(
            new ScriptedProgram(_ => Task.CompletedTask), isPreview: false, OperationKind.Refresh,
            request => request with { Targets = [Urn("a")], TargetDependents = true })).Succeeded();
        Assert.Equal(["refresh a", "refresh b"], run.Steps.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_is_to_be_replaced_is_replaced_and_must_exist()
    {
        await stack.UpAsync(Program(1));
        var run = (await UpAsync(Program(1), request => request with { Replace = [Urn("c")] })).Succeeded();
        Assert.Equal(["same a", "same b", "create-replacement c", "replace c", "delete-replaced c"], run.Steps);
        var refused = (await UpAsync(Program(1), request => request with { Replace = [Urn("nobody")] })).Failed();
        Assert.Empty(refused.Steps);
    }

    [Fact]
    public async Task What_a_kept_resource_needs_is_kept_before_it_though_the_program_has_it_no_more()
    {
        await stack.UpAsync(Program(1));
        var run = (await UpAsync(async monitor =>
        {
            await monitor.ResourceAsync("b");
            await monitor.ResourceAsync("d");
        }, Urn("d"))).Succeeded();
        Assert.Equal(["same a", "same b", "create d", "same c"], run.Steps);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_exists_already_is_not_taken_over_or_looked_at_for_something_that_is_left_out(bool isRead)
    {
        var run = (await UpAsync(async monitor =>
        {
            var group = await monitor.ComponentAsync("g");
            if (isRead)
                await monitor.Client.ReadResourceAsync(new ReadResourceRequest { Type = "sim:index:Thing", Name = "a", Id = "vm-1", Parent = group.Urn });
            else
                await monitor.ResourceAsync("a", null, request => (request.Parent, request.ImportId) = (group.Urn, "vm-1"));
        }, "**::a")).Failed();
        Assert.Contains(run.Errors, error => error.Contains("which does not exist yet and is left out of this operation", StringComparison.Ordinal));
        Assert.DoesNotContain("read a", run.Calls);
        Assert.DoesNotContain(run.Result.Snapshot.Resources, state => state.Urn.EndsWith("::a", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("p")]
    [InlineData("q")]
    public async Task What_a_replaced_provider_manages_cannot_be_left_out(string name)
    {
        stack.Provider = new SimulatedProvider { ReplaceOn = ["region"] };
        await stack.UpAsync(Managed("p", "eu"));
        var run = (await UpAsync(Managed(name, "us"), request => request with { Excludes = [Urn("a")] })).Failed();
        Assert.Contains(run.Errors, error => error.Contains("is replaced, and what a provider manages is replaced with it", StringComparison.Ordinal));
        Assert.Equal(["create-replacement a", "replace a", "delete-replaced a"], (await stack.UpAsync(Managed(name, "us"))).Succeeded().Steps);
    }

    private static Script Managed(string name, string region) => async monitor =>
    {
        var provider = await monitor.RegisterAsync(
            ResourceTypes.ProviderPrefix + "sim", name, custom: true, PropertyMap.Of(("region", Of(region))),
            request => request.Aliases.Add(new Alias { Spec = new Alias.Types.Spec { Name = "p" } }));
        await monitor.ResourceAsync("a", null, request => request.Provider = $"{provider.Urn}::{provider.Id}");
    };

    private static string Urn(string name) => $"urn:pulumi:dev::proj::sim:index:Thing::{name}";

    private static Script Program(int size) => async monitor =>
    {
        var a = await monitor.ResourceAsync("a", PropertyMap.Of(("size", Of(size))));
        await monitor.ResourceAsync("b", PropertyMap.Of(("of", Of("a"))), request =>
        {
            request.Dependencies.Add(a.Urn);
            request.PropertyDependencies["of"] = new RegisterResourceRequest.Types.PropertyDependencies { Urns = { a.Urn } };
        });
        await monitor.ResourceAsync("c", PropertyMap.Of(("size", Of(size))));
    };

    private Task<Run> UpAsync(Script program, params string[] targets)
        => UpAsync(program, request => request with { Targets = [.. targets] });

    private Task<Run> UpAsync(Script program, Func<OperationRequest, OperationRequest> configure)
        => stack.RunAsync(new ScriptedProgram(program), isPreview: false, configure: configure);

    private Task<Run> RefreshAsync(string target)
        => stack.RunAsync(
            new ScriptedProgram(_ => Task.CompletedTask), isPreview: false, OperationKind.Refresh, request => request with { Targets = [target] });

    private Task<Run> DestroyAsync(string target, bool withDependents = false)
        => stack.RunAsync(
            new ScriptedProgram(_ => Task.CompletedTask), isPreview: false, OperationKind.Destroy,
            request => request with { Targets = [target], TargetDependents = withDependents });
}
