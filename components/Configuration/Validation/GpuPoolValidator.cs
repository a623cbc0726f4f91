using System.Text.RegularExpressions;
using FluentValidation;
using Provisioning.Components.Catalog;
using Provisioning.Components.Configuration.Spec;

namespace Provisioning.Components.Configuration.Validation;

/// <summary>What a pool of GPU nodes must satisfy.</summary>
internal sealed partial class GpuPoolValidator : AbstractValidator<GpuPoolSpec>
{
    private const int MostNodes = 10_000;

    public GpuPoolValidator(DomainCatalog catalog)
    {
        RuleFor(pool => pool.Name).Check(Values.DnsLabel);
        RuleFor(pool => pool.System).Check(Values.GpuSystem(catalog));
        RuleFor(pool => pool.Nodes).Check(Values.Between(1, MostNodes));
        RuleFor(pool => pool.Nodes).Check((pool, nodes) =>
            catalog.GpuSystems.TryGet(pool.System, out var system) && nodes % system.NodesPerNvlinkDomain != 0
                ? new Finding(
                    $"{nodes} nodes of {system.Name} split an NVLink domain, which is {system.NodesPerNvlinkDomain} nodes.",
                    $"Write a multiple of {system.NodesPerNvlinkDomain}, such as {(nodes / system.NodesPerNvlinkDomain + 1) * system.NodesPerNvlinkDomain}.")
                : null);
        RuleFor(pool => pool.Labels).Custom((labels, context) =>
        {
            foreach (var (key, value) in labels)
            {
                if (!LabelKey().IsMatch(key) || !LabelValue().IsMatch(value))
                {
                    context.Report(
                        new Finding(
                            $"'{key}: {value}' is not a Kubernetes label.",
                            "A key is a name of at most 63 letters, digits, '-', '_' and '.', after an optional domain and '/'; a value is such a name."),
                        $".{key}");
                }
            }
        });
    }

    [GeneratedRegex(@"^([a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?/)?[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$", RegexOptions.CultureInvariant)]
    private static partial Regex LabelKey();

    [GeneratedRegex(@"^([A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?$", RegexOptions.CultureInvariant)]
    private static partial Regex LabelValue();
}
