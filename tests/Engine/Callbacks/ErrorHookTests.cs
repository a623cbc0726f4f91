using Provisioning.Engine.Tests.Simulation;
using Provisioning.Protocol.Values;
using Pulumirpc;
using static Provisioning.Protocol.Values.PropertyValue;

namespace Provisioning.Engine.Tests.Callbacks;

/// <summary>Hooks that are asked after a failure: what they hear, who may ask for another try, and what is left where they fail.</summary>
public sealed class ErrorHookTests : IAsyncLifetime
{
    private readonly SimulatedStack stack = new();
    private readonly List<string> heard = [];
    private ProgramCallbacks callbacks = null!;

    public async ValueTask InitializeAsync() => callbacks = await ProgramCallbacks.StartAsync();

    public ValueTask DisposeAsync() => callbacks.DisposeAsync();

    [Fact]
    public async Task All_are_asked_and_one_that_wants_another_try_is_enough()
    {
        var tries = 0;
        stack.Provider.OnUpdate = request => ++tries == 1
            ? throw SimulatedProvider.Refusal("busy") : Task.FromResult(new UpdateResponse { Properties = request.News });
        var program = Program(("yes", _ => Retry(true)), ("no", _ => Retry(false)));
        await stack.UpAsync(program(1));
        (await stack.UpAsync(program(2))).Succeeded();
        Assert.Equal(["yes update a-1: busy, 1>2", "no update a-1: busy, 1>2"], heard);
        Assert.Equal(2, tries);
    }

    [Fact]
    public async Task A_deletion_is_tried_again_too()
    {
        var tries = 0;
        stack.Provider.OnDelete = _ => ++tries == 1 ? throw SimulatedProvider.Refusal("in use") : Task.CompletedTask;
        var program = Program(("yes", _ => Retry(true)));
        await stack.UpAsync(program(1));
        (await stack.UpAsync(program(0))).Succeeded();
        Assert.Equal(["yes delete a-1: in use, 1>-"], heard);
    }

    [Fact]
    public async Task What_did_not_become_ready_is_tried_again_too()
    {
        var tries = 0;
        stack.Provider.OnCreate = request => ++tries == 1
            ? throw SimulatedProvider.Unready("half", request.Properties, "no network")
            : Task.FromResult(new CreateResponse { Id = "whole", Properties = request.Properties });
        var run = (await stack.UpAsync(Program(("yes", _ => Retry(true)))(1))).Succeeded();
        Assert.Equal("whole", run.Resource("a").Id);
    }

    [Fact]
    public async Task One_that_fails_fails_the_step()
    {
        stack.Provider.OnCreate = _ => throw SimulatedProvider.Refusal("busy");
        var run = (await stack.UpAsync(Program(("broken", _ => new ErrorHookResponse { Error = "out of ideas" }))(1))).Failed();
        Assert.Equal("error hooks execution failed: error hook \"broken\" failed: out of ideas", run.Errors[0]);
    }

    [Fact]
    public async Task One_that_fails_does_not_make_a_resource_forgotten_that_is_there_by_now()
    {
        stack.Provider.OnCreate = request => throw SimulatedProvider.Unready("half", request.Properties, "no network");
        var run = (await stack.UpAsync(Program(("broken", _ => new ErrorHookResponse { Error = "out of ideas" }))(1))).Failed();
        Assert.Equal(("half", "no network"), (run.Resource("a").Id, Assert.Single(run.Resource("a").InitErrors)));
        Assert.Contains(run.Errors, error => error.Contains("no network", StringComparison.Ordinal));
    }

    [Fact]
    public async Task One_that_is_not_registered_fails_the_step()
    {
        stack.Provider.OnCreate = _ => throw SimulatedProvider.Refusal("busy");
        var run = (await stack.UpAsync(monitor => monitor.ResourceAsync(
            "a", null, request => request.Hooks = new RegisterResourceRequest.Types.ResourceHooksBinding { OnError = { "unheard of" } }))).Failed();
        Assert.Equal("error hooks execution failed: error hook \"unheard of\" was not registered", run.Errors[0]);
    }

    private static ErrorHookResponse Retry(bool retry) => new() { Retry = retry };

    private Func<int, Script> Program(params (string Name, Func<ErrorHookRequest, ErrorHookResponse> Answer)[] hooks) => size => async monitor =>
    {
        var binding = new RegisterResourceRequest.Types.ResourceHooksBinding();
        foreach (var (name, answer) in hooks)
        {
            binding.OnError.Add(name);
            await monitor.Client.RegisterErrorHookAsync(new RegisterErrorHookRequest
            {
                Name = name, Callback = callbacks.ErrorHook(request =>
                {
                    heard.Add($"{name} {request.FailedOperation} {request.Id}: {string.Join(", ", request.Errors)}, {Size(request.OldInputs)}>{Size(request.NewInputs)}");
                    return answer(request);
                }),
            });
        }

        if (size > 0)
            await monitor.ResourceAsync("a", PropertyMap.Of(("size", Of(size))), request => request.Hooks = binding);
    };

    private static string Size(Google.Protobuf.WellKnownTypes.Struct? properties)
        => properties?.Fields.GetValueOrDefault("size")?.NumberValue.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "-";
}
