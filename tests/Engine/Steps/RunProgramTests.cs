using Provisioning.Engine.Operations;
using Provisioning.Engine.Programs;
using Provisioning.Engine.Tests.Simulation;
using Provisioning.Protocol.Diagnostics;
using Provisioning.Protocol.Values;
using Pulumirpc;
using static Provisioning.Protocol.Values.PropertyValue;

namespace Provisioning.Engine.Tests.Steps;

/// <summary><c>--run-program</c>: a refresh or destroy that runs the program to learn what its providers and hooks are now.</summary>
public sealed class RunProgramTests
{
    private readonly SimulatedStack stack = new();

    [Fact]
    public async Task A_destroy_configures_the_provider_as_the_program_does_now_and_deletes_everything()
    {
        await stack.UpAsync(Program("old"));
        string? token = null;
        stack.Provider.OnConfigure = request =>
        {
            token = request.Args.Fields["token"].StringValue;
            return new ConfigureResponse { AcceptSecrets = true, SupportsPreview = true };
        };
        var run = (await RunAsync(OperationKind.Destroy, Program("new"))).Succeeded();
        Assert.Equal("new", token);
        Assert.Equal(["same a", "same b", "delete b", "delete a"], run.Steps);
        Assert.Empty(stack.State.Resources);
    }

    [Fact]
    public async Task A_destroy_goes_by_what_resources_really_use_whatever_the_program_says_now()
    {
        await stack.UpAsync(async monitor =>
        {
            var a = await monitor.ResourceAsync("a", PropertyMap.Empty);
            await monitor.ResourceAsync("b", PropertyMap.Empty, request => request.Dependencies.Add(a.Urn));
        });
        var run = (await RunAsync(OperationKind.Destroy, monitor => monitor.ResourceAsync("b", PropertyMap.Empty))).Succeeded();
        Assert.Equal(["delete b", "delete a"], run.Calls.Where(call => call.StartsWith("delete", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_destroy_creates_nothing()
    {
        await stack.UpAsync(Program("old"));
        RegisterResourceResponse? added = null;
        var run = (await RunAsync(OperationKind.Destroy, async monitor =>
        {
            await Program("old")(monitor);
            added = await monitor.ResourceAsync("c", PropertyMap.Empty);
        })).Succeeded();
        Assert.True(added!.Unknown);
        Assert.DoesNotContain(run.Calls, call => call.StartsWith("create", StringComparison.Ordinal));
        Assert.Empty(stack.State.Resources);
    }

    [Fact]
    public async Task What_the_program_no_longer_has_is_destroyed_too()
    {
        await stack.UpAsync(Program("old"));
        var run = (await RunAsync(OperationKind.Destroy, _ => Task.CompletedTask)).Succeeded();
        Assert.Equal(["delete b", "delete a"], run.Steps);
        Assert.Empty(stack.State.Resources);
    }

    [Fact]
    public async Task A_program_that_fails_destroys_nothing()
    {
        await stack.UpAsync(Program("old"));
        var program = new ScriptedProgram(Program("old")) { Exit = new ProgramExit(ProgramOutcome.Failed, "no") };
        var run = (await stack.RunAsync(program, isPreview: false, OperationKind.Destroy, request => request with { RunsProgram = true })).Failed();
        Assert.DoesNotContain(run.Calls, call => call.StartsWith("delete", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_the_program_delete_hooks_keep_a_destroy_from_beginning()
    {
        await stack.UpAsync(Program("old"));
        stack.State = stack.State with
        {
            Resources = [.. stack.State.Resources.Select(state => state.Custom
                ? state with { ResourceHooks = state.ResourceHooks.Add("BeforeDelete", ["say"]) }
                : state)],
        };
        var refusal = await Assert.ThrowsAsync<DiagnosticException>(() => stack.DestroyAsync());
        Assert.All(refusal.Diagnostics, diagnostic => Assert.Equal("PRV3203", diagnostic.Code));
        Assert.NotEmpty(stack.State.Resources);
    }

    [Fact]
    public async Task A_refresh_reads_with_the_provider_as_the_program_configures_it_and_changes_nothing_else()
    {
        await stack.UpAsync(Program("old"));
        stack.Provider.OnRead = request => new ReadResponse
        {
            Id = request.Id, Inputs = Struct("drifted"), Properties = Struct("drifted"),
        };
        var run = (await RunAsync(OperationKind.Refresh, async monitor =>
        {
            await Program("new")(monitor);
            await monitor.ResourceAsync("c");
        })).Succeeded();
        Assert.Equal(["read a", "read b"], run.Calls.Where(call => call.StartsWith("read", StringComparison.Ordinal)));
        Assert.DoesNotContain(run.Calls, call => call.StartsWith("create", StringComparison.Ordinal) || call.StartsWith("update", StringComparison.Ordinal));
        Assert.Equal(Of("drifted"), run.Resource("a").Outputs["size"]);
        Assert.Equal(Of("new"), run.Resource("prov").Inputs["token"]);
    }

    [Fact]
    public async Task A_refresh_drops_what_is_gone_though_the_program_still_has_it()
    {
        await stack.UpAsync(Program("old"));
        stack.Provider.OnRead = request => request.Id.StartsWith('a') ? new ReadResponse() : new ReadResponse { Id = request.Id, Properties = request.Properties };
        var run = (await RunAsync(OperationKind.Refresh, Program("old"))).Succeeded();
        Assert.DoesNotContain(run.Result.Snapshot.Resources, state => state.Urn.EndsWith("::a", StringComparison.Ordinal));
        Assert.Empty(run.Resource("b").Dependencies);
    }

    [Fact]
    public async Task An_update_can_refresh_each_resource_as_it_is_registered()
    {
        await stack.UpAsync(Program("old"));
        stack.Provider.OnRead = request => new ReadResponse { Id = request.Id, Inputs = Struct("drifted"), Properties = Struct("drifted") };
        var run = (await stack.RunAsync(
            new ScriptedProgram(Program("old")), isPreview: false,
            configure: request => request with { RunsProgram = true, Refresh = true })).Succeeded();
        Assert.Equal(["refresh a", "update a", "refresh b", "update b"], run.Steps);
    }

    private static Google.Protobuf.WellKnownTypes.Struct Struct(string size) => PropertyCodec.ToStruct(PropertyMap.Of(("size", Of(size))));

    private static Script Program(string token) => async monitor =>
    {
        var provider = await monitor.RegisterAsync(
            ResourceTypes.ProviderPrefix + "sim", "prov", custom: true, PropertyMap.Of(("token", Of(token))), null);
        var reference = $"{provider.Urn}::{provider.Id}";
        var a = await monitor.ResourceAsync("a", PropertyMap.Of(("size", Of("1"))), request => request.Provider = reference);
        await monitor.ResourceAsync("b", PropertyMap.Of(("size", Of("1"))), request =>
        {
            request.Provider = reference;
            request.Dependencies.Add(a.Urn);
        });
    };

    private Task<Run> RunAsync(OperationKind kind, Script program)
        => stack.RunAsync(new ScriptedProgram(program), isPreview: false, kind, request => request with { RunsProgram = true });
}
