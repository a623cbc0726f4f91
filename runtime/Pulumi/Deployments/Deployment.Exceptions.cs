namespace Pulumi;

/// <summary>Errors whose names users see where a program reports them, so they are those of the official SDK.</summary>
public sealed partial class Deployment
{
    internal sealed class InvokeException(string message) : Exception(message);

    internal sealed class CallException(string message) : Exception(message);

    internal sealed class RequirePulumiVersionException(string message) : Exception(message);
}
