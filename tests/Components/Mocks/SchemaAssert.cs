using Provisioning.Schemas;

namespace Provisioning.Components.Tests.Mocks;

/// <summary>Asserts on the schemas of what a program registered.</summary>
internal static class SchemaAssert
{
    /// <summary>There are custom resources, and each follows the schema of its pinned release; skips where there are no schemas.</summary>
    public static void Valid(IReadOnlyCollection<Recorded> resources)
    {
        Assert.SkipUnless(CrdSchemas.Available, SharedFolder.SkipReason);
        Assert.Contains(resources, resource => CrdSchemas.IsKnown((string?)resource.Inputs["apiVersion"] ?? "", resource.Kind));
        Assert.Empty(ResourceRecorder.SchemaProblems(resources));
    }
}
