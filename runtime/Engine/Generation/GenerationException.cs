namespace Provisioning.Engine.Generation;

/// <summary>A registration that cannot be carried out. What is wrong with it has been, or is to be, told about its URN.</summary>
internal sealed class GenerationException(string urn, params string[] messages) : Exception(string.Join("\n", messages))
{
    public string Urn { get; } = urn;

    /// <summary>What to tell the user; empty where it has been told.</summary>
    public IReadOnlyList<string> Messages { get; } = messages;
}
