using System.Collections.Immutable;

namespace Pulumi;

/// <summary>Sees a call of a provider's function and may change its arguments and options; null leaves them.</summary>
public delegate Task<InvokeTransformResult?> InvokeTransform(InvokeTransformArgs args, CancellationToken cancellationToken = default);

/// <summary>What an <see cref="InvokeTransform"/> sees.</summary>
public readonly struct InvokeTransformArgs
{
    /// <summary>A function with its arguments and options.</summary>
    public InvokeTransformArgs(string token, ImmutableDictionary<string, object?> args, InvokeOptions options)
    {
        Token = token;
        Args = args;
        Options = options;
    }

    /// <summary>The function's token.</summary>
    public string Token { get; }

    /// <summary>Its arguments by name.</summary>
    public ImmutableDictionary<string, object?> Args { get; }

    /// <summary>Its options.</summary>
    public InvokeOptions Options { get; }
}

/// <summary>What an <see cref="InvokeTransform"/> makes of a call.</summary>
public readonly struct InvokeTransformResult
{
    /// <summary>The arguments and options to use.</summary>
    public InvokeTransformResult(ImmutableDictionary<string, object?> args, InvokeOptions options)
    {
        Args = args;
        Options = options;
    }

    /// <summary>The arguments to use.</summary>
    public ImmutableDictionary<string, object?> Args { get; }

    /// <summary>The options to use.</summary>
    public InvokeOptions Options { get; }
}
