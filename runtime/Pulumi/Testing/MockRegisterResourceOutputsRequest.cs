using System.Collections.Immutable;

namespace Pulumi.Testing;

/// <summary>The outputs that a component or stack registers.</summary>
public class MockRegisterResourceOutputsRequest
{
#pragma warning disable CA1051 // the official API has fields here
    /// <summary>The component's or stack's URN.</summary>
    public readonly string Urn;

    /// <summary>The outputs by name.</summary>
    public readonly ImmutableDictionary<string, Output<object?>> Outputs;
#pragma warning restore CA1051

    /// <summary>Outputs of a component or stack.</summary>
    public MockRegisterResourceOutputsRequest(string urn, ImmutableDictionary<string, Output<object?>> outputs)
    {
        Urn = urn;
        Outputs = outputs;
    }
}
