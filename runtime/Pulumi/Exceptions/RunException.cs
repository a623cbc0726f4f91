namespace Pulumi;

/// <summary>An error that is the program's own to report: only the message is shown, no stack.</summary>
public class RunException : Exception
{
    /// <summary>An error with a message for the user.</summary>
    public RunException(string message)
        : base(message)
    {
    }

    /// <summary>An error with a message for the user and its cause.</summary>
    public RunException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>The error of properties marked <c>[Output]</c> that are no outputs.</summary>
    public static RunException OutputsHaveIncorrectType(IEnumerable<string> outputAttributeNames)
        => new($"Output(s) '{string.Join(", ", outputAttributeNames)}' have incorrect type. " +
            "[Output] attributed properties must be instances of Output<T>.");
}
