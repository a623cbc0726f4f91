using Provisioning.Engine.Operations;
using Provisioning.Engine.State;
using Provisioning.Engine.Tests.Simulation;
using Provisioning.Protocol.Values;
using Pulumirpc;
using static Provisioning.Protocol.Values.PropertyValue;

namespace Provisioning.Engine.Tests.Steps;

/// <summary>Updates of some resources only, together with all that a program may change besides.</summary>
public sealed class TargetSelectionTests
{
    private readonly SimulatedStack stack = new() { Provider = new SimulatedProvider { ReplaceOn = ["of"] } };

    [Theory]
    [InlineData("dependency")]
    [InlineData("property")]
    [InlineData("deletedWith")]
    [InlineData("replaceWith")]
    [InlineData("parent")]
    public async Task A_target_may_not_come_to_need_something_new_that_is_no_target_changed_or_not(string how)
    {
        foreach (var size in (int[])[1, 2])
        {
            stack.State = Snapshot.Empty;
            await stack.UpAsync(monitor => monitor.ResourceAsync("b", Size(1)));
            Script program = async monitor =>
            {
                var a = await monitor.ResourceAsync("a");
                await monitor.ResourceAsync("b", Size(size), request =>
                {
                    Need(request, how, a.Urn);
                    if (how == "parent")
                        request.Aliases.Add(new Alias { Urn = Urn("b") });
                });
            };
            var run = (await UpAsync(program, "**::b")).Failed();
            Assert.Contains(run.Errors, error => error.Contains($"depends on '{Urn("a")}'", StringComparison.Ordinal));
            Assert.DoesNotContain(run.Calls, call => call is "create a" or "update b");
            Assert.Equal(Of(1), run.Resource("b").Inputs["size"]);
        }
    }

    [Theory]
    [InlineData("dependency")]
    [InlineData("property")]
    [InlineData("deletedWith")]
    [InlineData("parent")]
    public async Task Something_new_that_is_no_target_may_need_something_else_that_is_not_either(string how)
    {
        var run = (await UpAsync(async monitor =>
        {
            var a = await monitor.ResourceAsync("a");
            await monitor.ResourceAsync("b", null, request => Need(request, how, a.Urn));
            await monitor.ResourceAsync("c");
        }, Urn("c"))).Succeeded();
        Assert.Equal(["same a", "same b", "create c"], run.Steps);
        Assert.Equal(["c"], Names());
    }

    [Fact]
    public async Task What_is_no_target_may_come_to_need_something_new_for_it_stays_as_it_is()
    {
        await stack.UpAsync(monitor => monitor.ResourceAsync("b", Size(1)));
        var run = (await UpAsync(async monitor =>
        {
            var a = await monitor.ResourceAsync("a");
            await monitor.ResourceAsync("b", Size(2), request => request.Dependencies.Add(a.Urn));
            await monitor.ResourceAsync("c");
        }, Urn("c"))).Succeeded();
        Assert.Empty(run.Resource("b").Dependencies);
        Assert.Equal(Of(1), run.Resource("b").Inputs["size"]);
    }

    [Fact]
    public async Task A_preview_tells_of_each_thing_that_is_missing_once()
    {
        var run = await stack.RunAsync(
            new ScriptedProgram(async monitor =>
            {
                var a = await monitor.ResourceAsync("a");
                foreach (var name in (string[])["b", "c"])
                    await monitor.ResourceAsync(name, null, request => request.Dependencies.Add(a.Urn));
            }), isPreview: true, configure: request => request with { Targets = [Urn("b"), Urn("c")] });
        Assert.False(run.Result.Succeeded);
        Assert.Equal(2, run.Errors.Count);
        Assert.Equal("preview failed", run.Errors[1]);
    }

    [Fact]
    public async Task Providers_are_made_for_targets_though_they_are_none()
    {
        (await UpAsync(async monitor =>
        {
            var provider = await monitor.RegisterAsync(ResourceTypes.ProviderPrefix + "sim", "prov", custom: true, PropertyMap.Empty, null);
            await monitor.ResourceAsync("a", null, request => request.Provider = $"{provider.Urn}::{provider.Id}");
        }, Urn("a"))).Succeeded();
        Assert.Equal(["a"], Names());
    }

    [Theory]
    [InlineData(false, "a")]
    [InlineData(true, "a child")]
    public async Task Dependents_of_a_target_are_not_its_siblings(bool isWithDependents, string made)
    {
        (await stack.RunAsync(new ScriptedProgram(async monitor =>
        {
            var a = await monitor.ResourceAsync("a");
            await monitor.ResourceAsync("b");
            await monitor.ResourceAsync("child", null, request => request.Parent = a.Urn);
        }), isPreview: false, configure: request => request with { Targets = [Urn("a")], TargetDependents = isWithDependents })).Succeeded();
        Assert.Equal(made.Split(' '), Names());
    }

    [Theory]
    [InlineData(false, "")]
    [InlineData(true, "a b")]
    public async Task A_targeted_provider_brings_its_resources_along_if_asked(bool isWithDependents, string made)
    {
        (await stack.RunAsync(new ScriptedProgram(async monitor =>
        {
            var provider = await monitor.RegisterAsync(ResourceTypes.ProviderPrefix + "sim", "prov", custom: true, PropertyMap.Empty, null);
            foreach (var name in (string[])["a", "b"])
                await monitor.ResourceAsync(name, null, request => request.Provider = $"{provider.Urn}::{provider.Id}");
        }), isPreview: false, configure: request => request with { Targets = ["**::prov"], TargetDependents = isWithDependents })).Succeeded();
        Assert.Equal(made.Split(' ', StringSplitOptions.RemoveEmptyEntries), Names());
    }

    [Fact]
    public async Task A_refresh_does_not_count_what_a_provider_manages_as_depending_on_it()
    {
        await stack.UpAsync(async monitor =>
        {
            var provider = await monitor.RegisterAsync(ResourceTypes.ProviderPrefix + "sim", "prov", custom: true, PropertyMap.Empty, null);
            await monitor.ResourceAsync("a", null, request => request.Provider = $"{provider.Urn}::{provider.Id}");
        });
        var run = (await stack.RunAsync(
            new ScriptedProgram(_ => Task.CompletedTask), isPreview: false, OperationKind.Refresh,
            request => request with { Targets = ["**::prov"], TargetDependents = true })).Succeeded();
        Assert.Empty(run.Steps);
    }

    [Theory]
    [InlineData(false, "b c d")]
    [InlineData(true, "d")]
    public async Task A_refresh_leaves_out_what_is_excluded(bool isWithDependents, string read)
    {
        await stack.UpAsync(async monitor =>
        {
            var a = await monitor.ResourceAsync("a");
            var b = await monitor.ResourceAsync("b", null, request => request.Parent = a.Urn);
            await monitor.ResourceAsync("c", null, request => request.Dependencies.Add(b.Urn));
            await monitor.ResourceAsync("d");
        });
        var run = (await stack.RunAsync(
            new ScriptedProgram(_ => Task.CompletedTask), isPreview: false, OperationKind.Refresh,
            request => request with { Excludes = [Urn("a")], ExcludeDependents = isWithDependents })).Succeeded();
        Assert.Equal(read.Split(' '), run.Calls.Where(call => call.StartsWith("read", StringComparison.Ordinal)).Select(call => call[5..]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_a_refresh_draws_in_is_not_drawn_into_the_update_after_it()
    {
        await stack.UpAsync(async monitor =>
        {
            var a = await monitor.ResourceAsync("a", Size(1));
            await monitor.ResourceAsync("b", Size(1), request => request.Dependencies.Add(a.Urn));
        });
        var run = (await stack.RunAsync(new ScriptedProgram(async monitor =>
        {
            await monitor.ResourceAsync("a", Size(2));
            await monitor.ResourceAsync("b", Size(2));
        }), isPreview: false, configure: request => request with { Refresh = true, Targets = [Urn("a")], TargetDependents = true })).Succeeded();
        Assert.Equal(["refresh a", "refresh b", "same b", "update a"], run.Steps.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("--target", "same a", "create-replacement b", "replace b", "same c", "delete-replaced b")]
    [InlineData("--replace", "update a", "create-replacement b", "replace b", "update c", "delete-replaced b")]
    [InlineData("--target-replace", "same a", "create-replacement b", "replace b", "same c", "delete-replaced b")]
    public async Task A_pattern_may_name_what_is_replaced(string option, params string[] steps)
    {
        Script program(int size) => async monitor =>
        {
            await monitor.ResourceAsync("a", Size(size));
            await monitor.ResourceAsync("b", PropertyMap.Of(("of", Of(size))));
            await monitor.ResourceAsync("c", Size(size));
        };
        await stack.UpAsync(program(1));
        var run = (await stack.RunAsync(new ScriptedProgram(program(2)), isPreview: false, configure: request => request with
        {
            Targets = option == "--replace" ? [] : ["**Thing::b"], Replace = option == "--target" ? [] : ["**Thing::b"],
        })).Succeeded();
        Assert.Equal(steps, run.Steps);
    }

    [Fact]
    public async Task A_target_deleted_before_its_replacement_takes_its_dependents_along_though_they_are_none()
    {
        stack.Provider = new SimulatedProvider { ReplaceOn = ["of"], DeletesBeforeReplacing = true };
        Script program(int size) => async monitor =>
        {
            var a = await monitor.ResourceAsync("a", PropertyMap.Of(("of", Of(size))));
            await monitor.ResourceAsync("b", PropertyMap.Of(("of", Of(size))), request =>
            {
                request.Dependencies.Add(a.Urn);
                request.PropertyDependencies["of"] = new RegisterResourceRequest.Types.PropertyDependencies { Urns = { a.Urn } };
            });
        };
        await stack.UpAsync(program(1));
        var run = (await UpAsync(program(2), Urn("a"))).Succeeded();
        Assert.Equal((Of(2), Of(1)), (run.Resource("a").Inputs["of"], run.Resource("b").Inputs["of"]));
        Assert.Equal(["delete b", "delete a", "create a", "create b"], run.Calls.Where(call => call.Contains("ate ", StringComparison.Ordinal) || call.Contains("ete ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_renamed_resource_is_a_target_by_its_new_name()
    {
        Script program(string name, int size) => monitor => monitor.ResourceAsync(
            name, Size(size), request => request.Aliases.Add(new Alias { Spec = new Alias.Types.Spec { Name = "a" } }));
        await stack.UpAsync(program("a", 1));
        Assert.Equal(["same a"], (await UpAsync(program("b", 2), Urn("nothing*"))).Succeeded().Steps);
        Assert.Equal(["update b"], (await UpAsync(program("b", 2), Urn("b"))).Succeeded().Steps);
    }

    [Fact]
    public async Task Whatever_is_left_alone_is_not_configured()
    {
        await stack.UpAsync(async monitor =>
        {
            var provider = await monitor.RegisterAsync(ResourceTypes.ProviderPrefix + "sim", "prov", custom: true, PropertyMap.Empty, null);
            await monitor.ResourceAsync("a", null, request => request.Provider = $"{provider.Urn}::{provider.Id}");
            await monitor.ResourceAsync("b");
        });
        var run = (await UpAsync(monitor => monitor.ResourceAsync("b"), Urn("b"))).Succeeded();
        Assert.DoesNotContain("configure prov", run.Calls);
        var destroy = (await stack.RunAsync(
            new ScriptedProgram(_ => Task.CompletedTask), isPreview: false, OperationKind.Destroy, request => request with { Targets = [Urn("b")] })).Succeeded();
        Assert.DoesNotContain("configure prov", destroy.Calls);
        Assert.Equal(["a"], Names());
    }

    private static string Urn(string name) => $"urn:pulumi:dev::proj::sim:index:Thing::{name}";

    private static PropertyMap Size(int size) => PropertyMap.Of(("size", Of(size)));

    private static void Need(RegisterResourceRequest request, string how, string urn)
    {
        switch (how)
        {
            case "dependency":
                request.Dependencies.Add(urn);
                break;
            case "property":
                request.PropertyDependencies["size"] = new RegisterResourceRequest.Types.PropertyDependencies { Urns = { urn } };
                break;
            case "deletedWith":
                request.DeletedWith = urn;
                break;
            case "replaceWith":
                request.ReplaceWith.Add(urn);
                break;
            default:
                request.Parent = urn;
                break;
        }
    }

    private IEnumerable<string> Names()
        => stack.State.Resources.Where(state => state.Type == "sim:index:Thing").Select(state => ResourceUrn.Parse(state.Urn).Name);

    private Task<Run> UpAsync(Script program, params string[] targets)
        => stack.RunAsync(new ScriptedProgram(program), isPreview: false, configure: request => request with { Targets = [.. targets] });
}
