using System.Collections.Immutable;
using Provisioning.PolicySdk.Properties;
using Provisioning.PolicySdk.Resources;
using Provisioning.Protocol.Values;

namespace Provisioning.PolicySdk.Tests;

/// <summary>The conformance suite's pack, rule for rule in C#; where it cannot decide it advises, as the Node SDK does.</summary>
internal static class RecordedPack
{
    public static PolicyPack Create() => new("residency", "1.0.0", new Zones(), new Size(), new Owner(), new Limit());

    internal sealed record ZonesConfig
    {
        public ImmutableArray<string> Zones { get; init; } = ["z1", "z2"];
    }

    private sealed class Zones : ResourcePolicy<ZonesConfig>
    {
        public override PolicyMetadata Metadata { get; } = new("zone-allowed", "A thing stays in an allowed zone.")
        {
            Level = EnforcementLevel.Mandatory,
            OnUnknown = UnknownHandling.Advisory,
        };

        protected override IEnumerable<Verdict> Judge(PolicyResource resource, PolicyContext<ZonesConfig> context)
        {
            if (resource.Properties["zone"].AsString() is { } zone && !context.Config.Zones.Contains(zone))
                yield return new Verdict.Violation($"zone {zone} is outside {string.Join(",", context.Config.Zones)}");
        }
    }

    private sealed class Size : ResourcePolicy<NoConfig>
    {
        public override PolicyMetadata Metadata { get; } = new("size-advice", "Small things are better.");

        protected override IEnumerable<Verdict> Judge(PolicyResource resource, PolicyContext<NoConfig> context)
        {
            if (resource.Properties["size"].AsNumber() is > 5 and var size)
                yield return new Verdict.Violation($"size {size} is large");
        }
    }

    private sealed class Owner : RemediationPolicy<NoConfig>
    {
        public override PolicyMetadata Metadata { get; } = new("tag-owner", "Every tagged thing names its owner.") { Level = EnforcementLevel.Remediate };

        protected override IEnumerable<Verdict> Judge(PolicyResource resource, PolicyContext<NoConfig> context)
        {
            if (Lacks(resource))
                yield return new Verdict.Violation("no owner");
        }

        protected override PropertyMap? Remediate(PolicyResource resource, PolicyContext<NoConfig> context)
            => Lacks(resource) ? resource.Values.Set(["tags", "owner"], PropertyValue.Of("infra")) : null;

        private static bool Lacks(PolicyResource resource) => resource.Properties["tags"] is { Exists: true } tags && !tags["owner"].Exists;
    }

    private sealed class Limit : StackPolicy<NoConfig>
    {
        public override PolicyMetadata Metadata { get; } = new("stack-limit", "A stack holds at most five things.") { Level = EnforcementLevel.Mandatory };

        protected override IEnumerable<Verdict> Judge(ResourceGraph graph, PolicyContext<NoConfig> context)
        {
            if (graph.OfType("pulumi-nodejs:dynamic:Resource").Count() is > 5 and var count)
                yield return new Verdict.Violation($"{count} things, at most 5");
        }
    }
}
