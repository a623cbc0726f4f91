using Pulumirpc;

namespace Pulumi;

internal static class CallFailures
{
    public static string Describe(IEnumerable<CheckFailure> failures)
        => string.Join("; ", failures.Select(failure => $"{failure.Reason} ({failure.Property})"));
}
