namespace Provisioning.Engine.State;

/// <summary>
/// What a file said where its text holds more than the model: ciphertexts and nanoseconds. What has not changed is written
/// again as it was, so that rewriting a checkpoint changes only what changed.
/// </summary>
public sealed class CheckpointMemory
{
    private readonly Dictionary<(string Location, string Meaning), string> texts = [];

    /// <summary>Keeps the text in which a file expressed a meaning at a location.</summary>
    public void Remember(string location, string meaning, string text) => texts[(location, meaning)] = text;

    /// <summary>The text in which the same meaning was last expressed at the same location.</summary>
    public string? Recall(string location, string meaning) => texts.GetValueOrDefault((location, meaning));
}
