using Provisioning.Policies.Reading;
using Provisioning.Policies.Scope;
using Provisioning.PolicySdk;
using Provisioning.PolicySdk.Properties;
using Provisioning.PolicySdk.Resources;
using Provisioning.Protocol.Values;

namespace Provisioning.Policies.Rules;

/// <summary>RES-TEL-005: WEKA sends its telemetry nowhere, or where the data may be. Left unset it goes to the vendor's cloud.</summary>
public sealed class WekaHomePolicy(ScopeReader scopes) : ScopedPolicy<TighterScope>(scopes)
{
    /// <summary>The rule's id.</summary>
    public const string Id = "RES-TEL-005";

    private const string OperatorChart = "weka-operator";

    /// <inheritdoc/>
    public override PolicyMetadata Metadata { get; } = new(Id, "WEKA's call-home is off or stays in the allowed jurisdictions.")
    {
        DisplayName = "WEKA Home",
        Level = EnforcementLevel.Remediate,
        Severity = PolicySeverity.High,
        Framework = new ComplianceFramework("EU Cloud Sovereignty Framework", "1.2.1", "SOV-4", "Operational sovereignty"),
        Tags = ["residency", "telemetry", "SOV-4", "SOV-5"],
        RemediationSteps = "Name a local WEKA Home (environment.storage.filesystem.callHome.endpoint), or turn it off (callHome.enabled: false).",
        Url = RuleLinks.Page(Id),
    };

    /// <inheritdoc/>
    protected override IEnumerable<string> Types =>
    [
        "kubernetes:weka.weka.io/*:*", "kubernetes:helm.toolkit.fluxcd.io/*:HelmRelease", "kubernetes:helm.sh/*:Release", "kubernetes:helm.sh/*:Chart",
    ];

    /// <inheritdoc/>
    protected override IEnumerable<Verdict> Judge(PolicyResource resource, ResidencyScope scope, TighterScope config)
    {
        if (Override(resource) is { Exists: true } traces)
            return IsAllowed(traces, scope, config) ? [] : [Foreign(traces, scope)];
        if (SettingsPath(resource) is not { } path)
            return [new Verdict.NotApplicable("it has no WEKA Home")];
        var settings = resource.Properties.At(path);
        if (settings["enableStats"].AsBoolean() == false)
            return [];
        var endpoint = settings["endpoint"];
        if (endpoint.IsUnknown)
            return [Verdict.NotKnown(endpoint)];
        return IsAllowed(endpoint, scope, config) ? [] : [Foreign(endpoint, scope)];
    }

    /// <inheritdoc/>
    protected override PropertyMap? Mend(PolicyResource resource, ResidencyScope scope, TighterScope config)
    {
        if (SettingsPath(resource) is not { } path || !Judge(resource, scope, config).OfType<Verdict.Violation>().Any())
            return null;
        return AllowedEndpoint(scope, config) is { } endpoint
            ? resource.Values.Set([.. path, "endpoint"], PropertyValue.Of(endpoint))
            : resource.Values.Set([.. path, "enableStats"], PropertyValue.Of(false));
    }

    private static Verdict.Violation Foreign(PropertyView endpoint, ResidencyScope scope)
        => Verdict.Violated(endpoint, endpoint.IsString(out var text) && text.Length > 0
            ? $"telemetry goes to {(HostName.Of(text) is { } host ? scope.Locate(host).ToString() : text)}"
            : "it is not set, so telemetry goes to the vendor's cloud");

    // Of a host that only the environment names, the environment is believed: it is the allowed one.
    private static bool IsAllowed(PropertyView endpoint, ResidencyScope scope, TighterScope config)
        => endpoint.AsString() is { Length: > 0 } text && HostName.Of(text) is { } host && IsAllowed(host, scope, config);

    private static bool IsAllowed(string host, ResidencyScope scope, TighterScope config)
    {
        var place = scope.Locate(host);
        return place.IsInCluster
            || (place.Jurisdiction is { } jurisdiction && scope.Allows(jurisdiction, config))
            || (place.What is null && scope.Environment.Storage.Filesystem.CallHome is { Enabled: true, Endpoint: { } declared }
                && declared.Host.Equals(host, StringComparison.OrdinalIgnoreCase));
    }

    private static string? AllowedEndpoint(ResidencyScope scope, TighterScope config)
        => scope.Environment.Storage.Filesystem.CallHome is { Enabled: true, Endpoint: { } endpoint } && IsAllowed(endpoint.Host, scope, config)
            ? endpoint.AbsoluteUri.TrimEnd('/')
            : null;

    private static string[]? SettingsPath(PolicyResource resource)
    {
        var properties = resource.Properties;
        return resource.Type.Split(':')[^1] switch
        {
            // Clients report through their cluster; a WekaClient has no endpoint of its own.
            "WekaCluster" => ["spec", "wekaHome"],
            "HelmRelease" when IsOperator(properties.At("spec", "chart", "spec", "chart")) || IsOperator(properties.At("spec", "chartRef", "name"))
                => ["spec", "values", "wekahome"],
            "Release" or "Chart" when IsOperator(properties["chart"]) => ["values", "wekahome"],
            _ => null,
        };
    }

    // Sessions that stream traces to WEKA Home may name one of their own.
    private static PropertyView? Override(PolicyResource resource) => resource.Type.Split(':')[^1] is "WekaPolicy" or "WekaManualOperation"
        ? resource.Properties.At("spec", "payload", "remoteTracesSessionPayload", "wekahomeEndpointOverride")
        : null;

    private static bool IsOperator(PropertyView chart)
        => chart.IsString(out var text) && text.TrimEnd('/').Split('/')[^1] == OperatorChart;
}
