using Provisioning.Engine.Tests.Simulation;
using Pulumirpc;

namespace Provisioning.Engine.Tests.Monitor;

/// <summary>What a program asks for at once: registrations keep their order, functions wait for what they come after.</summary>
public sealed class RegistrationOrderTests
{
    private readonly SimulatedStack stack = new() { Parallel = 1 };

    [Fact]
    public async Task Registrations_are_dealt_with_in_the_order_in_which_they_came_though_a_provider_has_to_be_made_for_the_first()
    {
        var run = (await stack.UpAsync(monitor => Task.WhenAll(
            monitor.ResourceAsync("a"), monitor.ComponentAsync("b"), monitor.ResourceAsync("c"), monitor.ComponentAsync("d")))).Succeeded();
        Assert.Equal(["create a", "create b", "create c", "create d"], run.Steps);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_function_that_comes_after_what_a_preview_does_not_create_has_no_known_result(bool isPreview)
    {
        ResourceInvokeResponse? response = null;
        await stack.RunAsync(
            new ScriptedProgram(async monitor =>
            {
                var a = await monitor.ResourceAsync("a");
                response = await InvokeAsync(monitor, a.Urn);
            }), isPreview);
        Assert.Equal(isPreview, response!.Unknown);
    }

    [Fact]
    public async Task A_function_that_comes_after_a_component_comes_after_what_is_being_registered_beneath_it()
    {
        var isCreating = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var mayEnd = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        stack.Provider.OnCreate = async request =>
        {
            isCreating.SetResult();
            await mayEnd.Task;
            return new CreateResponse { Id = "part-1", Properties = request.Properties };
        };
        var wasEarly = false;
        ResourceInvokeResponse? response = null;
        (await stack.UpAsync(async monitor =>
        {
            var group = await monitor.ComponentAsync("group");
            var part = monitor.ResourceAsync("part", null, request => request.Parent = group.Urn);
            await isCreating.Task;
            var function = InvokeAsync(monitor, group.Urn);
            wasEarly = function.IsCompleted;
            mayEnd.SetResult();
            response = await function;
            wasEarly |= !part.IsCompleted && !stack.Provider.Calls.Contains("create part");
            await part;
        })).Succeeded();
        Assert.False(wasEarly);
        Assert.False(response!.Unknown);
    }

    private static async Task<ResourceInvokeResponse> InvokeAsync(ProgramMonitor monitor, string after)
        => await monitor.Client.InvokeAsync(new ResourceInvokeRequest { Tok = "sim:index:look", DependsOn = { after } });
}
