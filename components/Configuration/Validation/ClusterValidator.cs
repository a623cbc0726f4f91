using System.Text.RegularExpressions;
using FluentValidation;
using Provisioning.Components.Configuration.Spec;
using Provisioning.Components.Configuration.Units;

namespace Provisioning.Components.Configuration.Validation;

/// <summary>What a Kubernetes cluster must satisfy.</summary>
internal sealed partial class ClusterValidator : AbstractValidator<ClusterSpec>
{
    private const int MostControlPlaneNodes = 7;

    public ClusterValidator()
    {
        RuleFor(cluster => cluster.KubernetesVersion).Check(version =>
            Version().IsMatch(version) ? null : new Finding($"'{version}' is not a full version.", "Write three numbers without a 'v', such as '1.35.6'."));
        RuleFor(cluster => cluster.ControlPlaneNodes).Check(Values.Between(1, MostControlPlaneNodes));
        RuleFor(cluster => cluster.ControlPlaneNodes).Check(nodes =>
            nodes > 0 && nodes % 2 == 0 ? new Finding($"etcd with {nodes} members survives no more failures than with {nodes - 1}.", $"Write {nodes - 1} or {nodes + 1}.") : null);
        RuleFor(cluster => cluster.ServiceNetwork).Check((cluster, services) =>
            services != default(Cidr) && cluster.PodNetwork != default(Cidr) && services.Overlaps(cluster.PodNetwork)
                ? new Finding($"Services ({services}) and pods ({cluster.PodNetwork}) share addresses.", "Give them blocks that do not overlap.")
                : null);
        When(cluster => cluster.Image is not null, () =>
        {
            RuleFor(cluster => cluster.Image.Sha256).Check(digest =>
                Sha256().IsMatch(digest) ? null : new Finding("This is not a SHA-256 digest.", "Write the 64 hexadecimal digits that sha256sum prints for the file."));
            RuleFor(cluster => cluster.Image.File).Check(file =>
                FileName().IsMatch(file) ? null : new Finding($"'{file}' is not a file name.", "Write the name as it follows the address of the image server, without '..'."));
        });
    }

    [GeneratedRegex(@"^1\.[1-9][0-9]*\.(0|[1-9][0-9]*)$", RegexOptions.CultureInvariant)]
    private static partial Regex Version();

    [GeneratedRegex("^[0-9a-fA-F]{64}$", RegexOptions.CultureInvariant)]
    private static partial Regex Sha256();

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9_+-]*(\.[A-Za-z0-9_+-]+)*$", RegexOptions.CultureInvariant)]
    private static partial Regex FileName();
}
