using Xunit.v3;

namespace Provisioning.Conformance.Tests.Harness;

/// <summary>The name of a scenario in Pulumi's language conformance suite.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class ProgramAttribute(string name) : Attribute, ITraitAttribute
{
    public IReadOnlyCollection<KeyValuePair<string, string>> GetTraits() => [KeyValuePair.Create("program", name)];
}
