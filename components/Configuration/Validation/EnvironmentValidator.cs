using FluentValidation;
using Provisioning.Components.Catalog;
using Provisioning.Components.Configuration.Spec;

namespace Provisioning.Components.Configuration.Validation;

/// <summary>What an environment must satisfy besides its shape.</summary>
internal sealed class EnvironmentValidator : AbstractValidator<EnvironmentSpec>
{
    // Names of clusters and hosts are made of it and must stay DNS labels.
    private const int LongestName = 40;

    public EnvironmentValidator(DomainCatalog catalog)
    {
        RuleFor(spec => spec.Name).Check(Values.DnsLabel);
        RuleFor(spec => spec.Name).Check(name =>
            name.Length <= LongestName ? null : new Finding($"'{name}' has {name.Length} characters.", $"Use at most {LongestName}."));
        RuleFor(spec => spec.Tenant).SetValidator(new TenantValidator(catalog));
        RuleFor(spec => spec.Data).SetValidator(new DataValidator(catalog));
        RuleFor(spec => spec.Placement).SetValidator(new PlacementValidator());
        RuleFor(spec => spec.Compute).SetValidator(new ComputeValidator(catalog));
        RuleFor(spec => spec.Fabric).SetValidator(new FabricValidator(catalog));
        RuleFor(spec => spec.Storage.Filesystem).SetValidator(new FilesystemValidator(catalog)).When(spec => spec.Storage is not null);
        RuleFor(spec => spec.Clusters.Management).SetValidator(new ClusterValidator()).When(spec => spec.Clusters is not null);
        RuleFor(spec => spec.Clusters.Workload).SetValidator(new ClusterValidator()).When(spec => spec.Clusters is not null);
        RuleFor(spec => spec.Sites).Check(Values.NotEmpty);
        RuleFor(spec => spec.Sites).HaveUnique("", path => path);
        RuleForEach(spec => spec.Sites).Check(path =>
            Path.IsPathRooted(path) || path.Split('/', '\\').Contains("..")
                ? new Finding($"'{path}' lies outside the folder of the stack file.", "Write a path below that folder, such as 'stacks/sites/fi-kajaani-1.yaml'.")
                : null);
    }

    private sealed class TenantValidator : AbstractValidator<TenantSpec>
    {
        public TenantValidator(DomainCatalog catalog)
        {
            RuleFor(tenant => tenant.Name).Check(Values.DnsLabel);
            RuleFor(tenant => tenant.Namespace!).Check(Values.DnsLabel);
            RuleFor(tenant => tenant.Jurisdiction!).Check(Values.Jurisdiction(catalog));
        }
    }

    private sealed class DataValidator : AbstractValidator<DataSpec>
    {
        public DataValidator(DomainCatalog catalog)
        {
            When(data => data.Residency is not null, () =>
            {
                RuleFor(data => data.Residency.Allowed).Check(Values.NotEmpty);
                RuleForEach(data => data.Residency.Allowed).Check(Values.JurisdictionOrBloc(catalog));
                RuleForEach(data => data.Residency.OperatorControl).Check(Values.JurisdictionOrBloc(catalog));
                RuleForEach(data => data.Residency.Certifications).Check(Values.CertificationScheme(catalog));
            });
        }
    }

    private sealed class PlacementValidator : AbstractValidator<PlacementSpec>
    {
        public PlacementValidator() =>
            RuleFor(placement => placement).Custom((placement, context) =>
            {
                if (placement.Objective == PlacementObjective.Latency && placement.UsersIn is null)
                {
                    context.Report(
                        new Finding("The objective is latency, and nothing says to where.", "Name the place where the users are, as the site files list it under 'latency'."),
                        ".UsersIn");
                }
            });
    }

    private sealed class ComputeValidator : AbstractValidator<ComputeSpec>
    {
        public ComputeValidator(DomainCatalog catalog)
        {
            RuleFor(compute => compute.Pools).Check(Values.NotEmpty);
            RuleFor(compute => compute.Pools).HaveUnique("Name", pool => pool.Name);
            RuleForEach(compute => compute.Pools).SetValidator(new GpuPoolValidator(catalog));
        }
    }
}
