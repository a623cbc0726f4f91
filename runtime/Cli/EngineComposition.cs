using System.Collections;
using System.Collections.Immutable;
using Grpc.Core;
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
            Providers = new ProviderPlugins(
                ImmutableDictionary.Create<string, Func<ProviderPluginRequest, CallInvoker>>(StringComparer.Ordinal)
                    .Add(KubernetesProvider.Package, Kubernetes),
                variables),
            PolicyPacks = new PolicyPackHost(Builds, variables, hosting),
            Stacks = stacks,
        });
    }

    private static InProcessCallInvoker Kubernetes(ProviderPluginRequest request)
    {
        var provider = new KubernetesProvider(new DiskManifestFiles(), request.Endpoint.InProcess, request.WorkingDirectory);
        return new InProcessCallInvoker().Add(binder => ResourceProvider.BindService(binder, provider));
    }
}
