using Provisioning.Engine.Events;
using Provisioning.Engine.Plugins;
using Provisioning.Engine.Tests.Simulation;
using Provisioning.Protocol.Grpc;
using Pulumirpc;

namespace Provisioning.Engine.Tests.Plugins;

/// <summary>What providers print: for the user where they run parts of the program, for whoever mends them otherwise.</summary>
public sealed class PrintedOutputTests
{
    [Theory]
    [InlineData("pulumi-nodejs", "info: made\n", "info#err: at thing.js:1\n")]
    [InlineData("sim", "debug: made", "debug: at thing.js:1")]
    public async Task Output_of_dynamic_providers_is_shown_and_that_of_others_is_debugging(string package, params string[] told)
    {
        var stack = new SimulatedStack { Plugins = new TalkativePlugins() };

        var run = (await stack.UpAsync(monitor => monitor.RegisterAsync($"{package}:index:Thing", "a", custom: true, null, null))).Succeeded();

        Assert.Equal(told, run.Events.OfType<EngineEvent.Diagnostic>().Select(diagnostic => $"{diagnostic.Severity}: {diagnostic.Message}"));
    }

    private sealed class TalkativePlugins : IProviderPlugins
    {
        public Task<ProviderPlugin> StartAsync(ProviderPluginRequest request, CancellationToken cancellationToken)
        {
            request.Log("made", false);
            request.Log("at thing.js:1", true);
            return Task.FromResult(new ProviderPlugin(
                new InProcessCallInvoker().Add(binder => ResourceProvider.BindService(binder, new SimulatedProvider())), null, null));
        }
    }
}
