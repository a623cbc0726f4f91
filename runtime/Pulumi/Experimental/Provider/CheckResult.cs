namespace Pulumi.Experimental.Provider;

/// <summary>What is wrong with inputs.</summary>
/// <param name="failures">What is wrong.</param>
public class CheckResult(IList<CheckFailure> failures)
{
    /// <summary>Nothing is wrong.</summary>
    public static readonly CheckResult Empty = new([]);

    /// <summary>Whether nothing is wrong.</summary>
    public bool IsValid => Failures.Count == 0;

    /// <summary>What is wrong.</summary>
    public IList<CheckFailure> Failures { get; set; } = failures;
}
