using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Provisioning.Protocol.Diagnostics;

namespace Provisioning.Components.Planning;

/// <summary>What a planner returns: a plan, or the reasons why there is none; and in both cases what the user should know.</summary>
/// <typeparam name="T">The type of plan.</typeparam>
/// <param name="Plan">The plan; null exactly when one of the diagnostics is an error.</param>
/// <param name="Diagnostics">Findings, in the order in which the planner met them.</param>
public sealed record Planned<T>(T? Plan, ImmutableArray<Diagnostic> Diagnostics)
    where T : class
{
    /// <summary>Whether there is a plan.</summary>
    [MemberNotNullWhen(true, nameof(Plan))]
    public bool Succeeded => Plan is not null;
}
