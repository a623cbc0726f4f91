using System.Collections;
using System.Collections.Immutable;
using Provisioning.Engine.Hosting;
using Provisioning.Engine.Operations;
using Provisioning.Engine.Plugins;
using Provisioning.Engine.Policies;
using Provisioning.Engine.Programs;
using Provisioning.Protocol.Grpc;
using Provisioning.Providers.Kubernetes;
using Provisioning.Providers.Kubernetes.Rendering;
using Pulumirpc;

namespace Provisioning.Cli;

/// <summary>Puts the engine together with what it needs of the real world.</summary>
internal static class EngineComposition
{
    /// <summary>Runs programs and policy packs as processes in previews too.</summary>
    private const string IsolationVariable = "PROVISION_ISOLATE";

    // One command previews and updates with what was built once.
    private static readonly DotnetBuilds Builds = new();

    public static IEngine Create(IStackReader stacks)
    {
        var variables = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
            .ToDictionary(variable => (string)variable.Key, variable => variable.Value as string ?? "", StringComparer.Ordinal);
        var hosting = variables.GetValueOrDefault(IsolationVariable) is "1" or "true" ? null : new ProcessHosting();
        return new DeploymentEngine(new EngineDependencies
        {
            Languages = ImmutableDictionary.Create<string, ILanguageHost>(StringComparer.Ordinal)
                .Add("dotnet", new DotnetLanguageHost(Builds, variables, hosting))
                .Add("nodejs", new NodeLanguageHost()),
            Providers = new Providers(new ProviderPlugins(ImmutableDictionary<string, Func<Grpc.Core.CallInvoker>>.Empty, variables)),
            PolicyPacks = new PolicyPackHost(Builds, variables, hosting),
            Stacks = stacks,
        });
    }

    /// <summary>Plugins of this machine; where there is none for Kubernetes, the one built in renders manifests.</summary>
    private sealed class Providers(IProviderPlugins plugins) : IProviderPlugins
    {
        private const string NotFound = "PRV4001";

        public async Task<ProviderPlugin> StartAsync(ProviderPluginRequest request, CancellationToken cancellationToken)
        {
            try
            {
                return await plugins.StartAsync(request, cancellationToken);
            }
            catch (PluginException missing) when (request.Package == KubernetesProvider.Package && missing.Diagnostic.Code == NotFound)
            {
                var provider = new KubernetesProvider(new DiskManifestFiles(), request.Endpoint.InProcess, request.WorkingDirectory);
                return new ProviderPlugin(new InProcessCallInvoker().Add(binder => ResourceProvider.BindService(binder, provider)), null, null);
            }
        }
    }
}
