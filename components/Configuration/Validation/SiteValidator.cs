using System.Net;
using FluentValidation;
using Provisioning.Components.Catalog;
using Provisioning.Components.Configuration.Sites;
using Provisioning.Components.Configuration.Units;

namespace Provisioning.Components.Configuration.Validation;

/// <summary>What a site must satisfy besides its shape.</summary>
internal sealed class SiteValidator : AbstractValidator<SiteSpec>
{
    public SiteValidator(DomainCatalog catalog)
    {
        RuleFor(site => site.Name).Check(Values.DnsLabel);
        RuleFor(site => site.Jurisdiction).Check(Values.Jurisdiction(catalog));
        When(site => site.Operator is not null, () =>
        {
            RuleFor(site => site.Operator.Seat).Check(Values.Jurisdiction(catalog));
            RuleForEach(site => site.Operator.ControlledBy).ChildRules(controller =>
                controller.RuleFor(c => c.Seat).Check(Values.Jurisdiction(catalog)));
        });
        RuleForEach(site => site.Certificates).ChildRules(certificate =>
            certificate.RuleFor(c => c.Scheme).Check(Values.CertificationScheme(catalog)));
        RuleFor(site => site.Certificates).HaveUnique("Scheme", certificate => certificate.Scheme);
        RuleFor(site => site.Prices).Custom((prices, context) =>
        {
            foreach (var system in prices.Keys)
            {
                if (Values.GpuSystem(catalog)(system) is { } finding)
                    context.Report(finding, $".{system}");
            }
        });
        RuleFor(site => site.ImageServer).Check(address =>
            address.AbsolutePath.EndsWith('/') ? null : new Finding($"'{address}' does not end in a slash, so file names cannot follow it.", $"Write '{address}/'."));
        RuleFor(site => site.Registry).SetValidator(new RegistryValidator());
        RuleFor(site => site.Network).SetValidator(new SiteNetworkValidator());
        RuleFor(site => site.Endpoints).Check(Endpoints);
        RuleFor(site => site.Hosts).Check(Values.NotEmpty);
        RuleFor(site => site.Hosts).HaveUnique("Name", host => host.Name);
        RuleFor(site => site.Hosts).HaveUnique("Mac", host => host.Mac?.Text);
        RuleFor(site => site.Hosts).HaveUnique("Bmc", host => host.Bmc);
        RuleFor(site => site.Hosts).HaveUnique("Address", host => host.Address?.ToString());
        RuleFor(site => site.Hosts).Custom((hosts, context) =>
        {
            for (var i = 0; i < hosts.Count; i++)
            {
                foreach (var (member, finding) in HostChecks.Of(hosts[i], context.InstanceToValidate, catalog))
                    context.Report(finding, $"[{i}].{member}");
            }
        });
    }

    private static Finding? Endpoints(SiteSpec site, SiteEndpointsSpec endpoints)
    {
        if (endpoints.Management is null || endpoints.Workload is null)
            return null;
        if (endpoints.Management == endpoints.Workload)
            return new("Both API servers listen at the same place.", "Give each an address of its own.");
        if (site.Network?.Machines is not { Nodes: not null } machines)
            return null;

        foreach (var host in new[] { endpoints.Management.Host, endpoints.Workload.Host })
        {
            if (!IPAddress.TryParse(host, out var address))
                continue;
            if (!machines.Cidr.Contains(address))
                return new($"{host} is not on the machine network {machines.Cidr}.", "Use an address of that network.");
            if (machines.Nodes.Contains(address))
                return new($"{host} is among the addresses of nodes, {machines.Nodes}.", "Use an address outside that range.");
        }

        return null;
    }

    private sealed class RegistryValidator : AbstractValidator<RegistrySpec>
    {
        public RegistryValidator() => RuleFor(registry => registry.Mirrors).Custom((mirrors, context) =>
        {
            foreach (var (upstream, project) in mirrors)
            {
                if (HostPort.Read(upstream).Problem is { } problem)
                    context.Report(new Finding(problem.Reason, problem.Suggestion), $".{upstream}");
                else if (Values.RepositoryPath(project) is { } finding)
                    context.Report(finding, $".{upstream}");
            }
        });
    }

    private sealed class SiteNetworkValidator : AbstractValidator<SiteNetworkSpec>
    {
        public SiteNetworkValidator()
        {
            RuleFor(network => network.NameServers).Check(Values.NotEmpty);
            RuleFor(network => network.TimeServers).Check(Values.NotEmpty);
            When(network => network.Provisioning is { Ironic: not null, Dhcp: not null }, () =>
            {
                RuleFor(network => network.Provisioning.Ironic).Check((network, ironic) => Outside(network.Provisioning.Cidr, ironic.Value));
                RuleFor(network => network.Provisioning.Dhcp).Check((network, dhcp) =>
                    dhcp.Contains(network.Provisioning.Ironic.Value)
                        ? new Finding($"Ironic's own address {network.Provisioning.Ironic} would be handed out.", "Leave it out of the range.")
                        : Outside(network.Provisioning.Cidr, dhcp.First) ?? Outside(network.Provisioning.Cidr, dhcp.Last));
            });
            When(network => network.Machines is { Gateway: not null, Nodes: not null }, () =>
            {
                RuleFor(network => network.Machines.Gateway).Check((network, gateway) => Outside(network.Machines.Cidr, gateway.Value));
                RuleFor(network => network.Machines.Nodes).Check((network, nodes) =>
                    nodes.Contains(network.Machines.Gateway.Value)
                        ? new Finding($"The router's address {network.Machines.Gateway} would be given to a node.", "Leave it out of the range.")
                        : Outside(network.Machines.Cidr, nodes.First) ?? Outside(network.Machines.Cidr, nodes.Last));
            });
            When(network => network.Provisioning is not null && network.Machines is not null, () =>
                RuleFor(network => network.Provisioning.Cidr).Check((network, cidr) =>
                    cidr != default && network.Machines.Cidr != default && cidr.Overlaps(network.Machines.Cidr)
                        ? new Finding($"The provisioning network {cidr} and the machine network {network.Machines.Cidr} share addresses.", "Give them blocks that do not overlap.")
                        : null));
        }

        private static Finding? Outside(Cidr network, IPAddress address) =>
            network == default || network.Contains(address) ? null : new($"{address} is not on the network {network}.", "Use an address of that network.");
    }
}
