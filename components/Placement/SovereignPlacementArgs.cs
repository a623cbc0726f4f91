using System.Globalization;
using System.Text.Json;
using Provisioning.Components.Configuration.Sites;
using Provisioning.Components.Configuration.Spec;
using Pulumi;

namespace Provisioning.Components.Placement;

/// <summary>A placement as policies see it: the place and everything that decided for or against it.</summary>
public sealed class SovereignPlacementArgs : ResourceArgs
{
    /// <summary>Name of the chosen site.</summary>
    [Input("site", required: true)]
    public Input<string> Site { get; set; } = null!;

    /// <summary>The jurisdiction it stands in; absent when nobody knows.</summary>
    [Input("jurisdiction")]
    public Input<string>? Jurisdiction { get; set; }

    /// <summary>The nearest town.</summary>
    [Input("city")]
    public Input<string>? City { get; set; }

    /// <summary>Who runs it.</summary>
    [Input("operator", required: true)]
    public Input<string> Operator { get; set; } = null!;

    /// <summary>The jurisdiction the operator is seated in.</summary>
    [Input("operatorSeat", required: true)]
    public Input<string> OperatorSeat { get; set; } = null!;

    private InputList<PlacementControllerArgs>? _controlledBy;

    /// <summary>Everybody who controls the operator; empty when nobody does or nobody knows.</summary>
    [Input("controlledBy")]
    public InputList<PlacementControllerArgs> ControlledBy
    {
        get => _controlledBy ??= [];
        set => _controlledBy = value;
    }

    private InputList<PlacementCertificateArgs>? _certificates;

    /// <summary>Certificates that the site holds.</summary>
    [Input("certificates")]
    public InputList<PlacementCertificateArgs> Certificates
    {
        get => _certificates ??= [];
        set => _certificates = value;
    }

    /// <summary>The most sensitive class of data, in camel case (<c>personal</c>).</summary>
    [Input("dataClass", required: true)]
    public Input<string> DataClass { get; set; } = null!;

    private InputList<string>? _allowed;

    /// <summary>Where the data may be: ids of jurisdictions and blocs.</summary>
    [Input("allowed")]
    public InputList<string> Allowed
    {
        get => _allowed ??= [];
        set => _allowed = value;
    }

    private InputList<string>? _operatorControl;

    /// <summary>Where everybody who controls the operator must be seated.</summary>
    [Input("operatorControl")]
    public InputList<string> OperatorControl
    {
        get => _operatorControl ??= [];
        set => _operatorControl = value;
    }

    private InputList<string>? _certifications;

    /// <summary>Schemes that the site must be certified under.</summary>
    [Input("certifications")]
    public InputList<string> Certifications
    {
        get => _certifications ??= [];
        set => _certifications = value;
    }

    /// <summary>Who must hold the keys, in camel case.</summary>
    [Input("keyCustody", required: true)]
    public Input<string> KeyCustody { get; set; } = null!;

    /// <summary>The day whose law and certificates count, such as <c>2026-11-24</c>.</summary>
    [Input("asOf", required: true)]
    public Input<string> AsOf { get; set; } = null!;

    /// <summary>What was minimised, in camel case.</summary>
    [Input("objective", required: true)]
    public Input<string> Objective { get; set; } = null!;

    /// <summary>Whether the user insisted on the site.</summary>
    [Input("pinned", required: true)]
    public Input<bool> Pinned { get; set; } = null!;

    /// <summary>Why the user insisted.</summary>
    [Input("pinReason")]
    public Input<string>? PinReason { get; set; }

    private InputList<RejectedSiteArgs>? _rejected;

    /// <summary>The sites that were not eligible, and why.</summary>
    [Input("rejected")]
    public InputList<RejectedSiteArgs> Rejected
    {
        get => _rejected ??= [];
        set => _rejected = value;
    }

    /// <summary>The arguments that say what a plan decided.</summary>
    public static SovereignPlacementArgs Of(PlacementPlan plan, EnvironmentSpec spec) => new()
    {
        Site = plan.Chosen.Name,
        Jurisdiction = Optional(plan.Chosen.Jurisdiction),
        City = Optional(plan.Chosen.City),
        Operator = plan.Chosen.Operator,
        OperatorSeat = plan.Chosen.OperatorSeat,
        ControlledBy = (plan.Chosen.ControlledBy ?? []).Select(c => new PlacementControllerArgs { Name = c.Name, Seat = c.Seat }).ToArray(),
        Certificates = plan.Chosen.Certificates.Select(Certificate).ToArray(),
        DataClass = CamelCase(spec.Data.Class),
        Allowed = spec.Data.Residency.Allowed.ToArray(),
        OperatorControl = spec.Data.Residency.AllowedControl().ToArray(),
        Certifications = spec.Data.Residency.Certifications.ToArray(),
        KeyCustody = CamelCase(spec.Data.Residency.KeyCustody),
        AsOf = Day(spec.Placement.AsOf),
        Objective = CamelCase(spec.Placement.Objective),
        Pinned = plan.IsPinned,
        PinReason = Optional(spec.Placement.Pin?.Reason),
        Rejected = plan.Rejected
            .Select(one => new RejectedSiteArgs { Site = one.Name, Reasons = one.Objections.Select(objection => objection.Detail).ToArray() })
            .ToArray(),
    };

    private static PlacementCertificateArgs Certificate(CertificateSpec certificate) =>
        new() { Scheme = certificate.Scheme, ValidTo = Day(certificate.ValidTo) };

    private static Input<string>? Optional(string? text) => text is null ? null : (Input<string>)text;

    private static string CamelCase(Enum value) => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
