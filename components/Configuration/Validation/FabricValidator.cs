using FluentValidation;
using Provisioning.Components.Catalog;
using Provisioning.Components.Configuration.Spec;

namespace Provisioning.Components.Configuration.Validation;

/// <summary>What a fabric must satisfy before the planner looks at it.</summary>
internal sealed class FabricValidator : AbstractValidator<FabricSpec>
{
    private const int MostManagerPorts = 64;

    public FabricValidator(DomainCatalog catalog)
    {
        RuleFor(fabric => fabric.Switch).Check(Values.Switch(catalog));
        When(fabric => fabric.Partition is not null, () => RuleFor(fabric => fabric.Partition.Name!).Check(Values.DnsLabel));
        When(fabric => fabric.SubnetManager is not null, () => RuleFor(fabric => fabric.SubnetManager.FabricPorts).Check(Values.Between(0, MostManagerPorts)));
    }
}
