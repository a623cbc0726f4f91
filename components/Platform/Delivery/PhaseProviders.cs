using Provisioning.Components.Platform.Phases;
using Pulumi;
using KubernetesProvider = Pulumi.Kubernetes.Provider;
using KubernetesProviderArgs = Pulumi.Kubernetes.ProviderArgs;

namespace Provisioning.Components.Platform.Delivery;

/// <summary>One Kubernetes provider a phase, each rendering manifests into the phase's directory.</summary>
public sealed class PhaseProviders
{
    private readonly RenderLayout layout;
    private readonly Resource? parent;
    private readonly Dictionary<string, KubernetesProvider> providers = new(StringComparer.Ordinal);

    /// <summary>Creates providers as they are asked for.</summary>
    /// <param name="layout">Where manifests go.</param>
    /// <param name="parent">The parent of the providers.</param>
    public PhaseProviders(RenderLayout layout, Resource? parent = null)
    {
        this.layout = layout;
        this.parent = parent;
    }

    /// <summary>The directories of the phases that were asked for, by phase id.</summary>
    public IReadOnlyDictionary<string, string> Directories => providers.Keys
        .ToDictionary(id => id, id => layout.DirectoryOf(Named(id)), StringComparer.Ordinal);

    /// <summary>The provider of a phase.</summary>
    public KubernetesProvider this[Phase phase]
    {
        get
        {
            if (!providers.TryGetValue(phase.Id, out var provider))
            {
                var args = new KubernetesProviderArgs
                {
                    RenderYamlToDirectory = layout.DirectoryOf(phase),
                    // Objects have names of their own here, so a new value is a change and not another object.
                    EnableConfigMapMutable = true,
                    EnableSecretMutable = true,
                };
                provider = new KubernetesProvider(phase.Id, args, new CustomResourceOptions { Parent = parent });
                providers.Add(phase.Id, provider);
            }

            return provider;
        }
    }

    /// <summary>Options that put a component and all its children into a phase.</summary>
    public ComponentResourceOptions In(Phase phase, Resource? componentParent = null) =>
        new() { Parent = componentParent ?? parent, Provider = this[phase] };

    private static Phase Named(string id) =>
        SitePhases.All.Append(SitePhases.Bootstrap).Append(SitePhases.Handover).Single(phase => phase.Id == id);
}
