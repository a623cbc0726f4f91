namespace Pulumi;

/// <summary>Arguments of a resource's method.</summary>
public abstract class CallArgs : InputArgs
{
    /// <summary>No arguments.</summary>
    public static readonly CallArgs Empty = new NoArgs();

    /// <summary>For derived classes.</summary>
    protected CallArgs()
    {
    }

    private sealed class NoArgs : CallArgs;
}
