using System.Collections.Immutable;
using Provisioning.Components.Configuration.Units;
using Provisioning.Components.Platform.Namespaces;
using Pulumi;
using Pulumi.Kubernetes.Core.V1;
using Pulumi.Kubernetes.Networking.V1;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using Pulumi.Kubernetes.Types.Inputs.Networking.V1;

namespace Provisioning.Components.Platform;

/// <summary>
/// A namespace with a Pod Security level, from which nothing leaves the site: egress is denied but to pods of the cluster
/// and to named networks.
/// </summary>
public sealed class GuardedNamespace : ComponentResource
{
    private const string PodSecurityPrefix = "pod-security.kubernetes.io/";
    private const int HttpsPort = 443;
    private static readonly string[] EgressOnly = ["Egress"];
    private static readonly string[] IngressOnly = ["Ingress"];
    private static readonly string[] BothWays = ["Egress", "Ingress"];

    /// <summary>Registers the namespace and its network policies.</summary>
    /// <param name="name">Name of the component.</param>
    /// <param name="plan">The namespace.</param>
    /// <param name="options">Parent and provider.</param>
    public GuardedNamespace(string name, NamespacePlan plan, ComponentResourceOptions? options = null)
        : base("provisioning:platform:GuardedNamespace", name, options)
    {
        var labels = plan.Labels
            .SetItem($"{PodSecurityPrefix}enforce", Level(plan.PodSecurity))
            .SetItem($"{PodSecurityPrefix}audit", Level(PodSecurity.Restricted))
            .SetItem($"{PodSecurityPrefix}warn", Level(PodSecurity.Restricted));
        var created = new Namespace(
            name,
            new NamespaceArgs { Metadata = new ObjectMetaArgs { Name = plan.Name, Labels = labels.ToImmutableDictionary() } },
            new CustomResourceOptions { Parent = this });

        var inNamespace = new CustomResourceOptions { Parent = this, DependsOn = created };
        Policy($"{name}-default-deny", "default-deny", plan, new NetworkPolicySpecArgs
        {
            PodSelector = new LabelSelectorArgs(),
            PolicyTypes = plan.Isolated ? BothWays : EgressOnly,
        }, inNamespace);
        if (plan.EgressTo is { } networks)
            Policy($"{name}-within-site", "within-site", plan, WithinSite(networks), inNamespace);
        if (plan.ReachesHttps)
            Policy($"{name}-https", "https", plan, Https(), inNamespace);
        if (plan.Isolated)
            Policy($"{name}-within-namespace", "within-namespace", plan, WithinNamespace(), inNamespace);
        RegisterOutputs();
    }

    private static void Policy(string resource, string name, NamespacePlan plan, NetworkPolicySpecArgs spec, CustomResourceOptions options) =>
        _ = new NetworkPolicy(
            resource,
            new NetworkPolicyArgs { Metadata = new ObjectMetaArgs { Name = name, Namespace = plan.Name }, Spec = spec },
            options);

    private static NetworkPolicySpecArgs WithinSite(ImmutableArray<Cidr> networks) => new()
    {
        PodSelector = new LabelSelectorArgs(),
        PolicyTypes = EgressOnly,
        Egress = new[]
        {
            new NetworkPolicyEgressRuleArgs
            {
                To = networks
                    .Select(network => new NetworkPolicyPeerArgs { IpBlock = new IPBlockArgs { Cidr = network.ToString() } })
                    .Prepend(new NetworkPolicyPeerArgs { NamespaceSelector = new LabelSelectorArgs() })
                    .ToArray(),
            },
        },
    };

    private static NetworkPolicySpecArgs Https() => new()
    {
        PodSelector = new LabelSelectorArgs(),
        PolicyTypes = EgressOnly,
        Egress = new[]
        {
            new NetworkPolicyEgressRuleArgs
            {
                To = new[] { new NetworkPolicyPeerArgs { IpBlock = new IPBlockArgs { Cidr = "0.0.0.0/0" } } },
                Ports = new[] { new NetworkPolicyPortArgs { Protocol = "TCP", Port = HttpsPort } },
            },
        },
    };

    private static NetworkPolicySpecArgs WithinNamespace() => new()
    {
        PodSelector = new LabelSelectorArgs(),
        PolicyTypes = IngressOnly,
        Ingress = new[]
        {
            new NetworkPolicyIngressRuleArgs { From = new[] { new NetworkPolicyPeerArgs { PodSelector = new LabelSelectorArgs() } } },
        },
    };

    private static string Level(PodSecurity level) => level.ToString().ToLowerInvariant();
}
