namespace Pulumi;

/// <summary>Content given as text.</summary>
public sealed class StringAsset : Asset
{
    /// <summary>The text itself.</summary>
    public StringAsset(string text) => Text = text ?? throw new ArgumentNullException(nameof(text));

    internal string Text { get; }
}
