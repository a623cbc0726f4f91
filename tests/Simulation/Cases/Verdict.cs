namespace Provisioning.Simulation.Tests.Cases;

/// <summary>What a case showed: everything that happened, and what should not have.</summary>
internal sealed class Verdict
{
    private readonly List<string> trace = [];
    private readonly List<string> violations = [];

    /// <summary>Everything that happened, in order.</summary>
    public IReadOnlyList<string> Trace => trace;

    /// <summary>What should not have happened.</summary>
    public IReadOnlyList<string> Violations => violations;

    /// <summary>Notes something that happened.</summary>
    public void Note(string what) => trace.Add(what);

    /// <summary>Notes something that should not have happened.</summary>
    public void Violated(string what)
    {
        violations.Add(what);
        trace.Add("VIOLATION: " + what);
    }
}
