using System.Collections.Immutable;
using Provisioning.Engine.Events;
using Provisioning.Engine.State;
using Provisioning.Protocol.Values;

namespace Provisioning.Engine.Generation;

/// <summary>One thing to do to one resource.</summary>
internal sealed record Step
{
    public required StepOp Op { get; init; }

    public required string Urn { get; init; }

    /// <summary>The state it starts from.</summary>
    public TrackedState? Old { get; init; }

    /// <summary>The state it leads to, as far as that is known before it ran.</summary>
    public ResourceState? New { get; init; }

    public ImmutableArray<string> Keys { get; init; } = [];

    public ImmutableArray<string> Diffs { get; init; } = [];

    public ImmutableArray<string> Stables { get; init; } = [];

    public ImmutableSortedDictionary<string, PropertyChange>? DetailedDiff { get; init; }

    /// <summary>Who waits for it; set on the step that answers a registration.</summary>
    public Registration? Registration { get; init; }

    /// <summary>The old state is kept, marked for deletion at the end.</summary>
    public bool MarksOldForDeletion { get; init; }

    /// <summary>The old state stays, marked as deleted, until its replacement exists.</summary>
    public bool MarksOldPendingReplacement { get; init; }

    /// <summary>A refresh found something else than what the inputs say.</summary>
    public bool HasDrifted { get; init; }

    /// <summary>A refresh of what the program registers.</summary>
    public bool IsRegistered { get; init; }

    /// <summary>It is a part of how things are done that the user did not ask for: it is not counted.</summary>
    public bool IsInternal { get; init; }

    /// <summary>The operation is not about it: it stays as it is, whatever the program says.</summary>
    public bool IsUntargeted { get; init; }

    /// <summary>It would be created if the operation were about it: nothing is recorded.</summary>
    public bool IsSkippedCreate { get; init; }

    /// <summary>The provider is not called: the resource goes with another, or is to be kept.</summary>
    public bool SkipsProvider { get; init; }

    /// <summary>Why it may not be done; its hooks that run before it hear of it all the same.</summary>
    public string? Refusal { get; init; }

    /// <summary>What an import makes of the inputs it finds; null where the program says what they are to be.</summary>
    public ImportedInputs? Inputs { get; init; }

    /// <summary>Whether it stands for what the user asked rather than for a part of how it is done.</summary>
    public bool IsLogical => Op is not (StepOp.CreateReplacement or StepOp.DeleteReplaced or StepOp.DiscardReplaced
        or StepOp.ReadReplacement or StepOp.ImportReplacement);

    /// <summary>Whether it takes over what exists.</summary>
    public bool IsImport => Op is StepOp.Import or StepOp.ImportReplacement;

    public string Type => (New ?? Old!.State).Type;

    /// <summary>The step as events show it.</summary>
    public StepMetadata ToMetadata(ResourceState? result) => new()
    {
        Op = Op,
        Urn = Urn,
        Type = Type,
        Provider = (New ?? Old!.State).Provider,
        // What an import starts from is what it finds.
        Old = IsImport ? null : Old?.State,
        New = result,
        Keys = Keys,
        Diffs = Diffs,
        DetailedDiff = DetailedDiff,
        Logical = IsLogical && Op is not (StepOp.Refresh or StepOp.RemovePendingReplace),
    };

    /// <summary>Whether it is about a provider that the engine made by itself.</summary>
    public bool IsDefaultProvider => IsDefaultProviderUrn(Urn);

    public static bool IsDefaultProviderUrn(string urn)
    {
        var parsed = ResourceUrn.Parse(urn);
        return ResourceTypes.IsProvider(parsed.Type) && (parsed.Name == "default" || parsed.Name.StartsWith("default_", StringComparison.Ordinal));
    }
}
