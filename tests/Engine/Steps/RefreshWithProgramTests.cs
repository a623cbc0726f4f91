using Provisioning.Engine.Operations;
using Provisioning.Engine.State;
using Provisioning.Engine.Tests.Simulation;
using Provisioning.Protocol.Values;
using Pulumirpc;
using static Provisioning.Protocol.Values.PropertyValue;

namespace Provisioning.Engine.Tests.Steps;

/// <summary><c>refresh --run-program</c> and <c>up --refresh --run-program</c>: each resource is read as the program has it now.</summary>
public sealed class RefreshWithProgramTests
{
    private readonly SimulatedStack stack = new() { Provider = new SimulatedProvider { ReplaceOn = ["of"] } };

    [Fact]
    public async Task Options_become_what_the_program_says_but_what_it_uses_stays_what_it_used()
    {
        await stack.UpAsync(async monitor =>
        {
            await monitor.ResourceAsync("a", Size(1));
            await monitor.ResourceAsync("b", Size(1));
        });
        var run = (await RefreshAsync(async monitor =>
        {
            var a = await monitor.ResourceAsync("a", Size(2));
            await monitor.ResourceAsync("b", Size(2), request =>
            {
                request.Protect = true;
                request.IgnoreChanges.Add("size");
                request.Dependencies.Add(a.Urn);
            });
        })).Succeeded();
        var b = run.Resource("b");
        Assert.Equal((Of(1), true), (b.Inputs["size"], b.Protect));
        Assert.Equal(["size"], b.IgnoreChanges);
        Assert.Empty(b.Dependencies);
        Assert.Equal(3, run.Result.Changes["same"]);
    }

    [Fact]
    public async Task A_renamed_resource_is_read_under_its_new_name_and_what_refers_to_it_follows()
    {
        await stack.UpAsync(async monitor =>
        {
            var a = await monitor.ResourceAsync("a", Size(1));
            await monitor.ResourceAsync("z", Size(1), request => request.Dependencies.Add(a.Urn));
        });
        RegisterResourceResponse? renamed = null;
        var run = (await RefreshAsync(async monitor => renamed = await monitor.ResourceAsync(
            "b", Size(1), request => request.Aliases.Add(new Alias { Spec = new Alias.Types.Spec { Name = "a" } })))).Succeeded();
        Assert.Contains("read b", run.Calls);
        Assert.DoesNotContain("read a", run.Calls);
        Assert.Equal("a-1", renamed!.Id);
        Assert.Equal([Urn("b")], run.Resource("z").Dependencies);
    }

    [Fact]
    public async Task A_new_parent_gives_it_its_name_only_where_that_stands_before_it()
    {
        foreach (var (names, urn) in (((string, string), string)[])[(("a", "b"), "sim:index:Thing$sim:index:Thing::b"), (("b", "a"), "sim:index:Thing::b")])
        {
            stack.State = Snapshot.Empty;
            await stack.UpAsync(async monitor =>
            {
                await monitor.ResourceAsync(names.Item1, Size(1));
                await monitor.ResourceAsync(names.Item2, Size(1));
            });
            (await RefreshAsync(async monitor =>
            {
                var a = await monitor.ResourceAsync("a", Size(1));
                await monitor.ResourceAsync("b", Size(1), request =>
                {
                    request.Parent = a.Urn;
                    request.Aliases.Add(new Alias { Urn = Urn("b") });
                });
            })).Succeeded();
            Assert.Contains(stack.State.Resources, state => state.Urn == "urn:pulumi:dev::proj::" + urn);
        }
    }

    [Fact]
    public async Task What_is_gone_is_unknown_to_the_program()
    {
        await stack.UpAsync(monitor => monitor.ResourceAsync("a", Size(1)));
        stack.Provider.OnRead = _ => new ReadResponse();
        RegisterResourceResponse? gone = null;
        (await RefreshAsync(async monitor => gone = await monitor.ResourceAsync("a", Size(1)))).Succeeded();
        Assert.Equal(("", true, Result.Success), (gone!.Id, gone.Unknown, gone.Result));
        Assert.DoesNotContain(stack.State.Resources, state => state.Urn == Urn("a"));
    }

    [Fact]
    public async Task The_program_sees_what_was_read()
    {
        await stack.UpAsync(monitor => monitor.ResourceAsync("a", Size(1)));
        stack.Provider.OnRead = request => new ReadResponse { Id = request.Id, Properties = PropertyCodec.ToStruct(Size(7)) };
        RegisterResourceResponse? read = null;
        (await RefreshAsync(async monitor => read = await monitor.ResourceAsync("a", Size(2)))).Succeeded();
        Assert.Equal(7, read!.Object.Fields["size"].NumberValue);
    }

    [Fact]
    public async Task What_is_to_depend_on_something_new_is_refreshed_without_that_dependency()
    {
        await stack.UpAsync(monitor => monitor.ResourceAsync("b", Size(1)));
        var run = (await RefreshAsync(async monitor =>
        {
            var a = await monitor.ResourceAsync("a", Size(1));
            await monitor.ResourceAsync("b", Size(1), request =>
            {
                request.Dependencies.Add(a.Urn);
                request.DeletedWith = a.Urn;
                request.PropertyDependencies["size"] = new RegisterResourceRequest.Types.PropertyDependencies { Urns = { a.Urn } };
            });
        })).Succeeded();
        Assert.Contains("read b", run.Calls);
        Assert.Empty(run.Resource("b").Dependencies);
    }

    [Fact]
    public async Task Only_targets_are_read_and_all_stays_in_an_order_that_can_be_read_again()
    {
        await stack.UpAsync(async monitor =>
        {
            await monitor.ResourceAsync("b", Size(1));
            await monitor.ResourceAsync("a", Size(1));
        });
        var run = (await RefreshAsync(async monitor =>
        {
            var a = await monitor.ResourceAsync("a", Size(1));
            await monitor.ResourceAsync("b", Size(1), request => request.Dependencies.Add(a.Urn));
        }, request => request with { Targets = [Urn("b")] })).Succeeded();
        Assert.Equal(["read b"], Reads(run));
    }

    [Fact]
    public async Task What_the_program_left_out_is_read_in_the_end_but_for_what_is_excluded()
    {
        await stack.UpAsync(async monitor =>
        {
            foreach (var name in (string[])["a", "b", "c"])
                await monitor.ResourceAsync(name, Size(1));
        });
        var run = (await RefreshAsync(monitor => monitor.ResourceAsync("a", Size(1)), request => request with { Excludes = [Urn("b")] })).Succeeded();
        Assert.Equal(["read a", "read c"], Reads(run));
    }

    [Fact]
    public async Task A_provider_may_depend_on_what_does_not_exist_yet()
    {
        async Task Program(ProgramMonitor monitor)
        {
            var a = await monitor.ResourceAsync("a", Size(1));
            var provider = await monitor.RegisterAsync(
                ResourceTypes.ProviderPrefix + "sim", "prov", custom: true, PropertyMap.Empty, request => request.Dependencies.Add(a.Urn));
            await monitor.ResourceAsync("b", Size(1), request => request.Provider = $"{provider.Urn}::{Signatures.Unknown}");
        }

        var run = (await RefreshAsync(Program)).Succeeded();
        Assert.DoesNotContain(run.Result.Snapshot.Resources, state => state.Type != ResourceTypes.Stack && !state.Urn.Contains("::default", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_read_that_fails_ends_the_operation_and_keeps_the_resource()
    {
        await stack.UpAsync(monitor => monitor.ResourceAsync("a", Size(1)));
        stack.Provider.OnRead = _ => throw SimulatedProvider.Refusal("out of reach");
        var run = (await RefreshAsync(monitor => monitor.ResourceAsync("a", Size(1)))).Failed();
        Assert.Equal("a-1", run.Resource("a").Id);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_update_replaces_what_it_has_just_refreshed(bool deletesFirst)
    {
        stack.Provider = new SimulatedProvider { ReplaceOn = ["size"], DeletesBeforeReplacing = deletesFirst };
        await stack.UpAsync(monitor => monitor.ResourceAsync("a", Size(1)));
        var run = (await stack.RunAsync(
            new ScriptedProgram(monitor => monitor.ResourceAsync("a", Size(2))), isPreview: false,
            configure: request => request with { Refresh = true, RunsProgram = true })).Succeeded();
        Assert.Equal(deletesFirst ? ["read a", "delete a", "create a"] : ["read a", "create a", "delete a"],
            run.Calls.Where(call => call is "read a" or "delete a" or "create a"));
        Assert.Equal("a-2", run.Resource("a").Id);
    }

    [Fact]
    public async Task A_destroy_refreshes_before_the_program_runs()
    {
        await stack.UpAsync(monitor => monitor.ResourceAsync("a", Size(1)));
        stack.Provider.OnRead = _ => new ReadResponse();
        RegisterResourceResponse? seen = null;
        var run = (await stack.RunAsync(
            new ScriptedProgram(async monitor => seen = await monitor.ResourceAsync("a", Size(1))), isPreview: false, OperationKind.Destroy,
            request => request with { Refresh = true, RunsProgram = true })).Succeeded();
        Assert.True(seen!.Unknown);
        Assert.Equal(["read a"], run.Calls.Where(call => call.EndsWith(" a", StringComparison.Ordinal)));
        Assert.Empty(stack.State.Resources);
    }

    [Theory]
    [InlineData(OperationKind.Update, false, 1)]
    [InlineData(OperationKind.Update, true, 0)]
    [InlineData(OperationKind.Destroy, true, 1)]
    public async Task What_wants_to_be_refreshed_before_an_update_is_not_where_that_was_left_to_the_program(
        OperationKind kind, bool runsProgram, int reads)
    {
        await stack.UpAsync(monitor => monitor.ResourceAsync("a", Size(1)));
        stack.State = stack.State with
        {
            Resources = [.. stack.State.Resources.Select(state => state.Type == "sim:index:Thing" ? state with { RefreshBeforeUpdate = true } : state)],
        };
        var run = (await stack.RunAsync(
            new ScriptedProgram(monitor => monitor.ResourceAsync("a", Size(1))), isPreview: false, kind,
            request => request with { RunsProgram = runsProgram })).Succeeded();
        Assert.Equal(reads, Reads(run).Count());
    }

    private static string Urn(string name) => $"urn:pulumi:dev::proj::sim:index:Thing::{name}";

    private static PropertyMap Size(int size) => PropertyMap.Of(("size", Of(size)));

    private static IEnumerable<string> Reads(Run run) => run.Calls.Where(call => call.StartsWith("read", StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    private Task<Run> RefreshAsync(Script program, Func<OperationRequest, OperationRequest>? configure = null)
        => stack.RunAsync(
            new ScriptedProgram(program), isPreview: false, OperationKind.Refresh,
            request => (configure?.Invoke(request) ?? request) with { RunsProgram = true });
}
