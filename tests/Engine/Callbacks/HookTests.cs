using Provisioning.Engine.Operations;
using Provisioning.Engine.Tests.Simulation;
using Provisioning.Protocol.Values;
using Pulumirpc;
using static Provisioning.Protocol.Values.PropertyValue;

namespace Provisioning.Engine.Tests.Callbacks;

/// <summary>Hooks: functions of the program that run around a resource's steps.</summary>
public sealed class HookTests : IAsyncLifetime
{
    private readonly SimulatedStack stack = new();
    private readonly List<string> heard = [];
    private ProgramCallbacks callbacks = null!;

    public async ValueTask InitializeAsync() => callbacks = await ProgramCallbacks.StartAsync();

    public ValueTask DisposeAsync() => callbacks.DisposeAsync();

    [Fact]
    public async Task They_run_before_and_after_each_step_with_what_is_known_by_then()
    {
        (await stack.UpAsync(Program(1))).Succeeded();
        (await stack.UpAsync(Program(2))).Succeeded();
        (await stack.RunAsync(
            new ScriptedProgram(Program(2)), isPreview: false, OperationKind.Destroy, request => request with { RunsProgram = true })).Succeeded();
        Assert.Equal(
            ["before : 1>-", "after a-1: 1>1", "before a-1: 2>-", "after a-1: 2>2", "before a-1: ->-", "after a-1: ->-"], heard);
    }

    [Fact]
    public async Task One_that_refuses_before_a_step_keeps_the_resource_untouched()
    {
        var run = (await stack.UpAsync(Program(1, request => new ResourceHookResponse { Error = request.NewOutputs is null ? "not today" : "" }))).Failed();
        Assert.DoesNotContain("create a", run.Calls);
        Assert.Contains(run.Errors, error => error.Contains("not today", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("", "because it is protected")]
    [InlineData("not today", "not today")]
    public async Task One_before_a_deletion_runs_before_that_is_refused_to_what_is_protected(string answer, string refusal)
    {
        (await stack.UpAsync(Program(1, protect: true))).Succeeded();
        heard.Clear();
        var run = (await stack.UpAsync(monitor => HooksAsync(monitor, _ => new ResourceHookResponse { Error = answer }))).Failed();
        Assert.Equal(["before a-1: ->-"], heard);
        Assert.Contains(refusal, Assert.Single(run.Errors, error => error != "update failed"), StringComparison.Ordinal);
        Assert.DoesNotContain("delete a", run.Calls);
        Assert.Equal("a-1", run.Resource("a").Id);
        Assert.Empty(stack.State.PendingOperations);
    }

    [Fact]
    public async Task A_step_is_in_the_journal_before_its_hooks_run_and_out_of_it_when_one_refuses()
    {
        var run = (await stack.UpAsync(Program(1, request => new ResourceHookResponse { Error = request.NewOutputs is null ? "not today" : "" }))).Failed();
        Assert.Contains(run.Journal.Recoveries(), snapshot => snapshot.PendingOperations.Any(operation => operation.Resource.Urn.EndsWith("::a", StringComparison.Ordinal)));
        Assert.Empty(stack.State.PendingOperations);
    }

    [Fact]
    public async Task One_that_fails_after_a_step_fails_the_update_and_what_was_done_is_recorded()
    {
        var run = (await stack.UpAsync(Program(1, request => new ResourceHookResponse { Error = request.NewOutputs is null ? "" : "too late" }))).Failed();
        Assert.Equal("a-1", run.Resource("a").Id);
    }

    [Fact]
    public async Task In_a_preview_only_those_run_that_ask_for_it()
    {
        (await stack.PreviewAsync(Program(1))).Succeeded();
        Assert.Empty(heard);
        (await stack.PreviewAsync(Program(1, onDryRun: true))).Succeeded();
        Assert.Equal(2, heard.Count);
    }

    [Fact]
    public async Task A_running_steps_hooks_still_run_when_another_step_has_failed()
    {
        var isUnderWay = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var isFailing = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        stack.Provider.OnCreate = async request =>
        {
            if (request.Name == "b")
            {
                await isUnderWay.Task;
                isFailing.SetResult();
                throw SimulatedProvider.Refusal("no");
            }

            isUnderWay.SetResult();
            await isFailing.Task;
            return new CreateResponse { Id = "a-1", Properties = request.Properties };
        };
        var run = (await stack.UpAsync(monitor => Task.WhenAll(Program(1)(monitor), monitor.ResourceAsync("b")))).Failed();
        Assert.Equal("a-1", run.Resource("a").Id);
        Assert.Equal(2, heard.Count);
    }

    [Fact]
    public async Task An_error_hook_may_ask_for_another_try()
    {
        var tries = 0;
        IReadOnlyList<string> errors = [];
        stack.Provider.OnCreate = request => ++tries < 3
            ? throw SimulatedProvider.Refusal($"try {tries}")
            : Task.FromResult(new CreateResponse { Id = "a", Properties = request.Properties });
        (await stack.UpAsync(async monitor =>
        {
            await monitor.Client.RegisterErrorHookAsync(new RegisterErrorHookRequest
            {
                Name = "again", Callback = callbacks.ErrorHook(request =>
                {
                    errors = [.. request.Errors];
                    return new ErrorHookResponse { Retry = true };
                }),
            });
            await monitor.ResourceAsync("a", null, request => request.Hooks = new RegisterResourceRequest.Types.ResourceHooksBinding { OnError = { "again" } });
        })).Succeeded();
        Assert.Equal(3, tries);
        Assert.Equal(["try 2", "try 1"], errors);
    }

    [Fact]
    public async Task An_error_hook_that_does_not_ask_leaves_it_failed()
    {
        stack.Provider.OnCreate = _ => throw SimulatedProvider.Refusal("no");
        var run = (await stack.UpAsync(async monitor =>
        {
            await monitor.Client.RegisterErrorHookAsync(new RegisterErrorHookRequest
            {
                Name = "never", Callback = callbacks.ErrorHook(_ => new ErrorHookResponse()),
            });
            await monitor.ResourceAsync("a", null, request => request.Hooks = new RegisterResourceRequest.Types.ResourceHooksBinding { OnError = { "never" } });
        })).Failed();
        Assert.Equal(1, run.Calls.Count(call => call == "create a"));
    }

    [Fact]
    public async Task A_failed_hook_after_a_step_lets_the_step_stand_and_ends_the_update()
    {
        var run = (await stack.UpAsync(async monitor =>
        {
            await Program(1, request => new ResourceHookResponse { Error = request.NewOutputs is null ? "" : "too late" })(monitor);
            await monitor.ResourceAsync("b");
        })).Failed();
        Assert.Equal(["after hook \"after\" failed: too late", "update failed"], run.Errors);
        Assert.Equal(2, run.Result.Changes["create"]); // with the stack
        Assert.DoesNotContain("create b", run.Steps);
    }

    [Fact]
    public async Task A_component_is_done_only_when_it_has_registered_its_outputs()
    {
        (await stack.UpAsync(async monitor =>
        {
            await monitor.Client.RegisterResourceHookAsync(new RegisterResourceHookRequest
            {
                Name = "after", Callback = callbacks.Hook(request =>
                {
                    heard.Add($"after {Size(request.NewOutputs)}");
                    return new ResourceHookResponse();
                }),
            });
            var group = await monitor.ComponentAsync("group", request => request.Hooks = new RegisterResourceRequest.Types.ResourceHooksBinding { AfterCreate = { "after" } });
            heard.Add("registered");
            await monitor.OutputsAsync(group.Urn, PropertyMap.Of(("size", Of(3))));
        })).Succeeded();
        Assert.Equal(["registered", "after 3"], heard);
    }

    [Fact]
    public async Task An_error_hook_is_told_of_the_operation_and_a_hundred_tries_are_enough()
    {
        var tries = 0;
        stack.Provider.OnCreate = _ => throw SimulatedProvider.Refusal($"try {++tries}");
        ErrorHookRequest? last = null;
        var run = (await stack.UpAsync(async monitor =>
        {
            await monitor.Client.RegisterErrorHookAsync(new RegisterErrorHookRequest
            {
                Name = "again", Callback = callbacks.ErrorHook(request =>
                {
                    last = request;
                    return new ErrorHookResponse { Retry = true };
                }),
            });
            await monitor.ResourceAsync("a", null, request => request.Hooks = new RegisterResourceRequest.Types.ResourceHooksBinding { OnError = { "again" } });
        })).Failed();
        Assert.Equal((100, 99, "create"), (tries, last!.Errors.Count, last.FailedOperation));
        Assert.Equal("retrying create due to on-error hook request (1/100)", run.Warnings[0]);
        Assert.Equal("maximum number of error hook retries (100) reached", run.Warnings[^1]);
        Assert.Equal("maximum number of error hook retries reached", run.Errors[0]);
    }

    [Fact]
    public async Task Hooks_are_told_the_resources_options()
    {
        ResourceOptions? told = null;
        (await stack.UpAsync(async monitor =>
        {
            await monitor.Client.RegisterResourceHookAsync(new RegisterResourceHookRequest
            {
                Name = "before", Callback = callbacks.Hook(request =>
                {
                    told = request.OldOptions is null ? request.NewOptions : null;
                    return new ResourceHookResponse();
                }),
            });
            await monitor.ResourceAsync("a", null, request =>
            {
                request.Protect = true;
                request.CustomTimeouts = new RegisterResourceRequest.Types.CustomTimeouts { Create = "90s", Delete = "500ms", Update = "2h" };
                request.Hooks = new RegisterResourceRequest.Types.ResourceHooksBinding { BeforeCreate = { "before" } };
            });
        })).Succeeded();
        Assert.Equal(
            (true, "1m30s", "500ms", "2h0m0s", "before"),
            (told!.Protect, told.CustomTimeouts.Create, told.CustomTimeouts.Delete, told.CustomTimeouts.Update, Assert.Single(told.Hooks.BeforeCreate)));
    }

    [Theory]
    [InlineData("taken", "resource hook already registered for name \"taken\"")]
    [InlineData("", "resource hook name cannot be empty")]
    public async Task A_hook_needs_a_name_of_its_own(string name, string refusal)
    {
        var said = "";
        await stack.UpAsync(async monitor =>
        {
            await monitor.Client.RegisterErrorHookAsync(new RegisterErrorHookRequest { Name = "taken", Callback = callbacks.ErrorHook(_ => new ErrorHookResponse()) });
            var error = await Assert.ThrowsAsync<Grpc.Core.RpcException>(async () => await monitor.Client.RegisterResourceHookAsync(
                new RegisterResourceHookRequest { Name = name, Callback = callbacks.Hook(_ => new ResourceHookResponse()) },
                cancellationToken: TestContext.Current.CancellationToken));
            said = error.Status.Detail;
        });
        Assert.Equal(refusal, said);
    }

    private Script Program(
        int size, Func<ResourceHookRequest, ResourceHookResponse>? answer = null, bool onDryRun = false, bool protect = false) => async monitor =>
    {
        await HooksAsync(monitor, answer, onDryRun);
        await monitor.ResourceAsync("a", PropertyMap.Of(("size", Of(size))), request =>
        {
            request.Protect = protect;
            request.Hooks = new RegisterResourceRequest.Types.ResourceHooksBinding
            {
                BeforeCreate = { "before" }, AfterCreate = { "after" }, BeforeUpdate = { "before" }, AfterUpdate = { "after" },
                BeforeDelete = { "before" }, AfterDelete = { "after" },
            };
        });
    };

    private async Task HooksAsync(
        ProgramMonitor monitor, Func<ResourceHookRequest, ResourceHookResponse>? answer = null, bool onDryRun = false)
    {
        foreach (var name in (string[])["before", "after"])
        {
            await monitor.Client.RegisterResourceHookAsync(new RegisterResourceHookRequest
            {
                Name = name, OnDryRun = onDryRun, Callback = callbacks.Hook(request =>
                {
                    heard.Add($"{name} {request.Id}: {Size(request.NewInputs)}>{Size(request.NewOutputs)}");
                    return answer?.Invoke(request) ?? new ResourceHookResponse();
                }),
            });
        }
    }

    private static string Size(Google.Protobuf.WellKnownTypes.Struct? properties)
        => properties?.Fields.GetValueOrDefault("size")?.NumberValue.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "-";
}
