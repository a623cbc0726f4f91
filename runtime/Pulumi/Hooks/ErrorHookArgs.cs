using System.Collections.Immutable;

namespace Pulumi;

/// <summary>What an error hook sees of the failed operation. What does not apply to the operation is null.</summary>
public class ErrorHookArgs
{
    /// <summary>The failed operation, its resource and its properties.</summary>
    public ErrorHookArgs(
        string urn,
        string id,
        string name,
        string type,
        ImmutableDictionary<string, object?>? newInputs = null,
        ImmutableDictionary<string, object?>? oldInputs = null,
        ImmutableDictionary<string, object?>? oldOutputs = null,
        string failedOperation = "",
        IReadOnlyList<string>? errors = null)
    {
        Urn = urn;
        Id = id;
        Name = name;
        Type = type;
        NewInputs = newInputs;
        OldInputs = oldInputs;
        OldOutputs = oldOutputs;
        FailedOperation = failedOperation;
        Errors = errors ?? [];
    }

    /// <summary>The resource's URN.</summary>
    public string Urn { get; }

    /// <summary>The resource's id; empty before it is created.</summary>
    public string Id { get; }

    /// <summary>The resource's name.</summary>
    public string Name { get; }

    /// <summary>The resource's type token.</summary>
    public string Type { get; }

    /// <summary>The inputs it was to have.</summary>
    public ImmutableDictionary<string, object?>? NewInputs { get; }

    /// <summary>The inputs it has.</summary>
    public ImmutableDictionary<string, object?>? OldInputs { get; }

    /// <summary>The outputs it has.</summary>
    public ImmutableDictionary<string, object?>? OldOutputs { get; }

    /// <summary>What failed: create, update or delete.</summary>
    public string FailedOperation { get; }

    /// <summary>The errors so far, the latest first.</summary>
    public IReadOnlyList<string> Errors { get; }
}
