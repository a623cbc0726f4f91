using System.Collections.Immutable;
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using FluentValidation;
using Provisioning.PolicySdk.Properties;
using Provisioning.PolicySdk.Resources;
using Provisioning.Protocol.Values;

namespace Provisioning.PolicySdk.Tests;

/// <summary>Policies that between them use every part of the SDK; the first four are the conformance suite's own, in C#.</summary>
internal static class SamplePack
{
    public static PolicyPack Create() => new("residency", "1.0.0", new ZoneAllowed(), new SizeAdvice(), new TagOwner(), new StackLimit());
}

internal sealed record ZoneConfig
{
    [Description("The zones a thing may be in.")]
    [MinLength(1)]
    public ImmutableArray<string> Zones { get; init; } = ["z1", "z2"];
}

internal sealed class ZoneAllowed : ResourcePolicy<ZoneConfig>
{
    public override PolicyMetadata Metadata { get; } = new("zone-allowed", "A thing stays in an allowed zone.")
    {
        Level = EnforcementLevel.Mandatory,
        Severity = PolicySeverity.High,
        RemediationSteps = "Move it.",
    };

    public override Selector Selector => Selector.OfType("test:*:Thing");

    protected override IEnumerable<Verdict> Judge(PolicyResource resource, PolicyContext<ZoneConfig> context)
    {
        var zone = resource.Properties["zone"];
        if (zone.AsString() is { } name && !context.Config.Zones.Contains(name))
            yield return Verdict.Violated(zone, $"zone {name} is outside {string.Join(",", context.Config.Zones)}");
    }
}

internal sealed record SizeConfig(int Largest = 5);

internal sealed class SizeAdvice : ResourcePolicy<SizeConfig>
{
    public override PolicyMetadata Metadata { get; } = new("size-advice", "Small things are better.");

    protected override IValidator<SizeConfig> ConfigRules { get; } = new SizeConfigRules();

    protected override IEnumerable<Verdict> Judge(PolicyResource resource, PolicyContext<SizeConfig> context)
    {
        var size = resource.Properties["size"];
        if (!size.Exists)
            return [new Verdict.NotApplicable("it has no size")];
        return size.AsNumber() > context.Config.Largest ? [Verdict.Violated(size, "it is large", "Make it smaller.")] : [];
    }

    private sealed class SizeConfigRules : AbstractValidator<SizeConfig>
    {
        public SizeConfigRules() => RuleFor(config => config.Largest).GreaterThan(0);
    }
}

internal sealed class TagOwner : RemediationPolicy<NoConfig>
{
    public override PolicyMetadata Metadata { get; } = new("tag-owner", "Every tagged thing names its owner.") { Level = EnforcementLevel.Remediate };

    protected override IEnumerable<Verdict> Judge(PolicyResource resource, PolicyContext<NoConfig> context)
    {
        var tags = resource.Properties["tags"];
        if (tags.Exists && !tags["owner"].Exists)
            yield return Verdict.Violated(tags, "no owner");
    }

    protected override PropertyMap? Remediate(PolicyResource resource, PolicyContext<NoConfig> context)
    {
        var tags = resource.Properties["tags"];
        return tags.Exists && !tags["owner"].Exists ? resource.Values.Set(["tags", "owner"], PropertyValue.Of("infra")) : null;
    }
}

internal sealed class StackLimit : StackPolicy<NoConfig>
{
    public override PolicyMetadata Metadata { get; } = new("stack-limit", "A stack holds at most five things.") { Level = EnforcementLevel.Mandatory };

    protected override IEnumerable<Verdict> Judge(ResourceGraph graph, PolicyContext<NoConfig> context)
    {
        var count = graph.OfType("test:index:Thing").Count();
        if (count > 5)
            yield return new Verdict.Violation($"{count} things, at most 5");
    }
}
