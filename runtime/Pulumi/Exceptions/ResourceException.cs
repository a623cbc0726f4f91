namespace Pulumi;

/// <summary>An error that is reported with the resource it is about.</summary>
public class ResourceException : Exception
{
    /// <summary>An error about a resource.</summary>
    /// <param name="message">What is wrong.</param>
    /// <param name="resource">The resource it is about; null for the stack.</param>
    /// <param name="hideStack">Whether only the message is shown.</param>
    public ResourceException(string message, Resource? resource, bool hideStack = false)
        : base(message)
    {
        Resource = resource;
        HideStack = hideStack;
    }

    internal Resource? Resource { get; }

    internal bool HideStack { get; }
}
