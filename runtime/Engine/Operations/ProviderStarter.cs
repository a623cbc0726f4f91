using Provisioning.Engine.Execution;
using Provisioning.Engine.Monitor;
using Provisioning.Engine.Plugins;
using Provisioning.Engine.Programs;
using Provisioning.Engine.Providers;
using Provisioning.Protocol.Values;

namespace Provisioning.Engine.Operations;

/// <summary>Starts the provider plugins of an operation and shakes hands with them.</summary>
internal sealed class ProviderStarter(IProviderPlugins plugins, OperationRequest request, EventHub events)
{
    /// <summary>Where providers reach the engine. Set before the first is started.</summary>
    public EngineEndpoint? Endpoint { get; set; }

    /// <summary>Starts the plugin of a package.</summary>
    /// <exception cref="PluginException">It does not start.</exception>
    /// <exception cref="ProviderException">It starts and refuses.</exception>
    public async Task<ProviderClient> StartAsync(string package, PropertyMap inputs, CancellationToken cancellationToken)
    {
        var endpoint = Endpoint ?? throw new InvalidOperationException("Providers are started before the engine can be reached.");
        var plugin = await plugins.StartAsync(
            new ProviderPluginRequest(
                ProviderInputs.PluginOf(inputs) ?? package, ProviderInputs.VersionOf(inputs), endpoint, request.Program.ProgramDirectory,
                Environment(), IsDynamic(package) ? events.Printed : (line, _) => events.Report("", "debug", line)),
            cancellationToken);
        try
        {
            var address = plugin.Directory is null ? "" : await endpoint.ListenAsync(cancellationToken);
            var client = await ProviderClient.ConnectAsync(plugin, address, request.IsPreview, cancellationToken);
            if (ProviderInputs.ParameterOf(inputs) is { } parameter)
                await client.ParameterizeAsync(package, parameter, cancellationToken);
            return client;
        }
        catch
        {
            await plugin.DisposeAsync();
            throw;
        }
    }

    // What runs parts of the program prints for the user; what any other provider prints is for whoever mends it.
    private static bool IsDynamic(string package) => package is "pulumi-nodejs" or "pulumi-python";

    private Dictionary<string, string> Environment()
    {
        var program = request.Program;
        return new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["PULUMI_PROJECT"] = program.Project,
            ["PULUMI_STACK"] = program.Stack,
            ["PULUMI_CONFIG"] = ProgramEnvironment.Config(program),
            [$"PULUMI_{program.Runtime.ToUpperInvariant()}_PROJECT"] = program.Project,
            [$"PULUMI_{program.Runtime.ToUpperInvariant()}_STACK"] = program.Stack,
        };
    }
}
