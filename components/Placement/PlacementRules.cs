using System.Globalization;
using Provisioning.Components.Catalog;
using Provisioning.Components.Configuration.Spec;

namespace Provisioning.Components.Placement;

/// <summary>The rules of placement, each a function of what is asked and one candidate.</summary>
internal sealed class PlacementRules(PlacementRequest request, DomainCatalog catalog)
{
    /// <summary>Every rule that a candidate does not satisfy or may not satisfy, in the order of the rules.</summary>
    public IReadOnlyList<Objection> Objections(PlacementCandidate candidate) =>
        [.. Jurisdiction(candidate), .. OperatorControl(candidate), .. Certification(candidate), .. KeyCustody(candidate), .. Capacity(candidate)];

    /// <summary>Whether an objection rules a candidate out.</summary>
    public bool RulesOut(Objection objection) => !objection.IsUnknown || request.DataClass >= DataClass.Confidential;

    private IEnumerable<Objection> Jurisdiction(PlacementCandidate candidate)
    {
        var allowed = request.Residency.Allowed;
        if (candidate.Jurisdiction is not { } place)
            yield return new(PlacementRule.Jurisdiction, "No source confirms where it is.", IsUnknown: true);
        else if (!catalog.IsWithin(place, allowed))
            yield return new(PlacementRule.Jurisdiction, $"It is in {Name(place)}; the data may be in {Listed(allowed)} only.");
    }

    private IEnumerable<Objection> OperatorControl(PlacementCandidate candidate)
    {
        var allowed = request.Residency.AllowedControl();
        if (!catalog.IsWithin(candidate.OperatorSeat, allowed))
        {
            yield return new(
                PlacementRule.OperatorControl,
                $"Its operator {candidate.Operator} is seated in {Name(candidate.OperatorSeat)}; control is allowed from {Listed(allowed)} only.");
        }

        if (candidate.ControlledBy is not { } controllers)
        {
            yield return new(PlacementRule.OperatorControl, $"No source confirms who controls its operator {candidate.Operator}.", IsUnknown: true);
            yield break;
        }

        foreach (var controller in controllers.Where(controller => !catalog.IsWithin(controller.Seat, allowed)).OrderBy(c => c.Name, StringComparer.Ordinal))
        {
            yield return new(
                PlacementRule.OperatorControl,
                $"Its operator {candidate.Operator} is controlled by {controller.Name} in {Name(controller.Seat)}; control is allowed from {Listed(allowed)} only.");
        }
    }

    private IEnumerable<Objection> Certification(PlacementCandidate candidate)
    {
        var day = request.Placement.AsOf;
        foreach (var scheme in request.Residency.Certifications.Order(StringComparer.Ordinal))
        {
            var name = catalog.CertificationSchemes.TryGet(scheme, out var row) ? row.Name : scheme;
            var held = candidate.Certificates.Where(certificate => certificate.Scheme == scheme).ToArray();
            if (held.Length == 0)
            {
                yield return candidate.CertificatesAreComplete
                    ? new(PlacementRule.Certification, $"It is not certified under {name}.")
                    : new(PlacementRule.Certification, $"No source confirms that it is certified under {name}.", IsUnknown: true);
            }
            else if (held.All(certificate => certificate.ValidTo < day))
            {
                yield return new(
                    PlacementRule.Certification,
                    $"Its certificate under {name} ended on {Day(held.Max(certificate => certificate.ValidTo))}, before {Day(day)}.");
            }
        }
    }

    private IEnumerable<Objection> KeyCustody(PlacementCandidate candidate)
    {
        var demanded = request.Residency.KeyCustody;
        if (candidate.KeyCustody is not { } offered)
            yield return new(PlacementRule.KeyCustody, "No source confirms who may hold the keys there.", IsUnknown: true);
        else if (!offered.Any(custody => custody >= demanded))
            yield return new(PlacementRule.KeyCustody, $"Keys held by the {Lower(demanded)} are not possible there.");
    }

    private IEnumerable<Objection> Capacity(PlacementCandidate candidate)
    {
        foreach (var (system, nodes) in request.Nodes.OrderBy(need => need.Key, StringComparer.Ordinal))
        {
            var name = catalog.GpuSystems.TryGet(system, out var row) ? row.Name : system;
            if (!candidate.Nodes.TryGetValue(system, out var there))
                yield return new(PlacementRule.Capacity, $"It has no {name}.");
            else if (there < nodes)
                yield return new(PlacementRule.Capacity, string.Create(CultureInfo.InvariantCulture, $"It has {there} nodes of {name}; {nodes} are needed."));
        }
    }

    private string Name(string place) => catalog.Jurisdictions.TryGet(place, out var row) ? $"{row.Name} ({place})" : place;

    private static string Listed(IEnumerable<string> ids) => string.Join(", ", ids.Order(StringComparer.Ordinal));

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Lower(KeyCustody custody) => custody.ToString().ToLowerInvariant();
}
