namespace Provisioning.Components.Configuration.Units;

/// <summary>A value that users write as one piece of text, such as <c>1 TB/s</c> or <c>10.0.0.0/16</c>.</summary>
/// <typeparam name="TSelf">The type itself.</typeparam>
public interface ITextValue<TSelf>
    where TSelf : ITextValue<TSelf>
{
    /// <summary>Reads the text, or says what is wrong with it. <c>ToString</c> prints text that reads back as an equal value.</summary>
    static abstract TextResult<TSelf> Read(string text);
}

/// <summary>Why a text cannot be read, in words for the user who wrote it.</summary>
/// <param name="Reason">What is wrong, as a full sentence.</param>
/// <param name="Suggestion">What to write instead.</param>
/// <param name="IsMissingUnit">The text is a number and nothing else.</param>
public sealed record TextProblem(string Reason, string Suggestion, bool IsMissingUnit = false);

/// <summary>A value that was read, or the problem with its text.</summary>
/// <typeparam name="T">The type of value.</typeparam>
public readonly record struct TextResult<T>
{
    private readonly T _value;

    private TextResult(T value, TextProblem? problem)
    {
        _value = value;
        Problem = problem;
    }

    /// <summary>The problem; null when there is a value.</summary>
    public TextProblem? Problem { get; }

    /// <summary>The value.</summary>
    /// <exception cref="FormatException">There is none, because the text has a problem.</exception>
    public T Value => Problem is null ? _value : throw new FormatException($"{Problem.Reason} {Problem.Suggestion}");

    /// <summary>Turns the value into another, keeping the problem where there is one.</summary>
    public TextResult<TOther> Select<TOther>(Func<T, TOther> map) =>
        Problem is null ? map(_value) : Problem;

    /// <summary>A value that was read.</summary>
    public static implicit operator TextResult<T>(T value) => new(value, null);

    /// <summary>A text that cannot be read.</summary>
    public static implicit operator TextResult<T>(TextProblem problem) => new(default!, problem);
}
