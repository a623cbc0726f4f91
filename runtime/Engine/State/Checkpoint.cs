using System.Collections.Immutable;

namespace Provisioning.Engine.State;

/// <summary>A checkpoint file: a snapshot with the name of its stack and what of the file the engine has no use for.</summary>
public sealed record Checkpoint
{
    /// <summary>The stack: <c>organization/PROJECT/STACK</c>. Empty in an exported deployment, which names none.</summary>
    public string Stack { get; init; } = "";

    /// <summary>The snapshot; null for a stack on which nothing has run.</summary>
    public Snapshot? Latest { get; init; }

    /// <summary>Whether an operation's journal is open beside it, or was when it was interrupted.</summary>
    public bool HasOpenJournal { get; init; }

    /// <summary>Whether it was put together from a file and the journal of an operation that was interrupted.</summary>
    public bool WasInterrupted { get; init; }

    /// <summary>Fields of the checkpoint that are only kept, as JSON text by name.</summary>
    public ImmutableSortedDictionary<string, string> OtherFields { get; init; }
        = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>Fields of the deployment in it that are only kept, as JSON text by name.</summary>
    public ImmutableSortedDictionary<string, string> OtherDeploymentFields { get; init; }
        = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);
}
