namespace Pulumi.Testing;

/// <summary>The stack of a program under test that has none of its own.</summary>
internal sealed class TestStack : Stack
{
    public TestStack(Func<IDictionary<string, object?>> program) => Results = program();

    public IDictionary<string, object?> Results { get; }
}
